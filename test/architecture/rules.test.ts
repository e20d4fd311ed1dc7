import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONTACT_RULES, CONTENT_RULES, RULE_IDS } from '../../src/domain/finding.ts';
import { contactRules } from '../../src/guard/guard.ts';
import { contentRules } from '../../src/language/contentRules.ts';
import { loadRulesetFrom } from '../../src/loadRulesetFrom.ts';

const { packs } = loadRulesetFrom({
  configDir: 'config',
  templatesDir: 'templates',
  policy: 'base',
  programme: 'graded-letters',
});
const rules = [...contactRules, ...contentRules];
const fileOf = (id: string) => `${id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}.ts`;

it('runs every rule that has a name, and no other', () => {
  expect(rules.map(({ id }) => id).sort()).toEqual([...RULE_IDS].sort());
});

it('keeps each rule in a file of its own name', () => {
  expect(readdirSync('src/guard/rules').sort()).toEqual(CONTACT_RULES.map(fileOf).sort());
  expect(readdirSync('src/language/rules').sort()).toEqual(CONTENT_RULES.map(fileOf).sort());
});

describe.each(rules)('$id', ({ id, title, summary }) => {
  const room = (CONTACT_RULES as readonly string[]).includes(id) ? 'guard' : 'language';

  it('is titled and summed up in both languages', () => {
    for (const text of [title.en, title.zh, summary.en, summary.zh]) expect(text.trim()).not.toBe('');
    expect(title.zh).toMatch(/\p{Script=Han}/u);
    expect(summary.zh).toMatch(/\p{Script=Han}/u);
  });

  it('has a limit with a citation in a shipped policy', () => {
    const limits = Object.values(packs).flatMap((pack) => pack.rules[id] ?? []);
    expect(limits.length).toBeGreaterThan(0);
    for (const { citation } of limits) expect(citation.source.trim()).not.toBe('');
  });

  it('has its cases in YAML', () => {
    expect(existsSync(`test/${room}/cases/${id}.yaml`)).toBe(true);
  });

  it('has a page in docs/rules', () => {
    expect(existsSync(`docs/rules/${id}.md`)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { CONTACT_RULES } from '../../src/domain/finding.ts';
import { contactRules, judgeContact } from '../../src/guard/guard.ts';
import { expectedLine, instant, lineOf, readCaseFiles, situationOfCase } from './caseFile.ts';
import { limitErrors } from './shippedPacks.ts';

const files = readCaseFiles();

describe.each(files)('the rule $rule', ({ rule: ruleId, cases }) => {
  const rule = contactRules.find(({ id }) => id === ruleId);
  it.each(cases)('$sentence', (example) => {
    if (rule === undefined) throw new Error(`no rule ${ruleId}`);
    expect(limitErrors({ [ruleId]: [...(example.limits ?? [])] })).toEqual([]);
    const situation = situationOfCase(ruleId, example);
    const found = Object.keys(example.at).map((at) => judgeContact(situation, instant(at), [rule]));
    expect(
      Object.fromEntries(Object.keys(example.at).map((at, index) => [at, found[index]?.map(lineOf)])),
    ).toEqual(
      Object.fromEntries(
        Object.entries(example.at).map(([at, lines]) => [
          at,
          lines === 'allowed' ? [] : lines.map(expectedLine),
        ]),
      ),
    );
    if (example.says !== undefined) expect(found.flat()[0]?.message).toEqual(example.says);
    for (const finding of found.flat()) {
      expect(finding.citation.source).not.toBe('');
      expect(finding.message.en).not.toMatch(/undefined|null|NaN/);
      expect(finding.message.zh).toMatch(/\p{Script=Han}/u);
      expect(finding.message.zh).not.toMatch(/undefined|null|NaN/);
    }
  });
});

it('every contact rule has a file of cases, and every file a rule', () => {
  expect(files.map(({ rule }) => rule).sort()).toEqual([...CONTACT_RULES].sort());
});

it('the guard knows every contact rule once', () => {
  expect(contactRules.map(({ id }) => id).sort()).toEqual([...CONTACT_RULES].sort());
});

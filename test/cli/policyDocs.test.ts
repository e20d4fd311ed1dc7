import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { limitWords } from '../../src/cli/limitWords.ts';
import { policyDocs } from '../../src/cli/policyDocs.ts';
import type { AnyLimit, PolicyPackFile } from '../../src/ruleset/policyPack.ts';
import { readRulesetFiles } from '../../src/ruleset/readFiles.ts';
import { shippedRuleset } from '../shippedRuleset.ts';

const { packs } = shippedRuleset();
const files = readRulesetFiles('config', 'templates').policies.map(
  ({ text }) => parse(text) as PolicyPackFile,
);
const pages = policyDocs(files, packs);

describe('the pages in docs/policies', () => {
  it('are one for each policy, and a list of them', () => {
    const names = ['README.md', ...Object.keys(packs).map((id) => `${id}.md`)].sort();
    expect(readdirSync('docs/policies').sort()).toEqual(names);
  });

  it.each(pages)('$path says what the policies say now (else: npm run docs)', ({ path, text }) => {
    expect(readFileSync(`docs/${path}`, 'utf8')).toBe(text);
  });

  it('tell each limit in words with its source, its strength and how well it was seen', () => {
    const page = pages.find(({ path }) => path === 'policies/cn-mainland.md')?.text;
    expect(page).toContain(
      '| `cn.call.connected-a-day` | [`frequency-cap`](../rules/frequency-cap.md) | Call: at most 3 connected calls a day with the debtor | 电话：同一债务人每日最多 3 次接通 | GB/T 45251-2025 | standard · 标准 | read in reports about it · 仅见转述 |',
    );
    expect(page).toContain('recheck by · 复核期限: 2027-05-24');
  });

  it('have words for every shipped limit', () => {
    for (const pack of Object.values(packs)) {
      for (const [rule, limits] of Object.entries(pack.rules)) {
        for (const limit of limits)
          expect(limitWords(rule, limit).en, limit.id).not.toMatch(/undefined|NaN|\[object/);
      }
    }
  });
});

it('a limit with conditions tells them too', () => {
  const citation = { source: 'Test', strength: 'house' as const };
  const limit = {
    id: 't',
    citation,
    channels: ['sms'],
    minutes: 60,
    scope: 'debtor',
    validFrom: '2026-09-01',
  };
  expect(limitWords('min-interval', limit as AnyLimit).en).toBe(
    'SMS: at least 60 minutes between contacts with the debtor; validFrom 2026-09-01',
  );
});

import { describe, expect, it } from 'vitest';
import { localTime } from '../../src/domain/localTime.ts';
import { contactLimitSchemas } from '../../src/guard/guard.ts';
import { contentLimitSchemas } from '../../src/language/contentRules.ts';
import { checkTemplate } from '../../src/rendering/checkTemplate.ts';
import { loadRuleset } from '../../src/ruleset/loadRuleset.ts';
import { describeProblem } from '../../src/ruleset/problem.ts';
import { readRulesetFiles } from '../../src/ruleset/readFiles.ts';

const result = loadRuleset(readRulesetFiles('config', 'templates'), {
  limitSchemas: { ...contactLimitSchemas, ...contentLimitSchemas },
  defaults: { policy: 'cn-mainland', programme: 'graded-letters' },
  checkTemplate,
});

it('the files that ship make a ruleset without a single problem', () => {
  expect(result.ok ? [] : result.problems.map(describeProblem)).toEqual([]);
});

describe('the jurisdictions that ship', () => {
  const jurisdictions = result.ok ? result.ruleset.jurisdictions : {};
  const zonesOf = (code: string) => jurisdictions[code]?.timezones;

  it('are all countries and those subdivisions whose clocks are known', () => {
    const codes = Object.keys(jurisdictions);
    expect(codes.filter((code) => code.length === 2)).toHaveLength(249);
    expect(codes.filter((code) => code.startsWith('US-'))).toHaveLength(51);
  });

  it('China has one national clock; Xinjiang also lives by Urumqi time (R7)', () => {
    expect(zonesOf('CN')).toEqual(['Asia/Shanghai']);
    expect(zonesOf('CN-XJ')).toEqual(['Asia/Shanghai', 'Asia/Urumqi']);
    expect(zonesOf('CN-SH')).toEqual(['Asia/Shanghai']);
  });

  it.each([
    ['US-TN', ['America/Chicago', 'America/New_York']],
    ['US-AZ', ['America/Phoenix', 'America/Denver']],
    ['US-MA', ['America/New_York']],
    ['NO', ['Europe/Oslo']],
    ['AU-QLD', ['Australia/Brisbane']],
    ['ID-BA', ['Asia/Makassar']],
  ])('%s lists every clock of its people', (code, zones) => {
    expect(zonesOf(code)).toEqual(zones);
  });

  it('a country’s zones cover those of its subdivisions at every hour of 2026', () => {
    const offsets = (zones: readonly string[], at: number) =>
      zones.map((zone) => localTime(at, zone).offsetMs);
    for (const [code, { timezones }] of Object.entries(jurisdictions)) {
      const country = zonesOf(code.slice(0, 2)) ?? [];
      if (code === 'CN-XJ') continue;
      for (let month = 0; month < 12; month++) {
        const at = Date.UTC(2026, month, 15, 12);
        expect(offsets(country, at), code).toEqual(expect.arrayContaining(offsets(timezones, at)));
      }
    }
  });
});

import { describe, expect, it } from 'vitest';
import { shippedRuleset } from '../shippedRuleset.ts';

const { holidays = {}, jurisdictions } = shippedRuleset();

describe('the shipped public holidays', () => {
  it('are those of known jurisdictions, and name where they come from', () => {
    expect(Object.keys(holidays).length).toBeGreaterThan(20);
    for (const [code, { source }] of Object.entries(holidays)) {
      expect(jurisdictions[code]).toBeDefined();
      expect(source).toMatch(/^(date-holidays|chinese-days) \d+\.\d+\.\d+ /);
    }
  });

  it.each([
    ['CN', '2026-10-01'],
    ['US', '2026-11-26'],
    ['AU-NSW', '2026-10-05'],
    ['CA-ON', '2026-02-16'],
    ['CA-QC', '2026-06-24'],
    ['BR-SP', '2026-07-09'],
    ['RU', '2026-01-05'],
    ['GR', '2026-04-13'],
    ['ID', '2026-08-17'],
    ['TH', '2026-04-14'],
    ['KR', '2026-02-16'],
    ['KR', '2026-02-18'],
  ])('of %s hold %s', (code, date) => {
    expect(holidays[code]?.days[date]).toBeDefined();
  });

  it('of mainland China know the made-up working days, and end with the last announced year', () => {
    expect(holidays.CN).toMatchObject({ from: '2026-01-01', to: '2026-12-31' });
    expect(holidays.CN?.workdays).toContain('2026-10-10');
    expect(holidays.CN?.days['2026-10-10']).toBeUndefined();
  });
});

import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { contactRules, judgeContact } from '../../src/guard/guard.ts';
import { situationOf } from '../../src/guard/situation.ts';
import { someFacts, someRuleset } from './facts.ts';
import { anySituation } from './randomSituations.ts';

const HOUR_MS = 3_600_000;
const ruleset = someRuleset();
const quietHours = contactRules.filter(({ id }) => id === 'quiet-hours');

describe('quiet hours', () => {
  it('follow the wall clock that Intl shows, in every time zone, around every clock change (R3, R6)', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    const clocks = new Map<string, Intl.DateTimeFormat>();
    const hourIn = (timeZone: string, at: number) => {
      const clock =
        clocks.get(timeZone) ??
        new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
      clocks.set(timeZone, clock);
      return Number(clock.format(at));
    };
    const anyInstant = fc.oneof(
      fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }).map(Number),
      fc
        .record({
          day: fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-25', '2026-11-01'),
          ms: fc.nat(48 * HOUR_MS),
        })
        .map(({ day, ms }) => Date.parse(day) - 12 * HOUR_MS + ms),
    );
    fc.assert(
      fc.property(fc.constantFrom(...zones), anyInstant, (timezone, at) => {
        const situation = situationOf(someFacts({ debtor: { timezone } }), ruleset);
        const hour = hourIn(timezone, at);
        const [finding] = judgeContact(situation, at, quietHours);
        expect(finding !== undefined).toBe(hour < 8 || hour >= 22);
        if (finding?.untilMs != null) {
          expect(hourIn(timezone, finding.untilMs)).toBe(8);
          expect(hourIn(timezone, finding.untilMs - 1)).toBeLessThan(8);
        }
      }),
      { numRuns: 10_000 },
    );
  }, 60_000);
});

describe('the zone of the process', () => {
  const before = process.env.TZ;
  afterEach(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  it('changes no finding (R3)', () => {
    const samples = fc.sample(anySituation, { numRuns: 60, seed: 7 });
    const judge = () => JSON.stringify(samples.map(({ situation, at }) => judgeContact(situation, at)));
    const seen = ['UTC', 'Asia/Tokyo', 'America/Los_Angeles', 'Australia/Lord_Howe'].map((zone) => {
      process.env.TZ = zone;
      return { hour: new Date(0).getHours(), judged: judge() };
    });
    expect(new Set(seen.map(({ hour }) => hour)).size).toBeGreaterThan(1);
    expect(new Set(seen.map(({ judged }) => judged)).size).toBe(1);
  });
});

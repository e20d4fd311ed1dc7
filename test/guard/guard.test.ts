import { describe, expect, it } from 'vitest';
import { capUsage, permittedWindows } from '../../src/guard/availability.ts';
import { debtorRules, earliestPermitted, historyHorizonMs, judgeContact } from '../../src/guard/guard.ts';
import { situationOf } from '../../src/guard/situation.ts';
import { aContact, aProgramme, DAY_MS, someFacts, someRuleset } from './facts.ts';

const ruleset = someRuleset();
const at = (text: string) => Date.parse(`${text}+08:00`);
const situation = (patch: unknown) => situationOf(someFacts(patch), ruleset);
const ever = Number.MAX_SAFE_INTEGER;

describe('judging a contact', () => {
  it('finds nothing against an unobjectionable message', () => {
    expect(judgeContact(situation({}), at('2026-11-24T12:00:00'))).toEqual([]);
  });

  it('collects the objections of all rules, not only the first', () => {
    const everything = situation({
      debtor: {
        policy: 'house-gentle',
        contactPoints: [{ ...situation({}).contactPoint, owner: 'spouse', use: 'shared' }],
      },
      account: { amountDue: 10_000_001 },
      history: [aContact({ channel: 'sms', at: at('2026-11-28T22:30:00') })],
      holds: [
        { id: 'h', debtorId: 'debtor-1', kind: 'opt-out', source: 'x', placedAt: '2026-01-01T00:00:00Z' },
      ],
    });
    const rules = new Set(judgeContact(everything, at('2026-11-28T22:40:00')).map(({ rule }) => rule));
    expect([...rules]).toEqual([
      'quiet-hours',
      'contact-days',
      'frequency-cap',
      'min-interval',
      'third-party-disclosure',
      'shared-contact-point',
      'hold',
      'approval',
    ]);
  });
});

describe('the earliest permitted instant', () => {
  it('is the judged one where nobody objects', () => {
    const noon = at('2026-11-24T12:00:00');
    expect(earliestPermitted(situation({}), noon, ever)).toEqual({ kind: 'permitted', at: noon });
  });

  it('solves one deferral after the other: quiet hours, then a reservation for the next morning, then the pause', () => {
    const history = [
      aContact({
        channel: 'call',
        state: 'reserved',
        outcome: null,
        messageId: 'other',
        at: at('2026-11-25T08:00:00'),
      }),
    ];
    expect(earliestPermitted(situation({ history }), at('2026-11-24T22:40:00'), ever)).toEqual({
      kind: 'permitted',
      at: at('2026-11-25T09:00:00'),
    });
  });

  it('is never where the message ends first, and an end is no longer part of its life', () => {
    const night = at('2026-11-24T22:00:00');
    expect(earliestPermitted(situation({}), night, at('2026-11-25T08:00:00'))).toEqual({ kind: 'never' });
    expect(earliestPermitted(situation({}), night, at('2026-11-25T08:00:00') + 1).kind).toBe('permitted');
  });

  it('is blocked where waiting runs into a block, and tells which', () => {
    const late = situation({ request: { stage: 'reminder' } });
    const earliest = earliestPermitted(late, at('2026-12-14T22:00:00'), ever);
    expect(earliest).toMatchObject({
      kind: 'blocked',
      at: at('2026-12-15T08:00:00'),
      findings: [{ rule: 'stage-window', outcome: 'block' }],
    });
  });
});

describe('availability', () => {
  it('shows a day without contacts as one window', () => {
    expect(
      permittedWindows(situation({}), at('2026-11-24T00:00:00'), at('2026-11-25T00:00:00'), debtorRules),
    ).toEqual([{ from: at('2026-11-24T08:00:00'), to: at('2026-11-24T22:00:00') }]);
  });

  it('is empty for an empty time', () => {
    expect(permittedWindows(situation({}), at('2026-11-24T12:00:00'), at('2026-11-24T12:00:00'))).toEqual([]);
  });

  it('tells for each cap what is used, what is left, and when the next is free', () => {
    const history = [aContact({ channel: 'sms', outcome: 'delivered', at: at('2026-11-24T11:30:00') })];
    const noon = at('2026-11-24T12:00:00');
    const midnight = at('2026-11-25T00:00:00');
    const cap = { rule: 'frequency-cap', max: 3, used: 1, left: 2, nextFreeAtMs: noon };
    expect(capUsage(situation({ history }), noon)).toEqual([
      { ...cap, limit: 'base.all.attempts-a-day' },
      { ...cap, limit: 'base.sms.attempts-a-day', max: 1, left: 0, nextFreeAtMs: midnight },
      {
        rule: 'min-interval',
        limit: 'base.all.pause',
        max: 1,
        used: 1,
        left: 0,
        nextFreeAtMs: at('2026-11-24T12:30:00'),
      },
    ]);
  });

  it("counts the programme's follow-up among the caps", () => {
    const followUp = [{ from: 8, to: 30, everyDays: 3, channels: ['sms' as const] }];
    const withBrackets = someRuleset({ programmes: { ladder: aProgramme({ followUp }) } });
    const history = [aContact({ channel: 'sms', outcome: 'delivered', at: at('2026-11-23T11:30:00') })];
    const usage = capUsage(situationOf(someFacts({ history }), withBrackets), at('2026-11-24T12:00:00'));
    expect(usage.at(-1)).toEqual({
      rule: 'min-interval',
      limit: 'ladder.follow-up',
      max: 1,
      used: 1,
      left: 0,
      nextFreeAtMs: at('2026-11-26T11:30:00'),
    });
  });
});

describe('the horizon of the history', () => {
  it('is the longest look back of any limit', () => {
    expect(historyHorizonMs(ruleset)).toBe(3 * DAY_MS);
  });

  it('reaches as far as a programme follows up', () => {
    const followUp = [{ from: 1, everyDays: 14, channels: ['sms' as const] }];
    expect(historyHorizonMs(someRuleset({ programmes: { ladder: aProgramme({ followUp }) } }))).toBe(
      14 * DAY_MS,
    );
  });
});

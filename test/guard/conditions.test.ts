import { describe, expect, it } from 'vitest';
import { capUsage, permittedWindows } from '../../src/guard/availability.ts';
import { inForce, spansInForce } from '../../src/guard/conditions.ts';
import { contactRules, debtorRules, earliestPermitted, judgeContact } from '../../src/guard/guard.ts';
import { frequencyCap } from '../../src/guard/rules/frequencyCap.ts';
import { situationOf } from '../../src/guard/situation.ts';
import { type AnyLimit, isConditional } from '../../src/ruleset/policyPack.ts';
import { aContact, aContactPoint, someFacts, someRuleset } from './facts.ts';

const citation = { source: 'Test', strength: 'house' as const };
const limit = (conditions: Partial<AnyLimit>): AnyLimit => ({ id: 'test', citation, ...conditions });
const ms = (instant: string) => Date.parse(instant);
const situation = (patch: unknown = {}) => situationOf(someFacts(patch), someRuleset());
const holds = (conditions: Partial<AnyLimit>, instant: string, patch: unknown = {}) =>
  inForce(limit(conditions), situation(patch), ms(instant));
const inTennessee = { debtor: { jurisdiction: 'US-TN' } };

describe('a limit', () => {
  it('without conditions is always in force', () => {
    expect(holds({}, '1990-01-01T00:00:00Z')).toBe(true);
    expect(spansInForce(limit({}), situation())).toHaveLength(1);
  });

  it("holds from the first to before the last date of the debtor's calendar", () => {
    const dated = { validFrom: '2026-09-01', validUntil: '2027-01-01' };
    expect(holds(dated, '2026-08-31T23:59:59.999+08:00')).toBe(false);
    expect(holds(dated, '2026-09-01T00:00:00.000+08:00')).toBe(true);
    expect(holds(dated, '2026-12-31T23:59:59.999+08:00')).toBe(true);
    expect(holds(dated, '2027-01-01T00:00:00.000+08:00')).toBe(false);
  });

  it('holds as soon and as long as it does in any possible zone', () => {
    const dated = { validFrom: '2026-09-01', validUntil: '2027-01-01' };
    expect(holds(dated, '2026-08-31T23:59:59.999-04:00', inTennessee)).toBe(false);
    expect(holds(dated, '2026-09-01T00:00:00.000-04:00', inTennessee)).toBe(true);
    expect(holds(dated, '2026-12-31T23:59:59.999-06:00', inTennessee)).toBe(true);
    expect(holds(dated, '2027-01-01T00:00:00.000-06:00', inTennessee)).toBe(false);
  });

  it('holds on its days overdue, both included', () => {
    const early = { daysOverdue: { from: 10, to: 15 } };
    expect(holds(early, '2026-11-23T23:59:59.999+08:00')).toBe(false);
    expect(holds(early, '2026-11-24T00:00:00.000+08:00')).toBe(true);
    expect(holds(early, '2026-11-29T23:59:59.999+08:00')).toBe(true);
    expect(holds(early, '2026-11-30T00:00:00.000+08:00')).toBe(false);
    expect(holds({ daysOverdue: { to: 15 } }, '2020-01-01T00:00:00Z')).toBe(true);
    expect(holds({ daysOverdue: { from: 16 } }, '2030-01-01T00:00:00Z')).toBe(true);
  });

  it('speaks only about the contact points it names, and where none is known', () => {
    const atWork = { contactPoints: { owners: ['debtor' as const], uses: ['work' as const] } };
    const reaching = (use: 'personal' | 'work', owner: 'debtor' | 'spouse') => ({
      debtor: { contactPoints: [aContactPoint({ use, owner })] },
    });
    const now = '2026-11-24T12:00:00Z';
    expect(holds(atWork, now, reaching('work', 'debtor'))).toBe(true);
    expect(holds(atWork, now, reaching('personal', 'debtor'))).toBe(false);
    expect(holds(atWork, now, reaching('work', 'spouse'))).toBe(false);
    expect(holds(atWork, now, { debtor: { contactPoints: [] } })).toBe(true);
  });

  it('is silent from the moment of consent to the channel', () => {
    const given = (channels: string[]) => ({
      debtor: {
        contactPoints: [{ ...aContactPoint(), consent: { channels, at: '2026-11-24T12:00:00Z' } }],
      },
    });
    const unless: Partial<AnyLimit> = { unless: ['consent'] };
    expect(holds(unless, '2026-11-24T11:59:59.999Z', given(['sms']))).toBe(true);
    expect(holds(unless, '2026-11-24T12:00:00.000Z', given(['sms']))).toBe(false);
    expect(holds(unless, '2026-11-24T12:00:00.000Z', given(['call']))).toBe(true);
    expect(holds(unless, '2026-11-24T12:00:00.000Z')).toBe(true);
  });
});

describe('a reply', () => {
  const inbound = aContact({ channel: 'sms', direction: 'inbound', at: ms('2026-11-24T22:30:00+08:00') });
  const answer = (patch: object) =>
    aContact({ id: 'ours', channel: 'sms', at: ms('2026-11-24T23:00:00+08:00'), ...patch });
  const unless: Partial<AnyLimit> = { unless: ['reply'] };
  const heard = (...history: object[]) => ({ history });

  it('is free of the limit for 24 hours after the debtor wrote', () => {
    expect(holds(unless, '2026-11-24T22:29:59.999+08:00', heard(inbound))).toBe(true);
    expect(holds(unless, '2026-11-24T22:30:00.000+08:00', heard(inbound))).toBe(false);
    expect(holds(unless, '2026-11-25T22:29:59.999+08:00', heard(inbound))).toBe(false);
    expect(holds(unless, '2026-11-25T22:30:00.000+08:00', heard(inbound))).toBe(true);
  });

  it('goes out once: after our answer the limit holds again', () => {
    expect(holds(unless, '2026-11-24T22:59:59.999+08:00', heard(inbound, answer({})))).toBe(false);
    expect(holds(unless, '2026-11-24T23:00:00.000+08:00', heard(inbound, answer({})))).toBe(true);
    expect(holds(unless, '2026-11-24T23:00:00+08:00', heard(inbound, answer({ state: 'reserved' })))).toBe(
      true,
    );
  });

  it('is not answered by itself, nor over another channel, nor by what went before', () => {
    for (const other of [
      { messageId: 'message-1' },
      { channel: 'call' },
      { at: ms('2026-11-24T22:29:59.999+08:00') },
    ]) {
      expect(holds(unless, '2026-11-24T23:30:00+08:00', heard(inbound, answer(other)))).toBe(false);
    }
  });

  it('is one only over the channel and to the number that the debtor used, where that is known', () => {
    const now = '2026-11-24T23:30:00+08:00';
    expect(holds(unless, now, heard({ ...inbound, channel: 'call' }))).toBe(true);
    expect(holds(unless, now, heard({ ...inbound, contactPointKey: 'key-of-another' }))).toBe(true);
    expect(holds(unless, now, heard({ ...inbound, contactPointKey: null }))).toBe(false);
  });
});

describe('waiting for a limit that ends', () => {
  const cap = {
    ...limit({ validUntil: '2026-11-26' }),
    channels: ['sms'],
    counts: 'attempt',
    max: 1,
    window: { kind: 'rolling', days: 30 },
    scope: 'debtor',
  };
  const silence = {
    ...limit({ id: 'silence', daysOverdue: { to: 11 } }),
    channels: ['sms'],
    forbidden: ['00:00-24:00'],
  };
  const third = {
    ...limit({ id: 'third', daysOverdue: { to: 11 } }),
    table: [{ owners: ['attorney'], channels: ['letter'], may: 'debt' }],
  };
  const under = (rules: { [rule: string]: AnyLimit[] }) => {
    const found = situation({
      history: [aContact({ channel: 'sms', at: ms('2026-11-23T12:00:00+08:00') })],
    });
    return { ...found, pack: { ...found.pack, rules } };
  };
  const now = ms('2026-11-24T12:00:00+08:00');

  it('a cap puts off until it is no longer in force, and says so in both languages', () => {
    const [finding] = judgeContact(under({ 'frequency-cap': [cap] }), now, [frequencyCap]);
    expect(finding).toMatchObject({ outcome: 'defer', untilMs: ms('2026-11-26T00:00:00+08:00') });
    expect(finding?.message.en).toContain('This limit applies until 2026-11-26 00:00 (Asia/Shanghai).');
    expect(finding?.message.zh).toContain('本限制适用至 2026-11-26 00:00(Asia/Shanghai)。');
    const [usage] = capUsage(under({ 'frequency-cap': [cap] }), now);
    expect(usage).toMatchObject({ left: 0, nextFreeAtMs: ms('2026-11-26T00:00:00+08:00') });
    expect(capUsage(under({ 'frequency-cap': [cap] }), ms('2026-11-26T00:00:00+08:00'))).toEqual([]);
  });

  it('hours that never open put off until the last day of their limit is over', () => {
    const silent = under({ 'quiet-hours': [silence] });
    const opens = ms('2026-11-26T00:00:00+08:00');
    expect(judgeContact(silent, now, debtorRules)).toMatchObject([
      { limit: 'silence', outcome: 'defer', untilMs: opens },
    ]);
    expect(earliestPermitted(silent, now, now + 1e10, debtorRules)).toEqual({ kind: 'permitted', at: opens });
    expect(permittedWindows(silent, now, opens + 1000, debtorRules)).toEqual([
      { from: opens, to: opens + 1000 },
    ]);
  });

  it('a block about the person stays a block', () => {
    expect(judgeContact(under({ 'third-party-disclosure': [third] }), now, debtorRules)).toMatchObject([
      { limit: 'third', outcome: 'block', untilMs: null },
    ]);
  });
});

describe('the founding promises', () => {
  it('carry no conditions', () => {
    const base = Object.entries(someRuleset().packs.base?.rules ?? {});
    const founding = base.filter(([rule]) => contactRules.some(({ id }) => id === rule));
    expect(founding.length).toBeGreaterThan(5);
    for (const [, limits] of founding) expect(limits.filter(isConditional)).toEqual([]);
  });
});

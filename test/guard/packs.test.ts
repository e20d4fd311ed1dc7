import { describe, expect, it } from 'vitest';
import { CONTACT_RULES } from '../../src/domain/finding.ts';
import { HOLD_KINDS } from '../../src/domain/hold.ts';
import type { AnyLimit } from '../../src/ruleset/policyPack.ts';
import { limitErrors, PACK_IDS, readPackFile, shippedPack } from './shippedPacks.ts';

const limitsOf = (id: string): AnyLimit[] =>
  CONTACT_RULES.flatMap((rule) => [...(shippedPack(id).rules[rule] ?? [])]);

describe.each(PACK_IDS)('the pack %s', (id) => {
  it('has only limits that fit their rules', () => {
    expect(limitErrors(readPackFile(id).rules)).toEqual([]);
  });

  it('cites a source for every limit, and quotes it in few words', () => {
    for (const { id: limit, citation } of limitsOf(id)) {
      expect(citation.source, limit).not.toBe('');
      const { quote = '' } = citation;
      expect(quote.split(/\s+/).length, limit).toBeLessThanOrEqual(25);
      expect(quote.match(/\p{Script=Han}/gu)?.length ?? 0, limit).toBeLessThanOrEqual(40);
    }
  });

  it('says of every source that is not its own how well it was seen and when', () => {
    for (const { id: limit, citation, confidence, verifiedOn } of limitsOf(id)) {
      if (citation.strength === 'house') continue;
      expect([confidence, verifiedOn], limit).toEqual([expect.stringMatching(/^[PRG]$/), expect.any(String)]);
    }
  });

  it('names no limit twice', () => {
    const ids = limitsOf(id).map((limit) => limit.id);
    expect(ids).toEqual([...new Set(ids)]);
  });
});

describe('the base pack', () => {
  const { rules } = shippedPack('base');

  it('has a limit for every contact rule but the days without contact and what must come first', () => {
    expect(CONTACT_RULES.filter((rule) => rules[rule] === undefined)).toEqual([
      'contact-days',
      'precondition',
    ]);
  });

  it('says for every kind of hold but settled what it does', () => {
    const kinds = (rules.hold ?? []).flatMap((limit) => (limit as unknown as { kinds: string[] }).kinds);
    expect([...kinds, 'settled'].sort()).toEqual([...HOLD_KINDS].sort());
  });
});

describe('the limits of the rules', () => {
  const citation = { source: 'Test', strength: 'house' };
  it.each([
    ['a window without a start', 'quiet-hours', { channels: ['sms'], forbidden: ['-08:00'] }],
    ['an hour that does not exist', 'quiet-hours', { channels: ['sms'], forbidden: ['25:00-08:00'] }],
    [
      'an unknown time zone',
      'quiet-hours',
      { channels: ['sms'], forbidden: ['22:00-08:00'], timezone: 'Mars/Olympus' },
    ],
    ['an unknown channel', 'contact-days', { channels: ['fax'], weekdays: [7] }],
    ['weekday 8', 'contact-days', { channels: ['sms'], weekdays: [8] }],
    [
      'a cap of nothing',
      'frequency-cap',
      { channels: ['sms'], counts: 'attempt', max: 0, window: { kind: 'calendar_day' }, scope: 'debtor' },
    ],
    ['an unknown property', 'min-interval', { channels: ['sms'], minutes: 60, scope: 'debtor', hours: 1 }],
    [
      'a fraction of an amount',
      'approval',
      { currency: 'CNY', ladder: [{ role: 'collector', upToAmount: 0.5 }] },
    ],
  ])('%s is refused', (_, rule, parameters) => {
    expect(
      limitErrors({ [rule]: [{ id: 't', citation, ...parameters } as unknown as AnyLimit] }),
    ).not.toEqual([]);
  });
});

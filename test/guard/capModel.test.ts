import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CONTACT_CHANNELS, type Contact } from '../../src/domain/contact.ts';
import { capUsage } from '../../src/guard/availability.ts';
import { type Counts, SCOPES } from '../../src/guard/counting.ts';
import { contactRules, judgeContact } from '../../src/guard/guard.ts';
import { situationOf } from '../../src/guard/situation.ts';
import type { AnyLimit } from '../../src/ruleset/policyPack.ts';
import { DAY_MS, someFacts, someRuleset } from './facts.ts';
import { anyHistory, anyStart, HALF_HOUR_MS, ZONE_SETS } from './randomSituations.ts';

/** Frequency caps against a model that is slow and plain: Intl for dates, every half hour looked at. */

const dates = new Map<string, string>();
function localDate(ms: number, timeZone: string): string {
  const key = `${ms} ${timeZone}`;
  const known = dates.get(key);
  if (known !== undefined) return known;
  const date = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(ms);
  dates.set(key, date);
  return date;
}

interface Cap {
  readonly channels: readonly string[];
  readonly counts: Counts;
  readonly max: number;
  readonly window: { kind: 'calendar_day' } | { kind: 'rolling'; days: number };
  readonly scope: string;
}

const MEANS: Record<string, readonly string[]> = {
  connected: ['conversation', 'voicemail', 'refused', 'wrong_number'],
  not_connected: ['voicemail', 'no_answer', 'busy', 'not_connected', 'undeliverable', 'rejected'],
};

function counts(contact: Contact, cap: Cap): boolean {
  if (contact.direction !== 'outbound' || contact.messageId === 'message-1') return false;
  if (!cap.channels.includes(contact.channel)) return false;
  if (cap.scope === 'account' && contact.accountId === 'account-2') return false;
  if (cap.scope === 'contact-point' && contact.contactPointKey === 'key-of-email') return false;
  if (cap.counts === 'attempt') return true;
  if (contact.channel !== 'call' && contact.channel !== 'visit') return false;
  const outcome = contact.outcome ?? 'unknown';
  return ['sent', 'unknown', 'delivered'].includes(outcome) || (MEANS[cap.counts] ?? []).includes(outcome);
}

function used(history: readonly Contact[], cap: Cap, zones: readonly string[], at: number): number {
  const { window } = cap;
  return history.filter((contact) => {
    if (!counts(contact, cap)) return false;
    if (window.kind === 'rolling') return contact.at <= at && at - contact.at < window.days * DAY_MS;
    return zones.some((zone) => localDate(contact.at, zone) === localDate(at, zone));
  }).length;
}

const anyCap: fc.Arbitrary<Cap> = fc.record({
  channels: fc.subarray([...CONTACT_CHANNELS], { minLength: 1 }),
  counts: fc.constantFrom<Counts>('attempt', 'connected', 'not_connected'),
  max: fc.integer({ min: 1, max: 4 }),
  window: fc.constantFrom<Cap['window']>(
    { kind: 'calendar_day' },
    { kind: 'rolling', days: 1 },
    { kind: 'rolling', days: 3 },
  ),
  scope: fc.constantFrom(...SCOPES),
});

const anyQuestion = anyStart.chain((start) =>
  fc.record({
    history: anyHistory(start),
    cap: anyCap,
    zones: fc.constantFrom(...ZONE_SETS),
    at: fc.integer({ min: 0, max: 96 }).map((count) => start + count * HALF_HOUR_MS),
  }),
);

it('frequency caps count and end as a plain model does (R32)', () => {
  const rule = contactRules.filter(({ id }) => id === 'frequency-cap');
  const ruleset = someRuleset();
  fc.assert(
    fc.property(anyQuestion, ({ history, cap, zones, at }) => {
      const limit: AnyLimit = { id: 'cap', citation: { source: 'Test', strength: 'house' }, ...cap };
      const situation = {
        ...situationOf(someFacts({ request: { channel: 'call' }, history }), ruleset),
        zones,
        pack: {
          id: 't',
          title: { en: '', zh: '' },
          lineage: [],
          jurisdictions: [],
          rules: { 'frequency-cap': [limit] },
        },
      };
      const [finding] = judgeContact(situation, at, rule);
      const [usage] = capUsage(situation, at, rule);
      if (!cap.channels.includes('call')) {
        expect([finding, usage]).toEqual([undefined, undefined]);
        return;
      }
      const now = used(history, cap, zones, at);
      expect(finding !== undefined).toBe(now >= cap.max);
      let free = at;
      while (used(history, cap, zones, free) >= cap.max) free += HALF_HOUR_MS;
      expect(finding?.untilMs ?? at).toBe(free);
      expect(usage).toEqual({
        rule: 'frequency-cap',
        limit: 'cap',
        max: cap.max,
        used: now,
        left: Math.max(0, cap.max - now),
        nextFreeAtMs: free,
      });
    }),
    { numRuns: 600 },
  );
});

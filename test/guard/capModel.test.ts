import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CONTACT_CHANNELS, type Contact } from '../../src/domain/contact.ts';
import { capUsage } from '../../src/guard/availability.ts';
import { COUNTS, type Counts, SCOPES } from '../../src/guard/counting.ts';
import { contactRules, judgeContact } from '../../src/guard/guard.ts';
import { situationOf } from '../../src/guard/situation.ts';
import type { AnyLimit } from '../../src/ruleset/policyPack.ts';
import { aContactPoint, DAY_MS, someFacts, someRuleset } from './facts.ts';
import { anyHistory, anyStart, HALF_HOUR_MS, localDay, ZONE_SETS } from './randomSituations.ts';

/** Caps and cool-downs against models that are slow and plain: Intl for dates, every half hour looked at. */

type Window =
  | { kind: 'calendar_day' | 'calendar_week' | 'calendar_month' }
  | { kind: 'rolling' | 'consecutive_days' | 'every_n_days'; days: number };

interface Cap {
  readonly channels: readonly string[];
  readonly counts: Counts;
  readonly max: number;
  readonly window: Window;
  readonly scope: string;
  readonly excludes?: readonly string[];
}

const OPEN = ['sent', 'unknown', 'delivered'];
const MEANS: Record<string, readonly string[]> = {
  connected: [...OPEN, 'conversation', 'voicemail', 'refused', 'wrong_number'],
  not_connected: [...OPEN, 'voicemail', 'no_answer', 'busy', 'not_connected', 'undeliverable', 'rejected'],
  conversation: [...OPEN, 'conversation', 'refused'],
  contact_made: [...OPEN, 'conversation', 'voicemail', 'refused'],
};
const CALLS = ['call', 'visit'];

function hasMeaning(counts: Counts, channel: string, outcome: string): boolean {
  if (counts === 'attempt') return true;
  if (counts === 'could_leave_message')
    return !['busy', 'not_connected', 'undeliverable', 'rejected'].includes(outcome);
  if (counts === 'message_sent') return !CALLS.includes(channel) && outcome !== 'rejected';
  if (counts !== 'contact_made' && !CALLS.includes(channel)) return false;
  return (MEANS[counts] ?? []).includes(outcome);
}

interface World {
  readonly history: readonly Contact[];
  readonly zones: readonly string[];
  /** When consent to calls was given on the number. */
  readonly consentAt: number | null;
}

function consented({ consentAt, zones }: World, at: number): boolean {
  if (consentAt === null || at < consentAt) return false;
  return zones.every((zone) => localDay(at, zone) - localDay(consentAt, zone) < 7);
}

/** Nobody of ours said anything over the channel between their word and this one. */
function replies({ history }: World, at: number, channel: string, key: string, own: Contact | null): boolean {
  return history.some(
    (theirs) =>
      theirs.direction === 'inbound' &&
      theirs.channel === channel &&
      (theirs.contactPointKey ?? key) === key &&
      theirs.at <= at &&
      at - theirs.at < DAY_MS &&
      !history.some(
        (ours) =>
          ours !== own &&
          ours.direction === 'outbound' &&
          (own !== null || ours.messageId !== 'message-1') &&
          ours.channel === channel &&
          ours.at >= theirs.at &&
          ours.at <= at,
      ),
  );
}

function excluded(contact: Contact, world: World, excludes: readonly string[]): boolean {
  const key = contact.contactPointKey;
  return excludes.some((exclusion) => {
    if (exclusion === 'consented')
      return contact.channel === 'call' && key === 'key-of-phone' && consented(world, contact.at);
    if (exclusion === 'replies')
      return replies(world, contact.at, contact.channel, key ?? 'nowhere', contact);
    const unreached = ['not_connected', 'undeliverable', 'rejected', 'wrong_number'];
    return CALLS.includes(contact.channel) && unreached.includes(contact.outcome ?? 'unknown');
  });
}

function exempt(world: World, excludes: readonly string[], at: number): boolean {
  return (
    (excludes.includes('consented') && consented(world, at)) ||
    (excludes.includes('replies') && replies(world, at, 'call', 'key-of-phone', null))
  );
}

function inScope(contact: Contact, scope: string): boolean {
  if (contact.messageId === 'message-1') return false;
  if (scope === 'account') {
    const about = contact.accountIds ?? (contact.accountId === null ? ['account-1'] : []);
    return contact.accountId === 'account-1' || about.includes('account-1');
  }
  if (scope === 'contact-point') return contact.contactPointKey !== 'key-of-email';
  return scope !== 'creditor' || contact.creditor !== 'Another Bank';
}

const monthOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 7);
const weekOf = (day: number) => Math.floor((day + 3) / 7);

function inWindow(window: Window, zones: readonly string[], then: number, at: number): boolean {
  const withinHours = (days: number) => then <= at && at - then < days * DAY_MS;
  const onDays = (fits: (then: number, now: number) => boolean) =>
    zones.some((zone) => fits(localDay(then, zone), localDay(at, zone)));
  const withinDays = (days: number) => onDays((one, now) => one <= now && now - one < days);
  switch (window.kind) {
    case 'rolling':
      return withinHours(window.days);
    case 'consecutive_days':
      return withinDays(window.days);
    case 'every_n_days':
      return withinHours(window.days) || withinDays(window.days);
    case 'calendar_day':
      return onDays((one, now) => one === now);
    case 'calendar_week':
      return onDays((one, now) => weekOf(one) === weekOf(now));
    case 'calendar_month':
      return onDays((one, now) => monthOf(one) === monthOf(now));
  }
}

function used(cap: Cap, world: World, at: number): number {
  return world.history.filter(
    (contact) =>
      contact.direction === 'outbound' &&
      cap.channels.includes(contact.channel) &&
      inScope(contact, cap.scope) &&
      hasMeaning(cap.counts, contact.channel, contact.outcome ?? 'unknown') &&
      inWindow(cap.window, world.zones, contact.at, at) &&
      !excluded(contact, world, cap.excludes ?? []),
  ).length;
}

const anyExcludes = fc.option(
  fc.subarray(['consented', 'not_connected_to_number', 'replies'], { minLength: 1 }),
  { nil: undefined },
);

const anyCap = fc
  .record({
    channels: fc.subarray([...CONTACT_CHANNELS], { minLength: 1 }),
    counts: fc.constantFrom<Counts>(...COUNTS),
    max: fc.integer({ min: 1, max: 4 }),
    window: fc.constantFrom<Window>(
      { kind: 'calendar_day' },
      { kind: 'calendar_week' },
      { kind: 'calendar_month' },
      { kind: 'rolling', days: 1 },
      { kind: 'rolling', days: 3 },
      { kind: 'consecutive_days', days: 2 },
      { kind: 'consecutive_days', days: 7 },
      { kind: 'every_n_days', days: 1 },
      { kind: 'every_n_days', days: 2 },
    ),
    scope: fc.constantFrom(...SCOPES),
    excludes: anyExcludes,
  })
  .map(({ excludes, ...cap }): Cap => ({ ...cap, ...(excludes === undefined ? {} : { excludes }) }));

const anyWorld = (start: number) =>
  fc.record({
    history: anyHistory(start),
    zones: fc.constantFrom(...ZONE_SETS),
    consentAt: fc.option(fc.integer({ min: -400, max: 96 }).map((count) => start + count * HALF_HOUR_MS)),
    at: fc.integer({ min: 0, max: 96 }).map((count) => start + count * HALF_HOUR_MS),
  });

const ruleset = someRuleset();

function situationIn(world: World, rule: string, limit: object) {
  const { history, zones, consentAt } = world;
  const consent =
    consentAt === null
      ? {}
      : { consent: { channels: ['call' as const], at: new Date(consentAt).toISOString() } };
  const points = [aContactPoint(consent), aContactPoint({ kind: 'email' })];
  const facts = someFacts({ request: { channel: 'call' }, debtor: { contactPoints: points }, history });
  const rules = {
    [rule]: [{ id: 'cap', citation: { source: 'Test', strength: 'house' }, ...limit } as AnyLimit],
  };
  const pack = { id: 't', title: { en: '', zh: '' }, lineage: [], jurisdictions: [], rules };
  return { ...situationOf(facts, ruleset), zones, pack };
}

const only = (rule: string) => contactRules.filter(({ id }) => id === rule);

it('frequency caps count and end as a plain model does (R32)', { timeout: 120_000 }, () => {
  const rule = only('frequency-cap');
  fc.assert(
    fc.property(
      anyStart.chain((start) => fc.tuple(anyWorld(start), anyCap)),
      ([{ at, ...world }, cap]) => {
        const situation = situationIn(world, 'frequency-cap', cap);
        const [finding] = judgeContact(situation, at, rule);
        const [usage] = capUsage(situation, at, rule);
        if (!cap.channels.includes('call') || cap.counts === 'message_sent') {
          expect([finding, usage]).toEqual([undefined, undefined]);
          return;
        }
        const isFull = (instant: number) =>
          used(cap, world, instant) >= cap.max && !exempt(world, cap.excludes ?? [], instant);
        const now = used(cap, world, at);
        expect(finding !== undefined).toBe(isFull(at));
        let free = at;
        while (isFull(free)) free += HALF_HOUR_MS;
        expect(finding?.untilMs ?? at).toBe(free);
        expect(usage).toEqual({
          rule: 'frequency-cap',
          limit: 'cap',
          max: cap.max,
          used: now,
          left: Math.max(0, cap.max - now),
          nextFreeAtMs: free,
        });
      },
    ),
    { numRuns: 10_000 },
  );
});

const anyCooldown = fc
  .record({
    channels: fc.constant(['call']),
    days: fc.constantFrom(1, 2, 7),
    counting: fc.constantFrom('rolling', 'inclusive_days'),
    scope: fc.constantFrom(...SCOPES),
    excludes: anyExcludes,
  })
  .map(({ excludes, ...limit }) => ({ ...limit, ...(excludes === undefined ? {} : { excludes }) }));

it('silence after a conversation begins and ends as a plain model does (R32)', { timeout: 120_000 }, () => {
  const rule = only('conversation-cooldown');
  fc.assert(
    fc.property(
      anyStart.chain((start) => fc.tuple(anyWorld(start), anyCooldown)),
      ([{ at, ...world }, limit]) => {
        const { scope, counting, days, excludes = [] } = limit;
        const [finding] = judgeContact(situationIn(world, 'conversation-cooldown', limit), at, rule);
        const isSilent = (instant: number) =>
          !exempt(world, excludes, instant) &&
          world.history.some(
            (contact) =>
              contact.at <= instant &&
              inScope(contact, scope) &&
              hasMeaning('conversation', contact.channel, contact.outcome ?? 'unknown') &&
              (counting === 'rolling'
                ? instant - contact.at < days * DAY_MS
                : world.zones.some((zone) => localDay(instant, zone) - localDay(contact.at, zone) < days)),
          );
        let free = at;
        while (isSilent(free)) free += HALF_HOUR_MS;
        expect(finding?.untilMs ?? at).toBe(free);
      },
    ),
    { numRuns: 10_000 },
  );
});

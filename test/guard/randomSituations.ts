import fc from 'fast-check';
import { CONTACT_CHANNELS, CONTACT_OUTCOMES, type Contact } from '../../src/domain/contact.ts';
import { CHANNELS } from '../../src/domain/words.ts';
import type { Situation } from '../../src/guard/rule.ts';
import { situationOf } from '../../src/guard/situation.ts';
import type { AnyLimit, PolicyPack } from '../../src/ruleset/policyPack.ts';
import { aContact, aContactPoint, aProgramme, DAY_MS, someFacts, someRuleset } from './facts.ts';

/** Situations around the two clock changes of New York in 2026 and an ordinary week, with histories on a grid of half hours. */

export const HALF_HOUR_MS = 1_800_000;
export const STARTS = ['2026-03-06T00:00:00Z', '2026-10-30T00:00:00Z', '2026-11-20T00:00:00Z'].map(
  Date.parse,
);

export const ZONE_SETS = [
  ['Asia/Shanghai'],
  ['America/New_York'],
  ['Asia/Shanghai', 'Asia/Urumqi'],
  ['America/New_York', 'America/Los_Angeles'],
  ['Australia/Lord_Howe', 'Asia/Kolkata'],
];

const days = new Map<string, Map<number, number>>();

/** The local day of an instant as Intl shows it, in days since 1970-01-01. */
export function localDay(ms: number, timeZone: string): number {
  const known = days.get(timeZone) ?? new Map<number, number>();
  days.set(timeZone, known);
  let day = known.get(ms);
  if (day === undefined) {
    const date = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(ms);
    day = Date.parse(`${date}T00:00:00Z`) / 86_400_000;
    known.set(ms, day);
  }
  return day;
}

const halfHours = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((count) => count * HALF_HOUR_MS);

export const anyStart = fc.constantFrom(...STARTS);

/** Contacts from four days before to six days after the start. */
export const anyHistory = (start: number): fc.Arbitrary<Contact[]> =>
  fc
    .array(
      fc
        .record({
          at: halfHours(-192, 288),
          channel: fc.constantFrom(...CONTACT_CHANNELS),
          direction: fc.constantFrom('outbound' as const, 'outbound' as const, 'inbound' as const),
          state: fc.constantFrom(
            'reserved' as const,
            'attempted' as const,
            'settled' as const,
            'settled' as const,
          ),
          outcome: fc.constantFrom(...CONTACT_OUTCOMES),
          accountId: fc.constantFrom('account-1', 'account-2', null),
          accountIds: fc.constantFrom(undefined, undefined, ['account-1', 'account-2'], ['account-3']),
          creditor: fc.constantFrom(undefined, 'Example Bank', 'Another Bank'),
          contactPointKey: fc.constantFrom('key-of-phone', 'key-of-email', null),
          messageId: fc.constantFrom(null, 'other', 'message-1'),
        })
        .map(({ at, state, outcome, accountIds, creditor, ...rest }) =>
          aContact({
            ...rest,
            ...(accountIds === undefined ? {} : { accountIds }),
            ...(creditor === undefined ? {} : { creditor }),
            state,
            outcome: state === 'settled' ? outcome : null,
            at: start + at,
          }),
        ),
      { maxLength: 10 },
    )
    .map((contacts) => contacts.sort((a, b) => a.at - b.at));

type Conditions = {
  readonly [K in 'validFrom' | 'validUntil' | 'daysOverdue' | 'contactPoints' | 'unless']?: unknown;
};

/** Conditions that begin, end and change in the days around the start. */
const anyConditions = (start: number): fc.Arbitrary<Conditions> => {
  const date = fc
    .integer({ min: -2, max: 8 })
    .map((days) => new Date(start + days * DAY_MS).toISOString().slice(0, 10));
  const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { freq: 2, nil: undefined });
  return fc.record({
    validFrom: optional(date),
    validUntil: optional(date),
    daysOverdue: optional(
      fc.record({ from: fc.integer({ min: -3, max: 12 }), to: fc.integer({ min: 5, max: 20 }) }),
    ),
    contactPoints: optional(fc.constantFrom({ owners: ['debtor' as const] }, { uses: ['work' as const] })),
    unless: optional(
      fc.constantFrom(['consent' as const], ['reply' as const], ['consent' as const, 'reply' as const]),
    ),
  });
};

/** The pack with conditions on some of its limits. */
function withConditions(pack: PolicyPack, conditions: readonly (Conditions | null)[]): PolicyPack {
  if (conditions.length === 0) return pack;
  let next = 0;
  const rules = Object.entries(pack.rules).map(([rule, limits]) => [
    rule,
    limits.map((limit) => ({ ...limit, ...conditions[next++ % conditions.length] }) as AnyLimit),
  ]);
  return { ...pack, rules: Object.fromEntries(rules) };
}

const all = { channels: [...CONTACT_CHANNELS] };
const citation = { source: 'Test', strength: 'house' as const };

/** Limits that no shipped pack had when they were drawn: every window, scope, exclusion, wait and sign of life. */
const OTHER_LIMITS: readonly (readonly [string, object])[] = [
  [
    'frequency-cap',
    { ...all, counts: 'attempt', max: 2, window: { kind: 'consecutive_days', days: 3 }, scope: 'account' },
  ],
  [
    'frequency-cap',
    {
      ...all,
      counts: 'could_leave_message',
      max: 1,
      window: { kind: 'every_n_days', days: 2 },
      scope: 'creditor',
      excludes: ['consented', 'replies', 'not_connected_to_number'],
    },
  ],
  [
    'frequency-cap',
    {
      ...all,
      counts: 'contact_made',
      max: 1,
      window: { kind: 'calendar_week' },
      scope: 'debtor',
      excludes: ['first_contact', 'to_others'],
    },
  ],
  [
    'conversation-cooldown',
    { ...all, days: 7, counting: 'inclusive_days', scope: 'account', excludes: ['consented', 'replies'] },
  ],
  ['precondition', { channels: [...CHANNELS], after: 'consent', waitDays: 1, dayCount: 'business' }],
  [
    'precondition',
    { channels: [...CHANNELS], after: 'notice', waitDays: 3, dayCount: 'calendar', countFrom: 'event' },
  ],
  ['contact-point-status', { channels: ['sms', 'call'], checkedWithinDays: 1 }],
];

/** The pack with some of the limits above. */
function withLimits(pack: PolicyPack, others: readonly (readonly [string, object])[]): PolicyPack {
  const rules = { ...pack.rules };
  for (const [index, [rule, limit]] of others.entries()) {
    rules[rule] = [...(rules[rule] ?? []), { id: `other.${index}`, citation, ...limit } as AnyLimit];
  }
  return { ...pack, rules };
}

function contactPointsWith(consentAt: number | null) {
  const given =
    consentAt === null ? {} : { consent: { channels: [...CHANNELS], at: new Date(consentAt).toISOString() } };
  return (['phone', 'email', 'postal'] as const).map((kind) => aContactPoint({ kind, ...given }));
}

/** Mostly none; else times of the clock, days and places, some with an end. */
const anyInconvenient = (start: number) =>
  fc.array(
    fc
      .record(
        {
          weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 }),
          hours: fc.constantFrom(['09:00', '12:30'], ['18:00', '02:00'], ['07:00', '07:00']),
          contactPointId: fc.constantFrom('phone', 'email'),
          until: halfHours(-5, 150).map((ms) => new Date(start + ms).toISOString()),
        },
        { requiredKeys: ['hours'] },
      )
      .map(({ hours: [from, to], ...rest }) => ({ from, to, ...rest })),
    { maxLength: 2 },
  );

export interface Drawn {
  readonly situation: Situation;
  /** Epoch milliseconds on the grid of half hours, or a millisecond beside it. */
  readonly at: number;
  readonly start: number;
}

/** A situation under a shipped policy, with follow-up brackets, a hold with an end, and stages that open and close. */
export const anySituation: fc.Arbitrary<Drawn> = anyStart.chain((start) =>
  fc
    .record({
      history: anyHistory(start),
      zones: fc.constantFrom(...ZONE_SETS),
      policy: fc.constantFrom('base', 'cn-mainland', 'house-gentle'),
      channel: fc.constantFrom(...CHANNELS),
      stage: fc.constantFrom(undefined, 'reminder', 'demand'),
      overdue: fc.integer({ min: -3, max: 40 }),
      holdFor: fc.option(halfHours(1, 200)),
      at: halfHours(0, 96),
      beside: fc.constantFrom(-1, 0, 0, 1),
      conditions: fc.array(fc.option(anyConditions(start)), { maxLength: 7 }),
      consentAt: fc.option(halfHours(-10, 100)),
      inconvenient: anyInconvenient(start),
      noticeDay: fc.option(fc.integer({ min: -4, max: 3 }), { freq: 8 }),
      others: fc.subarray([...OTHER_LIMITS], { maxLength: 3 }),
    })
    .map(({ history, zones, policy, channel, stage, overdue, holdFor, at, beside, ...drawn }) => {
      const { conditions, consentAt, inconvenient, noticeDay, others } = drawn;
      const notices =
        noticeDay === null
          ? []
          : [{ kind: 'start', sentOn: new Date(start + noticeDay * DAY_MS).toISOString().slice(0, 10) }];
      const ruleset = someRuleset({
        programmes: {
          ladder: aProgramme({
            followUp: [
              { from: 1, to: 7, everyDays: 3, channels: ['sms', 'email', 'call'] },
              { from: 8, everyDays: 1, channels: ['sms', 'email', 'call', 'letter'] },
            ],
          }),
        },
      });
      const hold = {
        id: 'hold-1',
        debtorId: 'debtor-1',
        kind: 'promise-to-pay',
        source: 'test',
        placedAt: '2026-01-01T00:00:00Z',
        until: new Date(start + (holdFor ?? 0)).toISOString(),
      };
      const facts = someFacts({
        request: { channel, stage },
        debtor: {
          policy,
          inconvenient,
          contactPoints: contactPointsWith(consentAt === null ? null : start + consentAt),
        },
        account: { notices, dueDate: new Date(start - overdue * DAY_MS).toISOString().slice(0, 10) },
        history,
        holds: holdFor === null ? [] : [hold],
        stageSteps: [{ accountId: 'account-1', stage: 'reminder', channel: 'sms', lastAt: 0 }],
      });
      const situation = situationOf(facts, ruleset);
      const pack = withConditions(withLimits(situation.pack, others), conditions);
      return { situation: { ...situation, zones, pack }, at: start + at + beside, start };
    }),
);

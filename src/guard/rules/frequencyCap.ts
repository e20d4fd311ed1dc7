import { type Static, Type } from 'typebox';
import { CONTACT_CHANNELS, type Contact } from '../../domain/contact.ts';
import type { RuleFinding } from '../../domain/finding.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import { COUNTED_WORDS, nounFor, SCOPE_WORDS, windowWords } from '../capWords.ts';
import { COUNTS, concernsChannel, countsAs, inScope, ScopeSchema } from '../counting.ts';
import {
  CountingWindowSchema,
  countChangesAt,
  countEdges,
  countedSpans,
  reachBackMs,
} from '../countingWindow.ts';
import { ExclusionsSchema, exemptSpans, isExcluded, liesIn } from '../exclusions.ts';
import { defer } from '../finding.ts';
import { between, firstFree } from '../instants.ts';
import { channelList, fromThen } from '../phrases.ts';
import type { CapUsage, ContactRule, Situation } from '../rule.ts';

/**
 * At most so many contacts in a time. Sources: GB/T 45251-2025 (three effective calls a day and debtor), the CBA
 * guideline (six unanswered tries a day and number), 12 CFR 1006.14(b)(2)(i)(A) (seven calls in seven days). Reading
 * chosen: contacts made elsewhere count (R30); what may have happened counts (a reservation, an unknown outcome); a
 * calendar day is the debtor's local day, in every possible zone; rolling days are exactly 24 hours (R32). A limit for
 * certain contact points counts the contacts there, and those of which nobody knows where they went.
 */

const DAY_MS = 86_400_000;

const LimitSchema = Type.Object(
  {
    ...limitFields,
    channels: Type.Array(Type.Enum(CONTACT_CHANNELS), { minItems: 1, description: 'Counted together' }),
    counts: Type.Enum(COUNTS, {
      description: 'Which contacts count; one whose outcome is open counts as any',
    }),
    max: Type.Integer({ minimum: 1, maximum: 10_000 }),
    window: CountingWindowSchema,
    scope: ScopeSchema,
    excludes: Type.Optional(ExclusionsSchema),
    directions: Type.Optional(
      Type.Array(Type.Enum(['outbound', 'inbound']), {
        minItems: 1,
        description: 'Default: outbound only',
      }),
    ),
  },
  { additionalProperties: false },
);
type Limit = Static<typeof LimitSchema>;

/** A cap on connections says nothing about written messages, and one on messages sent nothing about calls. */
function applies(limit: Limit, situation: Situation): boolean {
  const { channel } = situation.facts.request;
  return limit.channels.includes(channel) && concernsChannel(limit.counts, channel);
}

/** True unless the limit is for other contact points than the one that the contact went to. */
function isOfPoints(contact: Contact, { facts }: Situation, { contactPoints }: Limit): boolean {
  if (contactPoints === undefined || contact.contactPointKey === null) return true;
  const { owners, uses } = contactPoints;
  const listed = facts.debtor.contactPoints.filter(({ key }) => key === contact.contactPointKey);
  return (
    listed.length === 0 ||
    listed.some(({ owner, use }) => (owners?.includes(owner) ?? true) && (uses?.includes(use) ?? true))
  );
}

/** Exclusions only take out of the count, so that they are looked at when the count without them is full. */
function isCounted(
  contact: Contact,
  situation: Situation,
  limit: Limit,
  excludes: Limit['excludes'] = limit.excludes,
): boolean {
  return (
    (limit.directions?.includes(contact.direction) ?? contact.direction === 'outbound') &&
    limit.channels.includes(contact.channel) &&
    inScope(contact, situation, limit.scope) &&
    countsAs(contact, limit.counts) &&
    isOfPoints(contact, situation, limit) &&
    !(excludes && isExcluded(contact, situation, excludes, reachBackMs(limit.window)))
  );
}

const NONE: readonly number[] = [];

function countedAt(
  situation: Situation,
  limit: Limit,
  at: number,
  excludes: Limit['excludes'] = limit.excludes,
): readonly number[] {
  const { history } = situation.facts;
  const newest = history[history.length - 1];
  if (newest === undefined || newest.at < at - reachBackMs(limit.window)) return NONE;
  const spans = countedSpans(limit.window, situation.zones, at);
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const span of spans) {
    if (span.from < from) from = span.from;
    if (span.to > to) to = span.to;
  }
  const instants: number[] = [];
  // From the newest back: the history is in order, and what lies before the window is most of it.
  for (let index = history.length - 1; index >= 0; index--) {
    const contact = history[index] as Contact;
    if (contact.at < from) break;
    if (contact.at >= to || !liesIn(spans, contact.at)) continue;
    if (isCounted(contact, situation, limit, excludes)) instants.push(contact.at);
  }
  return instants;
}

/** Until when the cap is full at least, or null: where one is left, or the message would itself not count. */
function fullUntil(situation: Situation, limit: Limit, at: number): number | null {
  if (limit.excludes && countedAt(situation, limit, at, []).length < limit.max) return null;
  const instants = countedAt(situation, limit, at);
  if (instants.length < limit.max) return null;
  const changesAt = countChangesAt(limit.window, situation.zones, instants, at);
  if (limit.excludes === undefined) return changesAt;
  const exempt = exemptSpans(situation, limit.excludes);
  if (liesIn(exempt, at)) return null;
  return Math.min(changesAt, ...exempt.map(({ from }) => from).filter((from) => from > at));
}

function objection(situation: Situation, limit: Limit, at: number): RuleFinding {
  const zone = situation.zones[0] ?? 'UTC';
  const used = countedAt(situation, limit, at).length;
  const untilMs = firstFree(at, (instant) => fullUntil(situation, limit, instant));
  const [channels, what, whose, when] = [
    channelList(limit.channels),
    COUNTED_WORDS[limit.counts],
    SCOPE_WORDS[limit.scope],
    windowWords(limit.window),
  ];
  const then = fromThen(untilMs, zone);
  return defer('frequency-cap', limit, untilMs, {
    message: {
      en: `At most ${limit.max} ${nounFor(limit.max, what)} ${whose.en} ${when.en} (${channels.en}); ${used} ${used === 1 ? 'counts' : 'count'} already.${then.en}`,
      zh: `${whose.zh}${when.zh}最多 ${limit.max} ${what.zh}(${channels.zh}),目前已计 ${used} 次。${then.zh}`,
    },
    evidence: {
      used,
      max: limit.max,
      counts: limit.counts,
      window: limit.window,
      scope: limit.scope,
      channels: limit.channels,
      ...(limit.excludes === undefined ? {} : { excludes: limit.excludes }),
      timezone: zone,
    },
  });
}

export const frequencyCap: ContactRule<Limit> = {
  id: 'frequency-cap',
  title: { en: 'Frequency caps', zh: '频次上限' },
  summary: {
    en: 'No more than so many contacts over the listed channels together in a local day, week or month, in so many consecutive days, or in a rolling time, for the debtor, the account, the creditor, or the number. What the limit excludes does not count, and may be sent although the cap is full. Contacts recorded from elsewhere count, and so does every message that waits or whose outcome is not known.',
    zh: '在当地自然日、周、月、连续若干日或滚动时间内,对同一债务人、账户、债权人或号码,所列渠道合计不得超过规定次数。限制中列明除外的联系不计入,达到上限后仍可发送。在别处登记的联系、等待发送的消息和结果未知的联系均计入。',
  },
  limitSchema: LimitSchema,
  check: (situation, limits, at) => {
    const findings: RuleFinding[] = [];
    for (const limit of limits) {
      if (applies(limit, situation) && fullUntil(situation, limit, at) !== null) {
        findings.push(objection(situation, limit, at));
      }
    }
    return findings;
  },
  edges: (situation, limits, from, to) => {
    const edges = limits
      .filter((limit) => applies(limit, situation))
      .flatMap((limit) => {
        const contacts = situation.facts.history.filter((contact) => isCounted(contact, situation, limit));
        const instants = contacts.map((contact) => contact.at);
        const exempt = limit.excludes === undefined ? [] : exemptSpans(situation, limit.excludes);
        return [
          ...countEdges(limit.window, situation.zones, instants, from, to),
          ...exempt.flatMap((span) => [span.from, span.to]),
        ];
      });
    return between(edges, from, to);
  },
  usage: (situation, limits, at) =>
    limits
      .filter((limit) => applies(limit, situation))
      .map((limit): CapUsage => {
        const used = countedAt(situation, limit, at).length;
        return {
          rule: 'frequency-cap',
          limit: limit.id,
          max: limit.max,
          used,
          left: Math.max(0, limit.max - used),
          nextFreeAtMs: firstFree(at, (instant) => fullUntil(situation, limit, instant)),
        };
      }),
  lookBackMs: ({ window, excludes }) =>
    reachBackMs(window) * (excludes?.includes('first_contact') ? 2 : 1) +
    (excludes?.includes('replies') ? DAY_MS : 0),
};

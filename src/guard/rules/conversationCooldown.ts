import { type Static, Type } from 'typebox';
import { CONTACT_CHANNELS, type Contact } from '../../domain/contact.ts';
import type { RuleFinding } from '../../domain/finding.ts';
import { instantOf } from '../../domain/localTime.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import { localDayAt } from '../calendar.ts';
import { countsAs, inScope, ScopeSchema, silenceUntil } from '../counting.ts';
import { ExclusionsSchema, exemptSpans, liesIn } from '../exclusions.ts';
import { defer } from '../finding.ts';
import { between, firstFree } from '../instants.ts';
import { counted, fromThen, localText } from '../phrases.ts';
import type { ContactRule, Situation } from '../rule.ts';

/**
 * Silence after a conversation, whoever began it. Source: 12 CFR 1006.14(b)(2)(i)(B) ("The date of the telephone
 * conversation is the first day of the seven-consecutive-day period"). Reading chosen: `inclusive_days` counts so, and
 * contact is allowed again at local 00:00 of the day after the last; `rolling` counts exact 24 hours. An inbound call
 * begins the silence too (F-C3). A call of which nobody knows yet what came of it may have been a conversation. A talk
 * about several debts begins it for each of them (F-C5). What the limit excludes may be sent in the silence; a conversation
 * begins one all the same.
 */

const DAY_MS = 86_400_000;

const LimitSchema = Type.Object(
  {
    ...limitFields,
    channels: Type.Array(Type.Enum(CONTACT_CHANNELS), {
      minItems: 1,
      description: 'Silent after a conversation',
    }),
    days: Type.Integer({ minimum: 1, maximum: 366 }),
    counting: Type.Enum(['rolling', 'inclusive_days'], {
      description: 'rolling: exact 24 hours; inclusive_days: the local day of the conversation is day 1',
    }),
    scope: ScopeSchema,
    excludes: Type.Optional(ExclusionsSchema),
  },
  { additionalProperties: false },
);
type Limit = Static<typeof LimitSchema>;

/** A day more than it says: a clock that is put back makes a local day longer. */
function longestMs({ days }: Limit): number {
  return (days + 1) * DAY_MS;
}

/** Until when a contact asks for silence, or null when it was no conversation. */
function silenceEnd(situation: Situation, limit: Limit, contact: Contact): number | null {
  if (!countsAs(contact, 'conversation') || !inScope(contact, situation, limit.scope)) return null;
  if (limit.counting === 'rolling') return contact.at + limit.days * DAY_MS;
  let latest = Number.NEGATIVE_INFINITY;
  for (const zone of situation.zones) {
    latest = Math.max(latest, instantOf(localDayAt(contact.at, zone).firstDay + limit.days, 0, zone));
  }
  return latest;
}

/** Until when silence lasts at least, or null: where there is none, or the message is excluded from it. */
function silentUntil(situation: Situation, limit: Limit, at: number): number | null {
  const end = silenceUntil(situation.facts.history, at, longestMs(limit), (contact) =>
    silenceEnd(situation, limit, contact),
  );
  if (end === null || limit.excludes === undefined) return end;
  const exempt = exemptSpans(situation, limit.excludes);
  if (liesIn(exempt, at)) return null;
  return Math.min(end, ...exempt.map(({ from }) => from).filter((from) => from > at));
}

function objection(situation: Situation, limit: Limit, at: number): RuleFinding {
  const zone = situation.zones[0] ?? 'UTC';
  const untilMs = firstFree(at, (instant) => silentUntil(situation, limit, instant));
  const cause = situation.facts.history.findLast(
    (contact) => contact.at <= at && (silenceEnd(situation, limit, contact) ?? at) > at,
  );
  const spoken = cause === undefined ? '' : localText(cause.at, zone);
  const certain = cause?.outcome === 'conversation' || cause?.outcome === 'refused';
  const time =
    limit.counting === 'rolling' ? counted(limit.days * 24, 'hour') : counted(limit.days, 'calendar day');
  const zhTime = limit.counting === 'rolling' ? `${limit.days * 24} 小时` : `${limit.days} 个自然日`;
  const then = fromThen(untilMs, zone);
  return defer('conversation-cooldown', limit, untilMs, {
    message: {
      en: `There ${certain ? 'was' : 'may have been'} a conversation at ${spoken} (${zone}); ${time} of silence follow.${then.en}`,
      zh: `${spoken}(${zone})${certain ? '已' : '可能'}与债务人通话,其后须静默 ${zhTime}。${then.zh}`,
    },
    evidence: {
      conversation: spoken,
      certain,
      direction: cause?.direction ?? null,
      days: limit.days,
      counting: limit.counting,
      scope: limit.scope,
      timezone: zone,
    },
  });
}

export const conversationCooldown: ContactRule<Limit> = {
  id: 'conversation-cooldown',
  title: { en: 'Silence after a conversation', zh: '通话后静默期' },
  summary: {
    en: 'After a conversation with the debtor, in or out, the listed channels stay silent for a time. A call whose outcome is not known counts as a conversation until somebody says what came of it.',
    zh: '与债务人通话后(不论由谁发起),所列渠道在规定时间内不得联系。结果未知的通话在结果明确之前按已通话处理。',
  },
  limitSchema: LimitSchema,
  check: (situation, limits, at) => {
    const findings: RuleFinding[] = [];
    for (const limit of limits) {
      if (!limit.channels.includes(situation.facts.request.channel)) continue;
      if (silentUntil(situation, limit, at) !== null) findings.push(objection(situation, limit, at));
    }
    return findings;
  },
  edges: (situation, limits, from, to) => {
    const edges = limits.flatMap((limit) => [
      ...situation.facts.history.flatMap((contact) => {
        const end = silenceEnd(situation, limit, contact);
        return end === null ? [] : [contact.at, end];
      }),
      ...exemptSpans(situation, limit.excludes ?? []).flatMap((span) => [span.from, span.to]),
    ]);
    return between(edges, from, to);
  },
  lookBackMs: longestMs,
};

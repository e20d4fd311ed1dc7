import { type Static, Type } from 'typebox';
import { CONTACT_CHANNELS, type Contact } from '../../domain/contact.ts';
import type { RuleFinding } from '../../domain/finding.ts';
import type { Bilingual } from '../../domain/words.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import type { Span } from '../clockWindow.ts';
import { COUNTS, countsAs, inScope, isSpoken, ScopeSchema } from '../counting.ts';
import {
  CountingWindowSchema,
  countChangesAt,
  countEdges,
  countedSpans,
  reachBackMs,
} from '../countingWindow.ts';
import { defer } from '../finding.ts';
import { between, firstFree } from '../instants.ts';
import { channelList, counted, fromThen } from '../phrases.ts';
import type { CapUsage, ContactRule, Situation } from '../rule.ts';

/**
 * At most so many contacts in a time. Sources: GB/T 45251-2025 (three effective calls a day and debtor), the CBA
 * guideline (six unanswered tries a day and number), 12 CFR 1006.14(b)(2)(i)(A) (seven calls in seven days). Reading
 * chosen: contacts made elsewhere count (R30); what may have happened counts (a reservation, an unknown outcome); a
 * calendar day is the debtor's local day, in every possible zone; rolling days are exactly 24 hours (R32).
 */

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

/** A cap on connections says nothing about written messages. */
function applies(limit: Limit, situation: Situation): boolean {
  const { channel } = situation.facts.request;
  const written = limit.counts === 'attempt' || limit.counts === 'contact_made';
  return limit.channels.includes(channel) && (written || isSpoken(channel));
}

function isCounted(contact: Contact, situation: Situation, limit: Limit): boolean {
  return (
    (limit.directions?.includes(contact.direction) ?? contact.direction === 'outbound') &&
    limit.channels.includes(contact.channel) &&
    inScope(contact, situation, limit.scope) &&
    countsAs(contact, limit.counts)
  );
}

function liesIn(spans: readonly Span[], at: number): boolean {
  for (const { from, to } of spans) if (from <= at && at < to) return true;
  return false;
}

function countedAt(situation: Situation, limit: Limit, at: number): number[] {
  const spans = countedSpans(limit.window, situation.zones, at);
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const span of spans) {
    if (span.from < from) from = span.from;
    if (span.to > to) to = span.to;
  }
  const instants: number[] = [];
  for (const contact of situation.facts.history) {
    if (contact.at < from || contact.at >= to || !liesIn(spans, contact.at)) continue;
    if (isCounted(contact, situation, limit)) instants.push(contact.at);
  }
  return instants;
}

function fullUntil(situation: Situation, limit: Limit, at: number): number | null {
  const instants = countedAt(situation, limit, at);
  return instants.length < limit.max ? null : countChangesAt(limit.window, situation.zones, instants, at);
}

const COUNTED_WORDS: Record<Limit['counts'], Bilingual> = {
  attempt: { en: 'attempt', zh: '次联系尝试' },
  connected: { en: 'connected call', zh: '次接通' },
  not_connected: { en: 'unconnected call', zh: '次未接通' },
  conversation: { en: 'conversation', zh: '次通话' },
  contact_made: { en: 'contact', zh: '次有效联系' },
};

const SCOPE_WORDS: Record<Limit['scope'], Bilingual> = {
  debtor: { en: 'with the debtor', zh: '同一债务人' },
  account: { en: 'for the account', zh: '同一账户' },
  'contact-point': { en: 'to this number or address', zh: '同一联系方式' },
};

function windowWords(window: Limit['window']): Bilingual {
  switch (window.kind) {
    case 'rolling':
      return { en: `in ${window.days * 24} hours`, zh: `${window.days * 24} 小时内` };
    case 'calendar_day':
      return { en: 'a day', zh: '每日' };
    case 'calendar_week':
      return { en: 'a week', zh: '每周' };
    case 'calendar_month':
      return { en: 'a month', zh: '每月' };
  }
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
      en: `At most ${counted(limit.max, what.en)} ${whose.en} ${when.en} (${channels.en}); ${used} ${used === 1 ? 'counts' : 'count'} already.${then.en}`,
      zh: `${whose.zh}${when.zh}最多 ${limit.max} ${what.zh}(${channels.zh}),目前已计 ${used} 次。${then.zh}`,
    },
    evidence: {
      used,
      max: limit.max,
      counts: limit.counts,
      window: limit.window,
      scope: limit.scope,
      channels: limit.channels,
      timezone: zone,
    },
  });
}

export const frequencyCap: ContactRule<Limit> = {
  id: 'frequency-cap',
  title: { en: 'Frequency caps', zh: '频次上限' },
  summary: {
    en: 'No more than so many contacts over the listed channels together in a local day, week or month, or in a rolling time, for the debtor, the account, or the number. Contacts recorded from elsewhere count, and so does every message that waits or whose outcome is not known.',
    zh: '在当地自然日、周、月或滚动时间内,对同一债务人、账户或号码,所列渠道合计不得超过规定次数。在别处登记的联系、等待发送的消息和结果未知的联系均计入。',
  },
  limitSchema: LimitSchema,
  check: (situation, limits, at) => {
    const findings: RuleFinding[] = [];
    for (const limit of limits) {
      if (applies(limit, situation) && countedAt(situation, limit, at).length >= limit.max) {
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
        return countEdges(limit.window, situation.zones, instants, from, to);
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
  lookBackMs: (limit) => reachBackMs(limit.window),
};

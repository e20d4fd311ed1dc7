import { type Static, Type } from 'typebox';
import { CONTACT_CHANNELS, type Contact, type ContactChannel } from '../../domain/contact.ts';
import type { RuleFinding } from '../../domain/finding.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import { inScope, type Scope, ScopeSchema, silenceUntil } from '../counting.ts';
import { defer, type Speaker } from '../finding.ts';
import { between, firstFree } from '../instants.ts';
import { daysOverdueAt, reachesDays } from '../overdue.ts';
import { channelList, fromThen, localText } from '../phrases.ts';
import type { CapUsage, ContactRule, Situation } from '../rule.ts';

/**
 * A pause between two outbound attempts. Sources: the pack's limits (12 CFR 1006.14(b): two unanswered calls within five
 * minutes may be harassment), and the follow-up brackets of the programme (for instance once in 7 days while 1 to 7 days
 * overdue). Reading chosen: days of a bracket are exactly 24 hours, from the last attempt whatever came of it; the bracket
 * is that of the judged instant, so a deferral ends early where a denser bracket begins.
 */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const LimitSchema = Type.Object(
  {
    ...limitFields,
    channels: Type.Array(Type.Enum(CONTACT_CHANNELS), { minItems: 1, description: 'Taken together' }),
    minutes: Type.Integer({ minimum: 1, maximum: 527_040 }),
    scope: ScopeSchema,
  },
  { additionalProperties: false },
);
type Limit = Static<typeof LimitSchema>;

function silence(
  situation: Situation,
  at: number,
  pause: { channels: readonly ContactChannel[]; scope: Scope; ms: number },
): number | null {
  return silenceUntil(situation.facts.history, at, pause.ms, (contact) =>
    isAttempt(contact, situation, pause) ? contact.at + pause.ms : null,
  );
}

function isAttempt(
  contact: Contact,
  situation: Situation,
  pause: { channels: readonly ContactChannel[]; scope: Scope },
): boolean {
  return (
    contact.direction === 'outbound' &&
    pause.channels.includes(contact.channel) &&
    inScope(contact, situation, pause.scope)
  );
}

function pausedUntil(situation: Situation, limit: Limit, at: number): number | null {
  const { channels, scope, minutes } = limit;
  return silence(situation, at, { channels, scope, ms: minutes * MINUTE_MS });
}

type Bracket = NonNullable<Situation['programme']['followUp']>[number];

function bracketsOf(situation: Situation): readonly Bracket[] {
  const { channel } = situation.facts.request;
  return situation.programme.followUp?.filter(({ channels }) => channels.includes(channel)) ?? [];
}

/** The first bracket in force that objects, and when it may stop to: its pause ends, or it does. */
function followUpAt(situation: Situation, at: number): { bracket: Bracket; until: number } | null {
  const { followUp } = situation.programme;
  if (followUp === undefined) return null;
  const days = daysOverdueAt(situation, at);
  for (const bracket of followUp) {
    if (days < bracket.from || (bracket.to !== undefined && days > bracket.to)) continue;
    const { channels, everyDays } = bracket;
    if (!channels.includes(situation.facts.request.channel)) continue;
    const until = silence(situation, at, { channels, scope: 'account', ms: everyDays * DAY_MS });
    if (until === null) continue;
    const ends = bracket.to === undefined ? until : reachesDays(situation, bracket.to + 1, at);
    return { bracket, until: Math.min(until, ends) };
  }
  return null;
}

function lastBefore(
  situation: Situation,
  at: number,
  pause: { channels: readonly ContactChannel[]; scope: Scope },
): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const contact of situation.facts.history) {
    if (contact.at <= at && isAttempt(contact, situation, pause)) last = Math.max(last, contact.at);
  }
  return last;
}

function pauseObjection(situation: Situation, limit: Limit, at: number): RuleFinding {
  const zone = situation.zones[0] ?? 'UTC';
  const last = localText(lastBefore(situation, at, limit), zone);
  const untilMs = firstFree(at, (instant) => pausedUntil(situation, limit, instant));
  const [channels, then] = [channelList(limit.channels), fromThen(untilMs, zone)];
  return defer('min-interval', limit, untilMs, {
    message: {
      en: `The last attempt was at ${last} (${zone}); ${limit.minutes} minutes must lie between two (${channels.en}).${then.en}`,
      zh: `上一次联系尝试在 ${last}(${zone}),两次之间须间隔 ${limit.minutes} 分钟(${channels.zh})。${then.zh}`,
    },
    evidence: { last, minutes: limit.minutes, scope: limit.scope, channels: limit.channels, timezone: zone },
  });
}

function followUpSpeaker({ programme }: Situation): Speaker {
  return { id: `${programme.id}.follow-up`, citation: programme.citation };
}

function followUpObjection(situation: Situation, bracket: Bracket, at: number): RuleFinding {
  const zone = situation.zones[0] ?? 'UTC';
  const { channels, everyDays } = bracket;
  const last = localText(lastBefore(situation, at, { channels, scope: 'account' }), zone);
  const untilMs = firstFree(at, (instant) => followUpAt(situation, instant)?.until ?? null);
  const [names, then] = [channelList(channels), fromThen(untilMs, zone)];
  const days = daysOverdueAt(situation, at);
  const to = bracket.to ?? null;
  return defer('min-interval', followUpSpeaker(situation), untilMs, {
    message: {
      en: `The programme follows up once in ${everyDays * 24} hours from day ${bracket.from}${to === null ? '' : ` to ${to}`} (${names.en}); the last attempt was at ${last} (${zone}).${then.en}`,
      zh: `策略规定逾期第 ${bracket.from} 天${to === null ? '起' : `至第 ${to} 天`}每 ${everyDays * 24} 小时最多跟进一次(${names.zh});上一次在 ${last}(${zone})。${then.zh}`,
    },
    evidence: { last, daysOverdue: days, bracket: { from: bracket.from, to, everyDays }, timezone: zone },
  });
}

function usageOf(rule: { limit: string; until: number | null; nextFreeAtMs: number | null }): CapUsage {
  const used = rule.until === null ? 0 : 1;
  return {
    rule: 'min-interval',
    limit: rule.limit,
    max: 1,
    used,
    left: 1 - used,
    nextFreeAtMs: rule.nextFreeAtMs,
  };
}

function followUpEdges(situation: Situation): number[] {
  return bracketsOf(situation).flatMap((bracket) => {
    const bounds = bracket.to === undefined ? [bracket.from] : [bracket.from, bracket.to + 1];
    const attempts = situation.facts.history
      .filter((contact) => isAttempt(contact, situation, { channels: bracket.channels, scope: 'account' }))
      .flatMap(({ at }) => [at, at + bracket.everyDays * DAY_MS]);
    return [...bounds.map((days) => reachesDays(situation, days)), ...attempts];
  });
}

export const minInterval: ContactRule<Limit> = {
  id: 'min-interval',
  title: { en: 'Pause between attempts', zh: '最短间隔' },
  summary: {
    en: 'Between two outbound attempts lie at least so many minutes. The follow-up brackets of the programme say how often an account may be followed up at its days overdue; days there are exactly 24 hours.',
    zh: '两次对外联系尝试之间至少间隔规定的分钟数。策略的跟进档位规定在相应逾期天数下多久可跟进一次,其中一天为整 24 小时。',
  },
  limitSchema: LimitSchema,
  check: (situation, limits, at) => {
    const findings: RuleFinding[] = [];
    for (const limit of limits) {
      if (!limit.channels.includes(situation.facts.request.channel)) continue;
      if (pausedUntil(situation, limit, at) !== null) findings.push(pauseObjection(situation, limit, at));
    }
    const followUp = followUpAt(situation, at);
    if (followUp !== null) findings.push(followUpObjection(situation, followUp.bracket, at));
    return findings;
  },
  edges: (situation, limits, from, to) => {
    const pauses = limits.flatMap((limit) =>
      situation.facts.history
        .filter((contact) => isAttempt(contact, situation, limit))
        .flatMap(({ at }) => [at, at + limit.minutes * MINUTE_MS]),
    );
    return between([...pauses, ...followUpEdges(situation)], from, to);
  },
  usage: (situation, limits, at) => [
    ...limits
      .filter((limit) => limit.channels.includes(situation.facts.request.channel))
      .map((limit) =>
        usageOf({
          limit: limit.id,
          until: pausedUntil(situation, limit, at),
          nextFreeAtMs: firstFree(at, (instant) => pausedUntil(situation, limit, instant)),
        }),
      ),
    ...(bracketsOf(situation).length === 0
      ? []
      : [
          usageOf({
            limit: followUpSpeaker(situation).id,
            until: followUpAt(situation, at)?.until ?? null,
            nextFreeAtMs: firstFree(at, (instant) => followUpAt(situation, instant)?.until ?? null),
          }),
        ]),
  ],
  lookBackMs: (limit) => limit.minutes * MINUTE_MS,
};

import { type Static, Type } from 'typebox';
import { CONTACT_CHANNELS, type Contact, type ContactChannel } from '../../domain/contact.ts';
import type { RuleFinding } from '../../domain/finding.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import { inScope } from '../counting.ts';
import { defer } from '../finding.ts';
import { between, firstFree } from '../instants.ts';
import { channelList, counted, fromThen } from '../phrases.ts';
import type { ContactRule, Situation } from '../rule.ts';

/**
 * No barrage over many channels. Source: the project's own policy ("no barrage over many channels"); Civil Code of the
 * PRC, art. 1033(1), forbids disturbing a person's peace by calls, SMS, messengers and emails. Reading chosen: outbound
 * attempts to the debtor over different channels in an exact time back from the judged instant, this message's own
 * channel among them.
 */

const HOUR_MS = 3_600_000;

const LimitSchema = Type.Object(
  {
    ...limitFields,
    maxChannels: Type.Integer({ minimum: 1, maximum: CONTACT_CHANNELS.length }),
    windowHours: Type.Integer({ minimum: 1, maximum: 8_784 }),
  },
  { additionalProperties: false },
);
type Limit = Static<typeof LimitSchema>;

/** Channels as bits, so that the guard's hot path allocates nothing. */
function bitOf(channel: ContactChannel): number {
  return 1 << CONTACT_CHANNELS.indexOf(channel);
}

function channelsOf(bits: number): ContactChannel[] {
  return CONTACT_CHANNELS.filter((channel) => (bits & bitOf(channel)) !== 0);
}

/** The channels used up to the instant, this message's own included, and when the oldest of those attempts falls out. */
function barrageAt(situation: Situation, limit: Limit, at: number): { bits: number; changesAt: number } {
  const windowMs = limit.windowHours * HOUR_MS;
  let bits = bitOf(situation.facts.request.channel);
  let oldest = Number.POSITIVE_INFINITY;
  const { history } = situation.facts;
  for (let index = history.length - 1; index >= 0; index--) {
    const contact = history[index] as Contact;
    if (contact.at > at) continue;
    if (contact.at <= at - windowMs) break;
    if (contact.direction !== 'outbound' || !inScope(contact, situation, 'debtor')) continue;
    bits |= bitOf(contact.channel);
    oldest = Math.min(oldest, contact.at);
  }
  return { bits, changesAt: oldest + windowMs };
}

function countOf(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function barrageUntil(situation: Situation, limit: Limit, at: number): number | null {
  const { bits, changesAt } = barrageAt(situation, limit, at);
  return countOf(bits) > limit.maxChannels && Number.isFinite(changesAt) ? changesAt : null;
}

function objection(situation: Situation, limit: Limit, at: number): RuleFinding {
  const zone = situation.zones[0] ?? 'UTC';
  const channels = channelsOf(barrageAt(situation, limit, at).bits);
  const untilMs = firstFree(at, (instant) => barrageUntil(situation, limit, instant));
  const [names, then] = [channelList(channels), fromThen(untilMs, zone)];
  return defer('channel-barrage', limit, untilMs, {
    message: {
      en: `With this message ${counted(channels.length, 'channel')} would be used within ${limit.windowHours} hours (${names.en}); at most ${limit.maxChannels} are allowed.${then.en}`,
      zh: `加上本条消息,${limit.windowHours} 小时内将使用 ${channels.length} 种渠道(${names.zh}),最多允许 ${limit.maxChannels} 种。${then.zh}`,
    },
    evidence: { channels, maxChannels: limit.maxChannels, windowHours: limit.windowHours, timezone: zone },
  });
}

export const channelBarrage: ContactRule<Limit> = {
  id: 'channel-barrage',
  title: { en: 'Barrage over many channels', zh: '多渠道集中轰炸' },
  summary: {
    en: 'In a time back from the judged instant, no more than so many different channels are used towards one debtor, this message included.',
    zh: '在判定时刻之前的一段时间内,对同一债务人使用的不同渠道(含本条消息)不得超过规定数目。',
  },
  limitSchema: LimitSchema,
  check: (situation, limits, at) => {
    const findings: RuleFinding[] = [];
    for (const limit of limits) {
      if (barrageUntil(situation, limit, at) !== null) findings.push(objection(situation, limit, at));
    }
    return findings;
  },
  edges: (situation, limits, from, to) =>
    between(
      limits.flatMap((limit) =>
        situation.facts.history.flatMap(({ at }) => [at, at + limit.windowHours * HOUR_MS]),
      ),
      from,
      to,
    ),
  lookBackMs: (limit) => limit.windowHours * HOUR_MS,
};

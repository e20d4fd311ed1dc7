import { type Static, Type } from 'typebox';
import { CONTACT_OUTCOMES } from '../../domain/contact.ts';
import { kindOfChannel } from '../../domain/contactPoint.ts';
import type { RuleFinding } from '../../domain/finding.ts';
import { ChannelKindSchema } from '../../domain/words.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import { block, ownVoice } from '../finding.ts';
import { between } from '../instants.ts';
import { CHANNEL_WORDS, localText } from '../phrases.ts';
import type { ContactRule, Situation } from '../rule.ts';

/**
 * A message needs somebody to reach. Source: house (12 CFR 1006.14(b)(3) and DC exclude wrong numbers from caps because
 * the debtor is not there; who answers is a third party). Reading chosen: a report of a dead or wrong address stands until
 * the address is verified after it; the caller alone cannot wish it away. Numbers are given to other people: 12 CFR
 * 1006.6(d)(5) wants a sign of the last 60 days that the number is still the debtor's. What counts as one: that it was
 * verified, consent to the channel, or a contact from that number or address; days are exactly 24 hours.
 */

const DAY_MS = 86_400_000;

const LimitSchema = Type.Object(
  {
    ...limitFields,
    deadOutcomes: Type.Optional(
      Type.Array(Type.Enum(CONTACT_OUTCOMES), {
        minItems: 1,
        description: 'Reports after which an address is not used again until it has been verified',
      }),
    ),
    checkedWithinDays: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 366,
        description:
          'The contact point must have shown within so many days that it is still the debtor’s: verified, consent to the channel, or a contact from it',
      }),
    ),
    channels: Type.Optional(
      Type.Array(ChannelKindSchema, { minItems: 1, description: 'Only over these channels; default: all' }),
    ),
  },
  { additionalProperties: false },
);
type Limit = Static<typeof LimitSchema>;

/** The objection to a contact point that is missing or cannot carry the channel. It needs no limit to speak. */
function unusable({ facts, contactPoint }: Situation): RuleFinding | null {
  const { channel, contactPointId } = facts.request;
  const kind = kindOfChannel(channel);
  if (contactPoint?.kind === kind) return null;
  const names = CHANNEL_WORDS[channel];
  const message =
    contactPoint !== null
      ? {
          en: `The contact point ${contactPoint.id} is of kind ${contactPoint.kind}; the channel ${names.en} needs one of kind ${kind}.`,
          zh: `联系方式 ${contactPoint.id} 的类型为 ${contactPoint.kind};${names.zh}渠道需要 ${kind} 类型。`,
        }
      : contactPointId !== undefined
        ? {
            en: `The debtor has no contact point ${contactPointId}.`,
            zh: `债务人没有联系方式 ${contactPointId}。`,
          }
        : {
            en: `The debtor has no contact point of kind ${kind}, which the channel ${names.en} needs.`,
            zh: `债务人没有 ${kind} 类型的联系方式,无法使用${names.zh}渠道。`,
          };
  return block('contact-point-status', ownVoice('contact-point-status'), {
    message,
    evidence: { channel, kind, contactPointId: contactPoint?.id ?? contactPointId ?? null },
  });
}

function reported(situation: Situation, limit: Limit): RuleFinding | null {
  const { facts, contactPoint, zones } = situation;
  if (contactPoint === null) return null;
  const { verifiedAt } = contactPoint;
  const report = facts.contactPointReports.find(
    ({ contactPointKey, outcome, at }) =>
      contactPointKey === contactPoint.key &&
      limit.deadOutcomes?.includes(outcome) &&
      (verifiedAt === undefined || at >= Date.parse(verifiedAt)),
  );
  if (report === undefined) return null;
  const zone = zones[0] ?? 'UTC';
  const reportedAt = localText(report.at, zone);
  return block('contact-point-status', limit, {
    message: {
      en: `The contact point ${contactPoint.id} was reported "${report.outcome}" at ${reportedAt} (${zone}) and has not been verified since.`,
      zh: `联系方式 ${contactPoint.id} 于 ${reportedAt}(${zone})被报告为“${report.outcome}”,此后未经核实。`,
    },
    evidence: {
      contactPointId: contactPoint.id,
      outcome: report.outcome,
      reportedAt,
      verifiedAt: verifiedAt ?? null,
    },
  });
}

/** When the contact point showed that it is the debtor's. */
function signsOf({ facts, contactPoint }: Situation): number[] {
  if (contactPoint === null) return [];
  const { verifiedAt, consent, key } = contactPoint;
  const signs = facts.history
    .filter(({ direction, contactPointKey }) => direction === 'inbound' && contactPointKey === key)
    .map(({ at }) => at);
  if (verifiedAt !== undefined) signs.push(Date.parse(verifiedAt));
  if (consent?.channels.includes(facts.request.channel)) signs.push(Date.parse(consent.at));
  return signs;
}

function unchecked(situation: Situation, limit: Limit, at: number): RuleFinding | null {
  const { contactPoint, zones } = situation;
  const { checkedWithinDays: days } = limit;
  if (contactPoint === null || days === undefined) return null;
  const signs = signsOf(situation).filter((sign) => sign <= at);
  const last = Math.max(...signs);
  if (at < last + days * DAY_MS) return null;
  const zone = zones[0] ?? 'UTC';
  const shown = signs.length === 0 ? null : localText(last, zone);
  return block('contact-point-status', limit, {
    message: {
      en: `Nothing of the last ${days} days shows that the contact point ${contactPoint.id} is still the debtor's${shown === null ? '' : ` (last: ${shown}, ${zone})`}: check it against a reassigned-numbers database or renew the consent.`,
      zh: `最近 ${days} 天内没有任何迹象表明联系方式 ${contactPoint.id} 仍属于债务人${shown === null ? '' : `(最后一次:${shown},${zone})`}:请核查号码是否已转给他人,或重新取得同意。`,
    },
    evidence: { contactPointId: contactPoint.id, checkedWithinDays: days, lastShown: shown },
  });
}

export const contactPointStatus: ContactRule<Limit> = {
  id: 'contact-point-status',
  title: { en: 'State of the contact point', zh: '联系方式的状态' },
  summary: {
    en: 'The message needs a contact point of the kind that its channel reaches, and one that is not known to be dead or wrong. A report stands until the contact point has been verified after it. A limit may also ask for a recent sign that the number is still the debtor’s.',
    zh: '消息需要与渠道类型相符的联系方式,且该联系方式未被报告为失效或错误。报告一直有效,直到此后重新核实。限制还可要求近期有迹象表明号码仍属于债务人。',
  },
  limitSchema: LimitSchema,
  check: (situation, limits, at) => {
    const findings: RuleFinding[] = [];
    const objection = unusable(situation);
    if (objection !== null) findings.push(objection);
    for (const limit of limits) {
      if (limit.channels !== undefined && !limit.channels.includes(situation.facts.request.channel)) continue;
      const finding = situation.facts.contactPointReports.length === 0 ? null : reported(situation, limit);
      if (finding !== null) findings.push(finding);
      const doubt = unchecked(situation, limit, at);
      if (doubt !== null) findings.push(doubt);
    }
    return findings;
  },
  edges: (situation, limits, from, to) => {
    const signs = limits.some(({ checkedWithinDays }) => checkedWithinDays) ? signsOf(situation) : [];
    const edges = limits.flatMap(({ checkedWithinDays: days }) =>
      days === undefined ? [] : signs.flatMap((sign) => [sign, sign + days * DAY_MS]),
    );
    return between(edges, from, to);
  },
  lookBackMs: ({ checkedWithinDays = 0 }) => checkedWithinDays * DAY_MS,
};

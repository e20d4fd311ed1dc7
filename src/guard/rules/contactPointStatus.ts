import { type Static, Type } from 'typebox';
import { CONTACT_OUTCOMES } from '../../domain/contact.ts';
import { kindOfChannel } from '../../domain/contactPoint.ts';
import type { RuleFinding } from '../../domain/finding.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import { block, ownVoice } from '../finding.ts';
import { CHANNEL_WORDS, localText } from '../phrases.ts';
import type { ContactRule, Situation } from '../rule.ts';

/**
 * A message needs somebody to reach. Source: house (12 CFR 1006.14(b)(3) and DC exclude wrong numbers from caps because
 * the debtor is not there; who answers is a third party). Reading chosen: a report of a dead or wrong address stands until
 * the address is verified after it; the caller alone cannot wish it away.
 */

const LimitSchema = Type.Object(
  {
    ...limitFields,
    deadOutcomes: Type.Array(Type.Enum(CONTACT_OUTCOMES), {
      minItems: 1,
      description: 'Reports after which an address is not used again until it has been verified',
    }),
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
      limit.deadOutcomes.includes(outcome) &&
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

export const contactPointStatus: ContactRule<Limit> = {
  id: 'contact-point-status',
  title: { en: 'State of the contact point', zh: '联系方式的状态' },
  summary: {
    en: 'The message needs a contact point of the kind that its channel reaches, and one that is not known to be dead or wrong. A report stands until the contact point has been verified after it.',
    zh: '消息需要与渠道类型相符的联系方式,且该联系方式未被报告为失效或错误。报告一直有效,直到此后重新核实。',
  },
  limitSchema: LimitSchema,
  check: (situation, limits) => {
    const findings: RuleFinding[] = [];
    const objection = unusable(situation);
    if (objection !== null) findings.push(objection);
    if (situation.facts.contactPointReports.length === 0) return findings;
    for (const limit of limits) {
      const finding = reported(situation, limit);
      if (finding !== null) findings.push(finding);
    }
    return findings;
  },
};

import { type Static, Type } from 'typebox';
import { CONTACT_CHANNELS } from '../../domain/contact.ts';
import { type ContactPoint, OWNERS, type Owner } from '../../domain/contactPoint.ts';
import type { RuleFinding } from '../../domain/finding.ts';
import type { ChannelKind } from '../../domain/words.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import { block } from '../finding.ts';
import { CHANNEL_WORDS, OWNER_WORDS } from '../phrases.ts';
import type { ContactRule } from '../rule.ts';

/**
 * Debt information goes to nobody but the debtor. Sources: GB/T 45251-2025 ("应只向债务人催收,不应向联系人催收"), the CBA
 * guideline, 12 CFR 1006.6(d)(1). Reading chosen: every message of a programme is about the debt, so any owner of the
 * contact point that the limit does not list blocks. A guarantor is not listed by default: whether its duty to pay has
 * come due is not among the facts, and doubt is a no.
 */

const LimitSchema = Type.Object(
  {
    ...limitFields,
    allowed: Type.Array(
      Type.Object(
        {
          owner: Type.Enum(OWNERS),
          channels: Type.Array(Type.Enum(CONTACT_CHANNELS), { minItems: 1 }),
        },
        { additionalProperties: false },
      ),
      {
        description:
          'Whose contact points may be used, and over which channels; everybody else is a third party',
      },
    ),
  },
  { additionalProperties: false },
);
type Limit = Static<typeof LimitSchema>;

function isAllowed({ allowed }: Limit, owner: Owner, channel: ChannelKind): boolean {
  for (const entry of allowed) {
    if (entry.owner === owner && entry.channels.includes(channel)) return true;
  }
  return false;
}

function objection(limit: Limit, { id, owner }: ContactPoint, channel: ChannelKind): RuleFinding {
  return block('third-party-disclosure', limit, {
    message: {
      en: `The contact point ${id} belongs to ${OWNER_WORDS[owner].en}, who must not be sent debt information by ${CHANNEL_WORDS[channel].en}.`,
      zh: `联系方式 ${id} 属于${OWNER_WORDS[owner].zh},不得通过${CHANNEL_WORDS[channel].zh}向其透露欠款信息。`,
    },
    evidence: { contactPointId: id, owner, channel },
  });
}

export const thirdPartyDisclosure: ContactRule<Limit> = {
  id: 'third-party-disclosure',
  title: { en: 'Third parties', zh: '第三方联系' },
  summary: {
    en: 'A message about a debt goes only to those whom the limit lists, over the channels listed for them. The contact point of anybody else blocks it, and no waiting helps.',
    zh: '与欠款有关的消息只能发给限制中列明的人,且只能经由为其列明的渠道。其他任何人的联系方式一律禁止,等待也无济于事。',
  },
  limitSchema: LimitSchema,
  check: ({ facts, contactPoint }, limits) => {
    if (contactPoint === null) return [];
    const { channel } = facts.request;
    const findings: RuleFinding[] = [];
    for (const limit of limits) {
      if (!isAllowed(limit, contactPoint.owner, channel))
        findings.push(objection(limit, contactPoint, channel));
    }
    return findings;
  },
};

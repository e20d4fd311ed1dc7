import { type Static, Type } from 'typebox';
import { ChannelKindSchema } from '../../domain/words.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import { block } from '../finding.ts';
import { CHANNEL_WORDS, OWNER_WORDS } from '../phrases.ts';
import type { ContactRule, Situation } from '../rule.ts';

/**
 * A number or mailbox that others read too is a third party's. Sources: GB/T 45251-2025 ("也不得透露债务人欠款信息"), PIPL
 * art. 6 (least impact). Reading chosen: shared is what is marked so, and what is listed for another owner as well; a
 * sealed, personally addressed letter may still go, so packs leave the channel `letter` out.
 */

const LimitSchema = Type.Object(
  {
    ...limitFields,
    channels: Type.Array(ChannelKindSchema, {
      minItems: 1,
      description: 'Channels that others could overhear or read',
    }),
  },
  { additionalProperties: false },
);
type Limit = Static<typeof LimitSchema>;

/** Another owner under whose name the same number or address is listed. */
function otherOwner({ facts, contactPoint }: Situation) {
  if (contactPoint === null) return undefined;
  const { key, owner } = contactPoint;
  return facts.debtor.contactPoints.find((other) => other.key === key && other.owner !== owner)?.owner;
}

export const sharedContactPoint: ContactRule<Limit> = {
  id: 'shared-contact-point',
  title: { en: 'Shared numbers and mailboxes', zh: '共用的联系方式' },
  summary: {
    en: 'Nothing about a debt goes to a contact point that others share: one whose use is "shared", or whose number or address is listed for another owner too.',
    zh: '共用的联系方式(用途为“共用”,或同一号码、地址还登记在他人名下)不得用于发送欠款信息。',
  },
  limitSchema: LimitSchema,
  check: (situation, limits) => {
    const { contactPoint, facts } = situation;
    if (contactPoint === null) return [];
    const other = otherOwner(situation);
    if (contactPoint.use !== 'shared' && other === undefined) return [];
    const { channel } = facts.request;
    const why =
      other === undefined
        ? { en: 'is shared with others', zh: '与他人共用' }
        : { en: `is also listed for ${OWNER_WORDS[other].en}`, zh: `同时登记在${OWNER_WORDS[other].zh}名下` };
    return limits
      .filter(({ channels }) => channels.includes(channel))
      .map((limit) =>
        block('shared-contact-point', limit, {
          message: {
            en: `The contact point ${contactPoint.id} ${why.en}; debt information must not go there by ${CHANNEL_WORDS[channel].en}.`,
            zh: `联系方式 ${contactPoint.id} ${why.zh},不得通过${CHANNEL_WORDS[channel].zh}向其发送欠款信息。`,
          },
          evidence: {
            contactPointId: contactPoint.id,
            use: contactPoint.use,
            otherOwner: other ?? null,
            channel,
          },
        }),
      );
  },
};

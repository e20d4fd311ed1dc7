import { type Static, Type } from 'typebox';
import { OWNERS, USES } from '../../domain/contactPoint.ts';
import { ChannelKindSchema } from '../../domain/words.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import { block } from '../finding.ts';
import { between } from '../instants.ts';
import { CHANNEL_WORDS, OWNER_WORDS } from '../phrases.ts';
import type { ContactRule, Situation } from '../rule.ts';

/**
 * Some contact points need the person's consent to the channel. Sources: PIPL art. 13 and 29 (consent beyond what the
 * contract needs), 12 CFR 1006.22(f)(3) (no email to an address given by the employer without consent). Reading chosen:
 * consent counts from its date on, for the channels it names, on the contact point it was given for.
 */

const LimitSchema = Type.Object(
  {
    ...limitFields,
    channels: Type.Array(ChannelKindSchema, { minItems: 1, description: 'Channels that need consent' }),
    owners: Type.Optional(
      Type.Array(Type.Enum(OWNERS), { minItems: 1, description: 'Only theirs; default: all' }),
    ),
    uses: Type.Optional(
      Type.Array(Type.Enum(USES), { minItems: 1, description: 'Only of these uses; default: all' }),
    ),
  },
  { additionalProperties: false },
);
type Limit = Static<typeof LimitSchema>;

function needsConsent({ facts, contactPoint }: Situation, limit: Limit): boolean {
  if (contactPoint === null || !limit.channels.includes(facts.request.channel)) return false;
  if (limit.owners !== undefined && !limit.owners.includes(contactPoint.owner)) return false;
  return limit.uses === undefined || limit.uses.includes(contactPoint.use);
}

function hasConsent({ facts, contactPoint }: Situation, at: number): boolean {
  const given = contactPoint?.consent;
  if (given === undefined || !given.channels.includes(facts.request.channel)) return false;
  return Date.parse(given.at) <= at;
}

export const consent: ContactRule<Limit> = {
  id: 'consent',
  title: { en: 'Consent', zh: '同意' },
  summary: {
    en: 'Over the listed channels, contact points of the listed owners and uses are reached only with consent to that channel. Consent counts from the moment it was given.',
    zh: '对所列所有人和用途的联系方式,只有取得对该渠道的同意后才能使用所列渠道。同意自作出之时起有效。',
  },
  limitSchema: LimitSchema,
  check: (situation, limits, at) => {
    const { facts, contactPoint } = situation;
    if (contactPoint === null || hasConsent(situation, at)) return [];
    const { channel } = facts.request;
    const { id, use, owner } = contactPoint;
    return limits
      .filter((limit) => needsConsent(situation, limit))
      .map((limit) =>
        block('consent', limit, {
          message: {
            en: `The contact point ${id} (${use}, of ${OWNER_WORDS[owner].en}) needs consent to ${CHANNEL_WORDS[channel].en}, and there is none.`,
            zh: `联系方式 ${id}(用途 ${use},属于${OWNER_WORDS[owner].zh})须先取得对${CHANNEL_WORDS[channel].zh}的同意,目前没有。`,
          },
          evidence: { contactPointId: id, use, owner, channel, consent: contactPoint.consent ?? null },
        }),
      );
  },
  edges: ({ contactPoint }, _limits, from, to) =>
    contactPoint?.consent === undefined ? [] : between([Date.parse(contactPoint.consent.at)], from, to),
};

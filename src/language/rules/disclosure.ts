import { type Static, Type } from 'typebox';
import { OWNERS } from '../../domain/contactPoint.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import { objection } from '../objection.ts';
import { allPhrases, PhraseListsSchema } from '../phraseLists.ts';
import { longestHits, type Part, placeOf } from '../reading.ts';
import type { ContentRule, TextInQuestion } from '../rule.ts';

const LimitSchema = Type.Object(
  {
    ...limitFields,
    /** Words from which a bystander learns that money is owed. */
    debtWords: PhraseListsSchema,
    /** Owners of a contact point who may read of the debt. */
    mayKnow: Type.Array(Type.Enum(OWNERS)),
  },
  { additionalProperties: false },
);
type Limit = Static<typeof LimitSchema>;

interface About {
  readonly limit: Limit;
}

/**
 * 15 USC 1692f(8), 12 CFR 1006.22(f), 民法典 1032–1038. Read as: whoever sees a lock screen, an inbox or an envelope must not
 * learn of the debt, and neither must a person other than the debtor. A letter's subject is inside its envelope.
 */
export const disclosure: ContentRule<Limit, About> = {
  id: 'disclosure',
  title: { en: 'Disclosure to bystanders', zh: '欠款信息外露' },
  summary: {
    en: 'The debt must not be visible in a subject line, a preview or on an envelope, and nowhere in a text for a third party or for a shared contact point.',
    zh: '邮件主题、预览行和信封上不得看出欠款；发给第三人或共用联系方式的内容，任何位置都不得提及欠款。',
  },
  limitSchema: LimitSchema,
  phrases: (_ruleset, limits) =>
    limits.flatMap((limit) => allPhrases(limit.debtWords).map((phrase) => ({ phrase, about: { limit } }))),
  check(text, _limits, { hits }) {
    const seen = hits.filter(({ part, sought }) => readersOf(text, part, sought.about.limit) !== null);
    if (seen.length === 0) return [];
    return longestHits(seen, ({ limit }) => limit).map(({ part, start, end, sought: { about } }) => {
      const place = placeOf(part, start, end);
      const readers = readersOf(text, part, about.limit) as keyof typeof READERS;
      return objection(
        'disclosure',
        about.limit,
        'block',
        {
          en: `“${place.text}” tells of a debt where ${READERS[readers].en} can read it.`,
          zh: `“${place.text}”会让${READERS[readers].zh}看出欠款。`,
        },
        { ...place, readers },
      );
    });
  },
};

const READERS = {
  bystander: { en: 'a bystander', zh: '旁人' },
  third_party: { en: 'a third party', zh: '第三人' },
  shared: { en: 'others who share the contact point', zh: '共用该联系方式的其他人' },
} as const;

function readersOf(
  { channel, audience, contactPoint }: TextInQuestion,
  part: Part,
  limit: Limit,
): keyof typeof READERS | null {
  if (part.name === 'envelope' || (part.name !== 'body' && channel !== 'letter')) return 'bystander';
  if (audience === 'third_party') return 'third_party';
  if (contactPoint === null) return null;
  if (!limit.mayKnow.includes(contactPoint.owner)) return 'third_party';
  return contactPoint.use === 'shared' ? 'shared' : null;
}

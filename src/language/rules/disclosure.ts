import { type Static, Type } from 'typebox';
import { OWNERS } from '../../domain/contactPoint.ts';
import type { RuleFinding } from '../../domain/finding.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import { normalise } from '../normalise.ts';
import { objection } from '../objection.ts';
import { occurrencesOf } from '../occurrences.ts';
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
 * learn of the debt, and neither must a person other than the debtor. A letter's subject is inside its envelope. A text for
 * others (a location request, 12 CFR 1006.10; a limited-content voicemail, 1006.2(j)) shows no sum and no contract number either.
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
  check(text, limits, { parts, hits }) {
    const figures = limits.flatMap((limit) => parts.flatMap((part) => figuresShown(text, limit, part)));
    const seen = hits.filter(({ part, sought }) => readersOf(text, part, sought.about.limit) !== null);
    if (seen.length === 0) return figures;
    const words = longestHits(seen, ({ limit }) => limit).map(({ part, start, end, sought: { about } }) => {
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
    return [...words, ...figures];
  },
};

/** Sums of money and the contract number, where somebody else than the debtor reads them. */
function figuresShown(text: TextInQuestion, limit: Limit, part: Part): RuleFinding[] {
  const readers = readersOf(text, part, limit);
  if (readers !== 'third_party' && readers !== 'listener') return [];
  const reference = text.account === null ? '' : normalise(text.account.reference).text;
  const numbers = reference === '' ? [] : occurrencesOf(reference, part.normal.text);
  return [...part.figures().money, ...numbers].map(({ start, end }) => {
    const place = placeOf(part, start, end);
    return objection(
      'disclosure',
      limit,
      'block',
      {
        en: `“${place.text}” is a figure of the debt, and ${READERS[readers].en} can read it.`,
        zh: `“${place.text}”是欠款的金额或合同号，${READERS[readers].zh}能够看到。`,
      },
      { ...place, readers },
    );
  });
}

const READERS = {
  bystander: { en: 'a bystander', zh: '旁人' },
  third_party: { en: 'a third party', zh: '第三人' },
  listener: { en: 'whoever listens to the voicemail', zh: '收听留言的任何人' },
  shared: { en: 'others who share the contact point', zh: '共用该联系方式的其他人' },
} as const;

function readersOf(
  { channel, audience, contactPoint, stage }: TextInQuestion,
  part: Part,
  limit: Limit,
): keyof typeof READERS | null {
  if (part.name === 'envelope' || (part.name !== 'body' && channel !== 'letter')) return 'bystander';
  if (audience === 'third_party') return stage?.purpose === 'limited-content' ? 'listener' : 'third_party';
  if (contactPoint === null) return null;
  if (!limit.mayKnow.includes(contactPoint.owner)) return 'third_party';
  return contactPoint.use === 'shared' ? 'shared' : null;
}

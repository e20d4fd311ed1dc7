import { type Static, Type } from 'typebox';
import type { RuleFinding } from '../../domain/finding.ts';
import type { LexiconCategory } from '../../ruleset/lexicon.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import type { Ruleset } from '../../ruleset/ruleset.ts';
import { isSaid, type Sought } from '../match.ts';
import { normalise } from '../normalise.ts';
import { objection } from '../objection.ts';
import { occurrencesOf } from '../occurrences.ts';
import { type Hit, longestHits, placeOf } from '../reading.ts';
import type { ContentRule } from '../rule.ts';

const LimitSchema = Type.Object(
  {
    ...limitFields,
    categories: Type.Optional(
      Type.Array(Type.String(), {
        description: 'Categories of the lexicon that are looked for; all when left out',
      }),
    ),
  },
  { additionalProperties: false },
);
type Limit = Static<typeof LimitSchema>;

interface Entry {
  readonly category: LexiconCategory;
  readonly phrase: string;
  readonly severity: 'block' | 'warn';
}

/** A phrase is an entry of the lexicon, or excuses one entry or a whole category that stands in the same sentence. */
type About =
  | { readonly role: 'banned'; readonly entry: Entry }
  | { readonly role: 'excuse'; readonly excuses: Entry | LexiconCategory };
type BannedHit = Hit<About> & { readonly sought: { readonly about: { readonly role: 'banned' } } };

/** Stands for any name at all: part of no phrase. */
const ANY_NAME = '某';

/** REGULATIONS section 6: what may not be said, however it is spelt; the law is each category's own citation. */
export const bannedLanguage: ContentRule<Limit, About> = {
  id: 'banned-language',
  title: { en: 'Banned language', zh: '禁用语' },
  summary: {
    en: 'No part of a text may hold a phrase of the banned-language lexicon, however it is spelt: threats, insults, posing as an authority, false legal claims, shaming and the rest.',
    zh: '内容的任何部分都不得出现禁用语库中的用语，变形写法同样算：威胁、侮辱、冒充机关、虚假法律后果、公开羞辱等。',
  },
  limitSchema: LimitSchema,
  phrases: (ruleset, limits) => (limits.length === 0 ? [] : phrasesOf(ruleset)),
  check({ account }, limits, { hits }) {
    if (hits.length === 0) return [];
    const banned = hits.filter((hit): hit is BannedHit => hit.sought.about.role === 'banned');
    if (banned.length === 0) return [];
    const excused = excuses(hits);
    const creditor = account === null ? '' : normalise(account.creditor).text;
    const standing = longestHits<About>(
      banned.filter((hit) => !excused(hit) && !borrows(hit, creditor)),
      kindOf,
    ) as BannedHit[];
    return limits.flatMap((limit) =>
      standing
        .filter(({ sought }) => limit.categories?.includes(sought.about.entry.category.category) ?? true)
        .map((hit) => finding(limit, hit)),
    );
  },
};

/** Of overlapping phrases the longest speaks for its category; a warning never stands for a block. */
function kindOf(about: About): string {
  return about.role === 'banned' ? `${about.entry.category.category} ${about.entry.severity}` : about.role;
}

function phrasesOf(ruleset: Ruleset): Sought<About>[] {
  return ruleset.lexicon.flatMap((category) => {
    const entries = [...(category.entries.zh ?? []), ...(category.entries.en ?? [])];
    return [
      ...(category.unless ?? []).map((phrase) => excuse(phrase, category)),
      ...entries.flatMap((line) => {
        const {
          phrase,
          unless = [],
          severity = category.severity,
        } = typeof line === 'string' ? { phrase: line } : line;
        const entry: Entry = { category, phrase, severity };
        const banned: Sought<About> = { phrase, about: { role: 'banned', entry } };
        return [banned, ...unless.map((other) => excuse(other, entry))];
      }),
    ];
  });
}

function excuse(phrase: string, excuses: Entry | LexiconCategory): Sought<About> {
  return { phrase, about: { role: 'excuse', excuses } };
}

/** Tells whether a phrase that excuses the hit stands in its sentence. */
function excuses(hits: readonly Hit<About>[]): (hit: BannedHit) => boolean {
  const places = new Map<Entry | LexiconCategory, Set<string>>();
  const placeOfHit = ({ part, start }: Hit<About>) => `${part.name} ${part.sentenceAt(start)}`;
  for (const hit of hits) {
    const { about } = hit.sought;
    if (about.role === 'banned') continue;
    const excused = places.get(about.excuses);
    if (excused === undefined) places.set(about.excuses, new Set([placeOfHit(hit)]));
    else excused.add(placeOfHit(hit));
  }
  return (hit) => {
    const { entry } = hit.sought.about;
    const inEntry = places.get(entry);
    const inCategory = places.get(entry.category);
    if (inEntry === undefined && inCategory === undefined) return false;
    const place = placeOfHit(hit);
    return (inEntry?.has(place) ?? false) || (inCategory?.has(place) ?? false);
  };
}

/**
 * True when a phrase is completed only by a piece of the creditor's name, as by the word 公司 in "告知您，某某有限公司": a
 * name is no statement. With any other name in its place the phrase would not be there. What stands wholly inside the
 * name is judged as ever.
 */
function borrows({ part, start, end, sought }: BannedHit, creditor: string): boolean {
  const { text } = part.normal;
  const names = occurrencesOf(creditor, text).filter((name) => name.start < end && start < name.end);
  if (names.length === 0 || names.some((name) => name.start <= start && end <= name.end)) return false;
  return !isSaid(sought.phrase, normalise(text.replaceAll(creditor, ANY_NAME)));
}

function finding(limit: Limit, hit: BannedHit): RuleFinding {
  const { category, phrase, severity } = hit.sought.about.entry;
  const place = placeOf(hit.part, hit.start, hit.end);
  return objection(
    'banned-language',
    limit,
    severity,
    {
      en: `“${place.text}” is banned language (${category.title.en}).`,
      zh: `“${place.text}”属于禁用语（${category.title.zh}）。`,
    },
    { ...place, category: category.category, entry: phrase, hard: category.hard ?? false },
    category.citation,
  );
}

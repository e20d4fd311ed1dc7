import { type Static, Type } from 'typebox';

const Phrases = Type.Array(Type.String({ minLength: 1, maxLength: 200 }));

/** Phrases by language, as limits list them: `…` is a gap, `(may|might)` a choice. */
export const PhraseListsSchema = Type.Object({ zh: Phrases, en: Phrases }, { additionalProperties: false });
export type PhraseLists = Static<typeof PhraseListsSchema>;

/** All phrases of both languages: a text may mix them. */
export function allPhrases(lists: PhraseLists): string[] {
  return [...lists.zh, ...lists.en];
}

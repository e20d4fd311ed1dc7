import { type Static, Type } from 'typebox';
import { CitationSchema } from '../domain/finding.ts';
import { BilingualSchema } from '../domain/words.ts';

const Phrase = Type.String({ minLength: 1, maxLength: 1000 });

/**
 * One way of saying something. `…` inside a phrase stands for at most twelve characters of anything but the end of a
 * sentence, `(may|might|)` for one of several texts. `unless` lists phrases that excuse a match when they stand in the
 * same sentence.
 */
const EntrySchema = Type.Union([
  Phrase,
  Type.Object(
    {
      phrase: Phrase,
      unless: Type.Optional(Type.Array(Phrase)),
      severity: Type.Optional(Type.Enum(['block', 'warn'])),
    },
    { additionalProperties: false },
  ),
]);

/** `config/lexicons/<name>.yaml`: one category of banned language in each language. */
export const LexiconCategorySchema = Type.Object(
  {
    category: Type.String({ pattern: '^[a-z_]+$' }),
    title: BilingualSchema,
    citation: CitationSchema,
    severity: Type.Enum(['block', 'warn']),
    /** No officer may override a finding of this category. */
    hard: Type.Optional(Type.Boolean()),
    unless: Type.Optional(Type.Array(Phrase)),
    entries: Type.Object(
      { zh: Type.Optional(Type.Array(EntrySchema)), en: Type.Optional(Type.Array(EntrySchema)) },
      { additionalProperties: false },
    ),
    /** Sentences that must be found, and lawful look-alikes that must not. */
    examples: Type.Object(
      { match: Type.Array(Phrase), pass: Type.Array(Phrase) },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type LexiconCategory = Static<typeof LexiconCategorySchema>;

export const LexiconFileSchema = Type.Object(
  { categories: Type.Array(LexiconCategorySchema, { minItems: 1 }) },
  { additionalProperties: false },
);

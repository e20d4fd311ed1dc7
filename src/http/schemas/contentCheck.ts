import { Type } from 'typebox';
import { FindingSchema } from '../../domain/finding.ts';
import { ChannelKindSchema, IdSchema, LocaleSchema } from '../../domain/words.ts';

/** A text to be read as the debtor, or somebody else, would read it. */
export const ContentCheckSchema = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: 100_000 }),
    subject: Type.Optional(Type.String({ maxLength: 1000 })),
    channel: ChannelKindSchema,
    locale: LocaleSchema,
    stage: Type.Optional(IdSchema),
    audience: Type.Optional(Type.Enum(['debtor', 'third_party'])),
  },
  { additionalProperties: false },
);

export const ContentCheckAnswerSchema = Type.Object(
  { findings: Type.Array(FindingSchema) },
  { additionalProperties: false },
);

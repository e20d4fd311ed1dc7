import { type Static, Type } from 'typebox';
import { ContactPointInputSchema, ContactPointSchema } from './contactPoint.ts';
import { IdSchema, LocaleSchema, NameSchema } from './words.ts';

const fields = {
  name: NameSchema,
  jurisdiction: Type.String({
    pattern: '^[A-Z]{2}(-[A-Z0-9]{1,3})?$',
    description: 'ISO 3166-1 country or 3166-2 subdivision, e.g. CN, US-MA',
  }),
  locale: LocaleSchema,
  timezone: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'IANA time zone' })),
  policy: Type.Optional(IdSchema),
};

/** Body of `PUT /v1/debtors/{id}`. */
export const DebtorInputSchema = Type.Object(
  { ...fields, contactPoints: Type.Array(ContactPointInputSchema, { maxItems: 50 }) },
  { additionalProperties: false },
);
export type DebtorInput = Static<typeof DebtorInputSchema>;

/** The person who owes, as stored. */
export const DebtorSchema = Type.Object(
  { id: IdSchema, ...fields, contactPoints: Type.Array(ContactPointSchema) },
  { additionalProperties: false },
);
export type Debtor = Static<typeof DebtorSchema>;

import { type Static, Type } from 'typebox';
import { ContactPointInputSchema, ContactPointSchema } from './contactPoint.ts';
import { ChannelKindSchema, IdSchema, InstantSchema, LocaleSchema, NameSchema } from './words.ts';

const ClockSchema = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: 'HH:MM' });

/**
 * A time or place that the debtor called inconvenient: on these weekdays (1 is Monday; default: all) from `from` up to, not
 * including, `to` on the debtor's clock, which may cross midnight and then belongs to the day on which it begins; without
 * both, the whole day. Over these channels and to this contact point; default: all. `until`: as long as it holds.
 */
const InconvenientSchema = Type.Object(
  {
    weekdays: Type.Optional(
      Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7 }),
    ),
    from: Type.Optional(ClockSchema),
    to: Type.Optional(ClockSchema),
    channels: Type.Optional(Type.Array(ChannelKindSchema, { minItems: 1, maxItems: 4 })),
    contactPointId: Type.Optional(IdSchema),
    until: Type.Optional(InstantSchema),
  },
  { additionalProperties: false },
);
export type Inconvenient = Static<typeof InconvenientSchema>;

const fields = {
  name: NameSchema,
  jurisdiction: Type.String({
    pattern: '^[A-Z]{2}(-[A-Z0-9]{1,3})?$',
    description: 'ISO 3166-1 country or 3166-2 subdivision, e.g. CN, US-MA',
  }),
  locale: LocaleSchema,
  timezone: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'IANA time zone' })),
  policy: Type.Optional(IdSchema),
  inconvenient: Type.Optional(
    Type.Array(InconvenientSchema, {
      maxItems: 50,
      description: "The debtor's own inconvenient times and places: nothing is sent then and there",
    }),
  ),
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

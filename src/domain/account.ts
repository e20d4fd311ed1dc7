import { type Static, Type } from 'typebox';
import { AmountMinorSchema, DateSchema, IdSchema, NameSchema } from './words.ts';

/** Body of `PUT /v1/accounts/{id}`: one debt. Amounts are in minor units of `currency`. */
export const AccountInputSchema = Type.Object(
  {
    debtorId: IdSchema,
    creditor: NameSchema,
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' }),
    amountDue: AmountMinorSchema,
    principal: Type.Optional(AmountMinorSchema),
    interest: Type.Optional(AmountMinorSchema),
    fees: Type.Optional(AmountMinorSchema),
    dueDate: DateSchema,
    reference: NameSchema,
    programme: Type.Optional(IdSchema),
    contractEndDate: Type.Optional(DateSchema),
    riskTier: Type.Optional(Type.Enum(['low', 'medium', 'high'])),
    status: Type.Enum(['open', 'settled']),
    /** What the lender sent by other ways and must be sent before some channels open. */
    notices: Type.Optional(
      Type.Array(
        Type.Object(
          {
            /** As the policies name it, e.g. validation, collection-start. */
            kind: IdSchema,
            sentOn: DateSchema,
          },
          { additionalProperties: false },
        ),
        { maxItems: 50 },
      ),
    ),
  },
  { additionalProperties: false },
);
export type AccountInput = Static<typeof AccountInputSchema>;

export const AccountSchema = Type.Object(
  { id: IdSchema, ...AccountInputSchema.properties },
  { additionalProperties: false },
);
export type Account = Static<typeof AccountSchema>;

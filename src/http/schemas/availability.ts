import { type Static, Type } from 'typebox';
import { FindingSchema, RULE_IDS } from '../../domain/finding.ts';
import { ChannelKindSchema, IdSchema, InstantSchema } from '../../domain/words.ts';
import type { Availability } from '../../intake/gateway.ts';
import { period, QueryOf } from './requests.ts';
import type { Holds, ReadonlyDeep, SameShape } from './sameShape.ts';

export const AvailabilityQuerySchema = QueryOf({
  channel: ChannelKindSchema,
  ...period,
  accountId: Type.Optional(IdSchema),
  contactPointId: Type.Optional(IdSchema),
});

export const AvailabilitySchema = Type.Object(
  {
    debtorId: IdSchema,
    channel: ChannelKindSchema,
    timezones: Type.Array(Type.String()),
    from: InstantSchema,
    to: InstantSchema,
    windows: Type.Array(
      Type.Object({ from: InstantSchema, to: InstantSchema }, { additionalProperties: false }),
      { description: 'When contact is permitted. Half-open: from is permitted, to is not' },
    ),
    caps: Type.Array(
      Type.Object(
        {
          rule: Type.Enum(RULE_IDS),
          limit: Type.String(),
          max: Type.Integer(),
          used: Type.Integer(),
          left: Type.Integer(),
          nextFreeAt: Type.Union([InstantSchema, Type.Null()]),
        },
        { additionalProperties: false },
      ),
    ),
    findings: Type.Array(FindingSchema, { description: 'What objects at from' }),
  },
  { additionalProperties: false },
);

export type AvailabilityMatches = Holds<
  SameShape<ReadonlyDeep<Static<typeof AvailabilitySchema>>, ReadonlyDeep<Availability>>
>;

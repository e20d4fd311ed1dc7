import { type Static, Type } from 'typebox';
import { ChannelKindSchema, IdSchema, InstantSchema } from './words.ts';

export const HOLD_KINDS = [
  'opt-out',
  'cease-contact',
  'attorney-represented',
  'dispute',
  'complaint',
  'hardship',
  'disaster',
  'bankruptcy',
  'deceased',
  'minor',
  'promise-to-pay',
  'settled',
] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

/** Where a hold reaches. A hold with no `accountId`, `channel` and `contactPointId` stops everything for the debtor. */
export const HoldInputSchema = Type.Object(
  {
    debtorId: IdSchema,
    kind: Type.Enum(HOLD_KINDS),
    accountId: Type.Optional(IdSchema),
    channel: Type.Optional(ChannelKindSchema),
    contactPointId: Type.Optional(IdSchema),
    /** The hold lifts by itself at this instant. */
    until: Type.Optional(InstantSchema),
    source: Type.String({ minLength: 1, maxLength: 200, description: 'Who or what asked for it' }),
    note: Type.Optional(Type.String({ maxLength: 2000 })),
  },
  { additionalProperties: false },
);
export type HoldInput = Static<typeof HoldInputSchema>;

export const HoldReleaseSchema = Type.Object(
  {
    reason: Type.String({ minLength: 1, maxLength: 2000 }),
    by: Type.String({ minLength: 1, maxLength: 200 }),
  },
  { additionalProperties: false },
);
export type HoldRelease = Static<typeof HoldReleaseSchema>;

export const HoldSchema = Type.Object(
  {
    id: IdSchema,
    ...HoldInputSchema.properties,
    placedAt: InstantSchema,
    released: Type.Optional(Type.Object({ at: InstantSchema, ...HoldReleaseSchema.properties })),
  },
  { additionalProperties: false },
);
export type Hold = Static<typeof HoldSchema>;

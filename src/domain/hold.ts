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

/**
 * Where a hold reaches: one debtor, or a region with everybody in it. A hold with no `accountId`, `channel` and
 * `contactPointId` stops everything.
 */
export const HoldInputSchema = Type.Object(
  {
    debtorId: Type.Optional(IdSchema),
    region: Type.Optional(
      Type.String({
        pattern: '^[A-Z]{2}(-[A-Z0-9]{1,3})?$',
        description:
          'Instead of debtorId, for a disaster: ISO 3166-1 country or 3166-2 subdivision. It reaches debtors whose jurisdiction, address or number points there',
      }),
    ),
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

/** A region's holds are written to a chain of their own, under a name that no debtor may have. */
const REGION_CHAIN = 'region:';

export function regionChain(region: string): string {
  return `${REGION_CHAIN}${region}`;
}

export function isRegionChain(debtorId: string): boolean {
  return debtorId.startsWith(REGION_CHAIN);
}

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

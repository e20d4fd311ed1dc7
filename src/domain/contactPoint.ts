import { type Static, Type } from 'typebox';
import type { ChannelKind } from './words.ts';
import { ChannelKindSchema, IdSchema, InstantSchema } from './words.ts';

export const CONTACT_POINT_KINDS = ['phone', 'email', 'postal'] as const;
export type ContactPointKind = (typeof CONTACT_POINT_KINDS)[number];

export const OWNERS = [
  'debtor',
  'co-debtor',
  'guarantor',
  'spouse',
  'relative',
  'employer',
  'attorney',
  'parent-of-minor',
  'guardian',
  'executor',
  'other',
] as const;
export type Owner = (typeof OWNERS)[number];

export const USES = ['personal', 'work', 'shared'] as const;
export type Use = (typeof USES)[number];

const Line = Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u001f]+$' });

export const PostalAddressSchema = Type.Object(
  {
    lines: Type.Array(Line, { minItems: 1, maxItems: 6 }),
    city: Line,
    region: Type.Optional(Line),
    postalCode: Type.Optional(Type.String({ maxLength: 20 })),
    country: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' }),
  },
  { additionalProperties: false },
);
export type PostalAddress = Static<typeof PostalAddressSchema>;

/** A contact point as the lender's system states it. */
export const ContactPointInputSchema = Type.Object(
  {
    id: IdSchema,
    kind: Type.Enum(CONTACT_POINT_KINDS),
    value: Type.Union([Type.String({ minLength: 1, maxLength: 1000 }), PostalAddressSchema]),
    owner: Type.Enum(OWNERS),
    use: Type.Enum(USES),
    consent: Type.Optional(
      Type.Object(
        { channels: Type.Array(ChannelKindSchema, { maxItems: 4 }), at: InstantSchema },
        { additionalProperties: false },
      ),
    ),
    verifiedAt: Type.Optional(InstantSchema),
  },
  { additionalProperties: false },
);
export type ContactPointInput = Static<typeof ContactPointInputSchema>;

/**
 * A contact point as stored: `value` is normalised (a phone number in E.164, an email address in lower case) and what
 * was looked up about it at the door is written down beside it, so that a replay looks nothing up again.
 */
export const ContactPointSchema = Type.Object(
  {
    ...ContactPointInputSchema.properties,
    /** Names the address itself, whatever id it is listed under: caps "per number" and reports of dead numbers use it. */
    key: Type.String(),
    /** Time zones that the phone number's prefix may lie in; empty where nothing is known. */
    timezones: Type.Array(Type.String()),
    /** Where the phone number belongs: its country, or for +1 the area code's state or province where the table tells. */
    jurisdiction: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type ContactPoint = Static<typeof ContactPointSchema>;

const KIND_OF_CHANNEL: Record<ChannelKind, ContactPointKind> = {
  sms: 'phone',
  call: 'phone',
  email: 'email',
  letter: 'postal',
};

/** The kind of contact point that a channel reaches: phone for SMS and calls, email, postal for letters. */
export function kindOfChannel(channel: ChannelKind): ContactPointKind {
  return KIND_OF_CHANNEL[channel];
}

/** The contact point with this id; undefined when there is none. */
export function contactPointNamed(
  contactPoints: readonly ContactPoint[],
  id: string | null | undefined,
): ContactPoint | undefined {
  return contactPoints.find((point) => point.id === id);
}

/**
 * The contact point that a message goes to: the one named, else the debtor's own personal one of the channel's kind,
 * else the first of that kind. Returns null when there is none; the guard then blocks.
 */
export function chooseContactPoint(
  contactPoints: readonly ContactPoint[],
  channel: ChannelKind,
  contactPointId: string | undefined,
): ContactPoint | null {
  if (contactPointId !== undefined) return contactPointNamed(contactPoints, contactPointId) ?? null;
  const ofKind = contactPoints.filter((point) => point.kind === kindOfChannel(channel));
  return (
    ofKind.find((point) => point.owner === 'debtor' && point.use === 'personal') ??
    ofKind.find((point) => point.owner === 'debtor') ??
    ofKind[0] ??
    null
  );
}

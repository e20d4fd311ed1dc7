import { type Static, Type } from 'typebox';
import { CHANNELS, IdSchema, InstantSchema } from './words.ts';

export const CONTACT_CHANNELS = [...CHANNELS, 'visit'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

/**
 * What came of a contact. The first four are words of our own dispatch (DESIGN section 4); the rest are reported by
 * dialers, visits and providers.
 */
export const CONTACT_OUTCOMES = [
  'sent',
  'rejected',
  'unknown',
  'delivered',
  'conversation',
  'voicemail',
  'no_answer',
  'busy',
  'not_connected',
  'undeliverable',
  'wrong_number',
  'refused',
] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

/** Body of `POST /v1/contacts`: a contact made elsewhere. It counts against the caps. */
export const ContactInputSchema = Type.Object(
  {
    debtorId: IdSchema,
    accountId: Type.Optional(IdSchema),
    contactPointId: Type.Optional(IdSchema),
    channel: Type.Enum(CONTACT_CHANNELS),
    direction: Type.Enum(['outbound', 'inbound']),
    at: InstantSchema,
    outcome: Type.Enum(CONTACT_OUTCOMES),
    stage: Type.Optional(IdSchema),
    note: Type.Optional(Type.String({ maxLength: 2000 })),
  },
  { additionalProperties: false },
);
export type ContactInput = Static<typeof ContactInputSchema>;

/** One line of the contact history that the guard counts: a contact made, under way, or reserved for a waiting message. */
export interface Contact {
  readonly id: string;
  /** Our own message, or null for a contact made elsewhere. */
  readonly messageId: string | null;
  readonly accountId: string | null;
  readonly channel: ContactChannel;
  readonly direction: 'outbound' | 'inbound';
  /** Epoch milliseconds: when it happened; for a reservation, when the message is due. */
  readonly at: number;
  /** `reserved`: the message waits; `attempted`: handed over, no outcome yet; `settled`: `outcome` is known. */
  readonly state: 'reserved' | 'attempted' | 'settled';
  readonly outcome: ContactOutcome | null;
  readonly contactPointKey: string | null;
  readonly stage: string | null;
}

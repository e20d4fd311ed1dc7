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
    /** A talk about several debts starts the silence on each (12 CFR 1006.14(b)(4)). */
    accountIds: Type.Optional(
      Type.Array(IdSchema, {
        minItems: 1,
        maxItems: 50,
        uniqueItems: true,
        description: 'Every account that it was about, where it was about several',
      }),
    ),
    requested: Type.Optional(
      Type.Boolean({
        description:
          'Outbound: the person had asked for it, for instance a call-back. Inbound: the person asked for an answer',
      }),
    ),
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
  /** Every account that it was about, where it was about several. */
  readonly accountIds?: readonly string[];
  /** The creditor of all its accounts; left out where there are several, or none is known. */
  readonly creditor?: string;
  /** True when the person had asked for it (outbound), or asked for an answer (inbound). */
  readonly requested?: boolean;
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

import { Type } from 'typebox';

/** The closed vocabularies of DESIGN section 1 that several types share. */

export const CHANNELS = ['sms', 'email', 'call', 'letter'] as const;
export type ChannelKind = (typeof CHANNELS)[number];
export const ChannelKindSchema = Type.Enum(CHANNELS);

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const LocaleSchema = Type.Enum(LOCALES);

/** A text in both languages that officers and developers read. */
export const BilingualSchema = Type.Object(
  { en: Type.String(), zh: Type.String() },
  { additionalProperties: false },
);
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** An instant as ISO 8601 with an offset, for instance 2026-11-24T08:00:00+08:00. */
export const InstantSchema = Type.String({
  format: 'date-time',
  description: 'ISO 8601 with offset, e.g. 2026-11-24T08:00:00+08:00',
});

/** A calendar date, YYYY-MM-DD. */
export const DateSchema = Type.String({ format: 'date', description: 'YYYY-MM-DD' });

/** An amount in minor units (cents, fen) of the account's currency: a whole number, never a fraction. */
export const AmountMinorSchema = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** Names of our own making and the callers': no spaces, no control characters, at most 128 long. */
export const IdSchema = Type.String({
  minLength: 1,
  maxLength: 128,
  pattern: '^[A-Za-z0-9][A-Za-z0-9._:@-]*$',
});

export const NameSchema = Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u001f]+$' });

/** One value of a JSON document. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

import { type Static, Type } from 'typebox';
import { DateSchema } from '../domain/words.ts';

const Line = Type.String({ minLength: 1, maxLength: 300 });
const PerLocale = Type.Object({ 'zh-CN': Line, en: Line }, { additionalProperties: false });

const ProfileSchema = Type.Object(
  {
    /** The name that messages are signed with. */
    senderName: PerLocale,
    servicePhone: Line,
    serviceEmail: Line,
    serviceHours: PerLocale,
    /** How to pay: one sentence for SMS and calls, and the address of the payment page. */
    waysToPay: PerLocale,
    payUrl: Line,
    /** The return address of letters; printed inside, and on the envelope only as address lines without a debt word. */
    returnAddress: Type.Object(
      { 'zh-CN': Type.Array(Line), en: Type.Array(Line) },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);

/** `config/house.yaml`: who we are, for the templates; overridden per creditor where `creditors` names one. */
export const HouseSchema = Type.Object(
  {
    ...ProfileSchema.properties,
    creditors: Type.Optional(Type.Record(Type.String(), Type.Partial(ProfileSchema))),
    verifiedOn: Type.Optional(DateSchema),
  },
  { additionalProperties: false },
);
export type House = Static<typeof HouseSchema>;
export type HouseProfile = Static<typeof ProfileSchema>;

import { type Static, Type } from 'typebox';
import { ChannelKindSchema, IdSchema, InstantSchema, LocaleSchema } from './words.ts';

/** Values that a sending system may add for a template: text, whole numbers or dates, as the template declares them. */
export const VariablesSchema = Type.Record(
  Type.String({ pattern: '^[a-zA-Z][a-zA-Z0-9]{0,63}$' }),
  Type.Union([Type.String({ maxLength: 2000 }), Type.Integer()]),
  { additionalProperties: false },
);

/** Body of `POST /v1/messages`. */
export const MessageRequestSchema = Type.Object(
  {
    debtorId: IdSchema,
    accountId: IdSchema,
    channel: ChannelKindSchema,
    contactPointId: Type.Optional(IdSchema),
    stage: Type.Optional(IdSchema),
    template: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9-]+/[a-z0-9-]+/(sms|email|call|letter)$',
        description: 'programme/stage/channel',
      }),
    ),
    variables: Type.Optional(VariablesSchema),
    locale: Type.Optional(LocaleSchema),
    notBefore: Type.Optional(InstantSchema),
    expiresAt: Type.Optional(InstantSchema),
    deferral: Type.Optional(Type.Enum(['allow', 'never'])),
  },
  { additionalProperties: false },
);
export type MessageRequest = Static<typeof MessageRequestSchema>;

export const MESSAGE_STATUSES = [
  'scheduled',
  'deferred',
  'blocked',
  'dispatching',
  'sent',
  'delivered',
  'failed',
  'unknown',
  'cancelled',
  'expired',
] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];
export const MessageStatusSchema = Type.Enum(MESSAGE_STATUSES);

/** True while a message still waits to leave: only then can it be cancelled, deferred, expired or dispatched. */
export function isWaiting(status: MessageStatus): boolean {
  return status === 'scheduled' || status === 'deferred';
}

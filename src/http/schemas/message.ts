import { type Static, Type } from 'typebox';
import { DecisionSchema } from '../../domain/decision.ts';
import { MessageRequestSchema, MessageStatusSchema } from '../../domain/message.ts';
import { ChannelKindSchema, IdSchema, InstantSchema } from '../../domain/words.ts';
import type { MessageAnswer, MessageView } from '../../intake/gateway.ts';
import { IdempotencyKeySchema } from '../idempotencyKey.ts';
import { ProblemSchema } from './answers.ts';
import type { Holds, ReadonlyDeep, SameShape } from './sameShape.ts';

const TextOrNull = Type.Union([Type.String(), Type.Null()]);

export const MessageAnswerSchema = Type.Object(
  { id: IdSchema, status: MessageStatusSchema, decision: DecisionSchema },
  { additionalProperties: false },
);

export const MessageViewSchema = Type.Object(
  {
    ...MessageAnswerSchema.properties,
    debtorId: IdSchema,
    accountId: IdSchema,
    channel: ChannelKindSchema,
    createdAt: InstantSchema,
    dueAt: Type.Union([InstantSchema, Type.Null()]),
    expiresAt: InstantSchema,
    attempts: Type.Integer({ minimum: 0 }),
    attempt: Type.Union([
      Type.Object(
        { id: IdSchema, at: InstantSchema, provider: Type.String(), outcome: TextOrNull, detail: TextOrNull },
        { additionalProperties: false },
      ),
      Type.Null(),
    ]),
  },
  { additionalProperties: false },
);

/** One line of a batch: a message and its own idempotency key. */
export const BatchLineSchema = Type.Object(
  { key: IdempotencyKeySchema, ...MessageRequestSchema.properties },
  { additionalProperties: false },
);

/** The answer to one line, counted from 1: the message with status 201, or the problem with its own. */
export const BatchAnswerSchema = Type.Object(
  {
    line: Type.Integer({ minimum: 1 }),
    key: Type.Optional(Type.String()),
    status: Type.Integer(),
    message: Type.Optional(MessageAnswerSchema),
    problem: Type.Optional(ProblemSchema),
  },
  { additionalProperties: false },
);
export type BatchAnswer = ReadonlyDeep<Static<typeof BatchAnswerSchema>>;

export type MessageAnswerMatches = Holds<
  SameShape<ReadonlyDeep<Static<typeof MessageAnswerSchema>>, ReadonlyDeep<MessageAnswer>>
>;
export type MessageViewMatches = Holds<
  SameShape<ReadonlyDeep<Static<typeof MessageViewSchema>>, ReadonlyDeep<MessageView>>
>;

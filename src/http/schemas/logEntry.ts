import { type Static, Type } from 'typebox';
import { CONTACT_CHANNELS } from '../../domain/contact.ts';
import { RULE_IDS } from '../../domain/finding.ts';
import { LOG_KINDS, type LogEntry } from '../../domain/logEntry.ts';
import { IdSchema, InstantSchema, type Json } from '../../domain/words.ts';
import { ListQueryOf, period } from './requests.ts';
import type { Holds, SameShape } from './sameShape.ts';

const IdOrNull = Type.Union([IdSchema, Type.Null()]);
const HashSchema = Type.String({ description: 'SHA-256, hex' });

export const LogEntrySchema = Type.Object(
  {
    debtorId: IdSchema,
    seq: Type.Integer({ minimum: 1, description: "Place in the debtor's chain, without gaps" }),
    at: InstantSchema,
    kind: Type.Enum(LOG_KINDS),
    actor: Type.String(),
    messageId: IdOrNull,
    accountId: IdOrNull,
    channel: Type.Union([Type.String(), Type.Null()]),
    data: Type.Record(Type.String(), Type.Unsafe<Json>({})),
    prev: HashSchema,
    hash: HashSchema,
  },
  { additionalProperties: false },
);

const filters = {
  messageId: Type.Optional(IdSchema),
  accountId: Type.Optional(IdSchema),
  kind: Type.Optional(Type.Enum(LOG_KINDS)),
  rule: Type.Optional(Type.Enum(RULE_IDS)),
  channel: Type.Optional(Type.Enum(CONTACT_CHANNELS)),
  ...period,
};
export const DebtorLogQuerySchema = ListQueryOf(filters);
export const LogQuerySchema = ListQueryOf({ debtorId: Type.Optional(IdSchema), ...filters });

/** Json is read-only already and refers to itself, so it is compared as it is. */
export type LogEntryMatches = Holds<SameShape<Readonly<Static<typeof LogEntrySchema>>, LogEntry>>;

import type { MessageRequest } from '../domain/message.ts';
import type { Row } from './database.ts';
import type { AttemptRecord, MessageRecord } from './messageRecord.ts';

export const messageColumns =
  'debtor_id, message_id, account_id, channel, status, request, due_at, expires_at, accepted_seq, decision_seq, attempts, attempt';

/** A row of `messages` as a record. */
export function messageFromRow(row: Row): MessageRecord {
  return {
    id: row.message_id as string,
    debtorId: row.debtor_id as string,
    accountId: row.account_id as string,
    channel: row.channel as MessageRecord['channel'],
    status: row.status as MessageRecord['status'],
    request: JSON.parse(row.request as string) as MessageRequest,
    dueAtMs: row.due_at as number,
    expiresAtMs: row.expires_at as number,
    acceptedSeq: row.accepted_seq as number,
    decisionSeq: row.decision_seq as number,
    attempts: row.attempts as number,
    attempt: row.attempt === null ? null : (JSON.parse(row.attempt as string) as AttemptRecord),
  };
}

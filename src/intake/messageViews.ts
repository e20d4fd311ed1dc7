import type { LogEntry } from '../domain/logEntry.ts';
import { isWaiting } from '../domain/message.ts';
import type { Database } from '../ledger/database.ts';
import { decisionOf, readContentsOf } from '../ledger/decisionOf.ts';
import type { MessageRecord } from '../ledger/messageRecord.ts';
import { readEntries } from '../ledger/readLog.ts';
import { timeOfId } from '../ledger/sortableId.ts';
import type { MessageAnswer, MessageView } from './gateway.ts';

const iso = (ms: number) => new Date(ms).toISOString();

/** Messages as callers see them: each with its latest decision out of the log and the text that it judged. */
export async function viewMessages(sql: Database, records: readonly MessageRecord[]): Promise<MessageView[]> {
  const entries = await readEntries(
    sql,
    records.map(({ debtorId, decisionSeq }) => ({ debtorId, seq: decisionSeq })),
  );
  const contents = await readContentsOf(sql, entries);
  const byPlace = new Map(entries.map((entry) => [`${entry.seq} ${entry.debtorId}`, entry]));
  return records.map((record) => {
    const entry = byPlace.get(`${record.decisionSeq} ${record.debtorId}`);
    if (entry === undefined)
      throw new Error(`message ${record.id} has lost its log entry ${record.decisionSeq}`);
    return viewMessage(record, entry, contents);
  });
}

function viewMessage(
  record: MessageRecord,
  entry: LogEntry,
  contents: Awaited<ReturnType<typeof readContentsOf>>,
): MessageView {
  const { attempt } = record;
  return {
    id: record.id,
    status: record.status,
    debtorId: record.debtorId,
    accountId: record.accountId,
    channel: record.channel,
    createdAt: iso(timeOfId(record.id)),
    dueAt: isWaiting(record.status) ? iso(record.dueAtMs) : null,
    expiresAt: iso(record.expiresAtMs),
    attempts: record.attempts,
    attempt:
      attempt === null
        ? null
        : {
            id: attempt.id,
            at: iso(attempt.at),
            provider: attempt.provider,
            outcome: attempt.outcome,
            detail: attempt.detail,
          },
    decision: decisionOf(entry, contents),
  };
}

/** The first answer to a request, made again from what acceptance wrote into the log. */
export async function answerAgain(sql: Database, entry: LogEntry): Promise<MessageAnswer> {
  const contents = await readContentsOf(sql, [entry]);
  return {
    id: entry.messageId as string,
    status: entry.data.status as MessageAnswer['status'],
    decision: decisionOf(entry, contents),
  };
}

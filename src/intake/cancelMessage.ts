import { done, failed, type Result } from '../domain/gatewayError.ts';
import type { LogEntry } from '../domain/logEntry.ts';
import { isWaiting } from '../domain/message.ts';
import { append, type Book } from '../ledger/book.ts';
import { dropContact, writeMessage } from '../ledger/bookWrites.ts';
import type { MessageRecord } from '../ledger/messageRecord.ts';

/** Who cancels, and when. */
export interface Cancellation {
  readonly actor: string;
  readonly nowMs: number;
  readonly newId: (prefix: string) => string;
  readonly data: LogEntry['data'];
}

/** Stops a message that has not left and gives its reserved slots back. Cancelling twice answers like once. */
export function cancelMessage(
  book: Book | null,
  messageId: string,
  actor: string,
  nowMs: number,
  newId: (prefix: string) => string,
): Result<MessageRecord> {
  const message = book?.messages.get(messageId);
  if (book === null || message === undefined)
    return failed({ kind: 'not_found', what: 'message', id: messageId });
  if (message.status === 'cancelled') return done(message);
  if (!isWaiting(message.status)) return failed({ kind: 'already_left', messageId, status: message.status });
  return done(cancel(book, message, { actor, nowMs, newId, data: {} }));
}

/** Cancels a message that waits. */
function cancel(
  book: Book,
  message: MessageRecord,
  { actor, nowMs, newId, data }: Cancellation,
): MessageRecord {
  const { id, accountId, channel } = message;
  append(
    book,
    { kind: 'message.cancelled', actor, messageId: id, accountId, channel, data },
    nowMs,
    newId('log'),
  );
  const cancelled: MessageRecord = { ...message, status: 'cancelled' };
  writeMessage(book, cancelled);
  dropContact(book, id);
  return cancelled;
}

/** Cancels everything of these accounts that still waits. The book must hold all waiting messages. */
export function cancelWaiting(book: Book, accountIds: readonly string[], cancellation: Cancellation): void {
  for (const message of [...book.messages.values()]) {
    if (isWaiting(message.status) && accountIds.includes(message.accountId))
      cancel(book, message, cancellation);
  }
}

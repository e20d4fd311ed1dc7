import { done, failed, type Result } from '../domain/gatewayError.ts';
import { isWaiting } from '../domain/message.ts';
import { append, type Book } from '../ledger/book.ts';
import { dropContact, writeMessage } from '../ledger/bookWrites.ts';
import type { MessageRecord } from '../ledger/messageRecord.ts';

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
  const cancelled: MessageRecord = { ...message, status: 'cancelled' };
  const { accountId, channel } = message;
  append(
    book,
    { kind: 'message.cancelled', actor, messageId, accountId, channel, data: {} },
    nowMs,
    newId('log'),
  );
  writeMessage(book, cancelled);
  dropContact(book, messageId);
  return done(cancelled);
}

import { append, type Book } from '../ledger/book.ts';
import { dropContact, writeMessage } from '../ledger/bookWrites.ts';
import type { MessageRecord } from '../ledger/messageRecord.ts';

/** Ends a waiting message that has become worthless and gives its reserved slots back. */
export function expireMessage(
  book: Book,
  message: MessageRecord,
  nowMs: number,
  newId: (prefix: string) => string,
): { readonly kind: 'expired' } {
  const { id, accountId, channel, expiresAtMs } = message;
  append(
    book,
    {
      kind: 'message.expired',
      actor: 'dispatch',
      messageId: id,
      accountId,
      channel,
      data: { expiresAt: new Date(expiresAtMs).toISOString() },
    },
    nowMs,
    newId('log'),
  );
  writeMessage(book, { ...message, status: 'expired' });
  dropContact(book, id);
  return { kind: 'expired' };
}

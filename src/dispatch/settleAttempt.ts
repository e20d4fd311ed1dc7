import type { AttemptOutcome } from '../channels/channel.ts';
import type { MessageStatus } from '../domain/message.ts';
import { append, type Book } from '../ledger/book.ts';
import { writeMessage } from '../ledger/bookWrites.ts';
import { writeSettledContact } from '../ledger/contactEffects.ts';

const STATUS_OF: Record<AttemptOutcome['outcome'], MessageStatus> = {
  sent: 'sent',
  rejected: 'failed',
  unknown: 'unknown',
  not_sent: 'scheduled',
};

export interface Settlement {
  readonly messageId: string;
  readonly attemptId: string;
  readonly outcome: AttemptOutcome;
  /** When a message that was not sent is due again, epoch milliseconds; it is decided anew then. */
  readonly retryAtMs: number;
  readonly nowMs: number;
  readonly newId: (prefix: string) => string;
}

/**
 * Writes down what a channel said of an attempt. `unknown` counts like `sent` and is never retried by itself; `not_sent`
 * waits again. Returns false when the attempt has been settled already: a late word changes nothing.
 */
export function settleAttempt(book: Book | null, settlement: Settlement): boolean {
  const { messageId, attemptId, outcome, nowMs, retryAtMs } = settlement;
  const message = book?.messages.get(messageId);
  if (book === null || message?.attempt?.id !== attemptId || message.status !== 'dispatching') return false;
  const { accountId, channel } = message;
  const status = STATUS_OF[outcome.outcome];
  append(
    book,
    {
      kind: 'message.settled',
      actor: 'dispatch',
      messageId,
      accountId,
      channel,
      data: {
        attemptId,
        ...outcome,
        status,
        ...(outcome.outcome === 'not_sent' ? { dueAt: new Date(retryAtMs).toISOString() } : {}),
      },
    },
    nowMs,
    settlement.newId('log'),
  );
  writeMessage(book, {
    ...message,
    status,
    dueAtMs: outcome.outcome === 'not_sent' ? retryAtMs : message.dueAtMs,
    attempt: {
      ...message.attempt,
      outcome: outcome.outcome,
      providerId: outcome.outcome === 'sent' ? outcome.providerId : null,
      detail: outcome.outcome === 'sent' ? null : outcome.detail,
    },
  });
  writeSettledContact(book, messageId, {
    outcome: outcome.outcome,
    badAddress: outcome.outcome === 'rejected' && outcome.badAddress === true,
    atMs: nowMs,
    retryAtMs,
  });
  return true;
}

import type { AttemptOutcome } from '../channels/channel.ts';
import type { MessageStatus } from '../domain/message.ts';
import { append, type Book } from '../ledger/book.ts';
import { writeContact, writeMessage, writeReport, writeStageStep } from '../ledger/bookWrites.ts';
import type { MessageRecord } from '../ledger/messageRecord.ts';

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
  const { messageId, attemptId, outcome, nowMs } = settlement;
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
      data: { attemptId, ...outcome, status },
    },
    nowMs,
    settlement.newId('log'),
  );
  writeMessage(book, {
    ...message,
    status,
    dueAtMs: outcome.outcome === 'not_sent' ? settlement.retryAtMs : message.dueAtMs,
    attempt: {
      ...message.attempt,
      outcome: outcome.outcome,
      providerId: outcome.outcome === 'sent' ? outcome.providerId : null,
      detail: outcome.outcome === 'sent' ? null : outcome.detail,
    },
  });
  settleContact(book, message, settlement);
  return true;
}

function settleContact(book: Book, message: MessageRecord, { outcome, nowMs, retryAtMs }: Settlement): void {
  const contact = book.contacts.get(message.id);
  if (contact === undefined)
    throw new Error(`the attempt of message ${message.id} is missing from the contact history`);
  if (outcome.outcome === 'not_sent') {
    writeContact(book, { ...contact, state: 'reserved', at: retryAtMs });
    return;
  }
  writeContact(book, { ...contact, state: 'settled', outcome: outcome.outcome });
  if (outcome.outcome !== 'rejected' && contact.stage !== null) {
    writeStageStep(book, {
      accountId: message.accountId,
      stage: contact.stage,
      channel: message.channel,
      lastAt: contact.at,
      ...(contact.contactPointKey === null ? {} : { contactPointKey: contact.contactPointKey }),
    });
  }
  if (outcome.outcome === 'rejected' && outcome.badAddress === true && contact.contactPointKey !== null) {
    writeReport(book, contact.contactPointKey, {
      contactPointKey: contact.contactPointKey,
      outcome: 'rejected',
      at: nowMs,
    });
  }
}

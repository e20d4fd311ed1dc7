import type { Account } from '../domain/account.ts';
import type { Debtor } from '../domain/debtor.ts';
import type { Facts } from '../domain/facts.ts';
import type { MessageRequest } from '../domain/message.ts';
import type { Book } from './book.ts';

/** The message that facts are gathered for. */
export interface MessageInQuestion {
  readonly messageId: string;
  readonly request: MessageRequest;
  readonly expiresAtMs: number;
  readonly debtor: Debtor;
  readonly account: Account;
}

/** All that a decision about a message depends on, as the debtor's book stands now. */
export function factsOf(book: Book, message: MessageInQuestion): Facts {
  return {
    ...message,
    holds: [...book.holds.values()].map(({ hold }) => hold),
    approvals: book.approvals.filter(({ accountId }) => accountId === message.account.id),
    history: [...book.contacts.values()].sort((a, b) => a.at - b.at),
    stageSteps: [...book.stageSteps],
    contactPointReports: [...book.reports.values()],
  };
}

import type { Account } from '../domain/account.ts';
import type { Book } from '../ledger/book.ts';
import { type Cancellation, cancelWaiting } from './cancelMessage.ts';

/** The debtor's accounts on which nothing is owed any more: they say so, nothing is due, or a hold says it. */
export function settledAccounts(book: Book): ReadonlySet<string> {
  const settled = [...book.holds.values()].filter(({ hold }) => hold.kind === 'settled');
  const isSettled = ({ id, status, amountDue }: Account) =>
    status === 'settled' ||
    amountDue === 0 ||
    settled.some(({ hold }) => hold.accountId === undefined || hold.accountId === id);
  return new Set([...book.accounts.values()].filter(isSettled).map(({ id }) => id));
}

/**
 * Cancels what waits for accounts that have just been settled; `before` are those that were settled already, whose waiting
 * messages are thanks. The book must hold all waiting messages.
 */
export function cancelForSettled(
  book: Book,
  before: ReadonlySet<string>,
  cancellation: Omit<Cancellation, 'data'>,
): void {
  const newly = [...settledAccounts(book)].filter((id) => !before.has(id));
  if (newly.length > 0) cancelWaiting(book, newly, { ...cancellation, data: { because: 'settled' } });
}

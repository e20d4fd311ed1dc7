import type { Account } from '../domain/account.ts';
import type { Approval } from '../domain/approval.ts';
import { canonicalJson } from '../domain/canonicalJson.ts';
import type { Contact } from '../domain/contact.ts';
import type { RenderedContent } from '../domain/content.ts';
import type { Debtor } from '../domain/debtor.ts';
import type { ContactPointReport, StageStep } from '../domain/facts.ts';
import type { Hold } from '../domain/hold.ts';
import type { Book } from './book.ts';
import { nameOfStep } from './factsOf.ts';
import type { MessageRecord } from './messageRecord.ts';

/**
 * How a transaction changes a book: each function changes what the rest of the group sees and notes the row to write.
 * The log entry that tells of a change is appended by the caller, first: its position is the version's number.
 */

export function writeDebtor(book: Book, debtor: Debtor): void {
  book.debtor = debtor;
  book.changes.debtorVersions.push({ seq: book.seq, doc: canonicalJson(debtor) });
}

/** `isNew`: nobody owns the id yet. Should another transaction claim it first, this one fails as a whole. */
export function writeAccount(book: Book, account: Account, isNew: boolean): void {
  if (isNew) book.changes.claimedAccounts.push(account.id);
  book.accounts.set(account.id, account);
  book.changes.accountVersions.push({ accountId: account.id, seq: book.seq, doc: canonicalJson(account) });
}

export function writeHold(book: Book, hold: Hold): void {
  const row = { hold, placedSeq: book.seq, releasedSeq: null };
  book.holds.set(hold.id, row);
  book.changes.holds.set(hold.id, row);
  if (hold.region !== undefined) book.regionHolds.set(hold.id, hold);
}

export function writeRelease(book: Book, hold: Hold, placedSeq: number): void {
  book.holds.delete(hold.id);
  book.regionHolds.delete(hold.id);
  book.changes.holds.set(hold.id, { hold, placedSeq, releasedSeq: book.seq });
}

export function writeApproval(book: Book, approval: Approval): void {
  book.approvals.push(approval);
  book.changes.approvals.push(approval);
}

export function writeContact(book: Book, contact: Contact): void {
  book.contacts.set(contact.id, contact);
  book.changes.contacts.set(contact.id, contact);
}

/** Gives a reservation back: the contact never happened. */
export function dropContact(book: Book, contactId: string): void {
  if (!book.contacts.delete(contactId)) return;
  book.changes.contacts.set(contactId, null);
}

/** Remembers when a stage was last carried out; word of an earlier time, which a late report may bring, changes nothing. */
export function writeStageStep(book: Book, step: StageStep): void {
  const name = nameOfStep(step);
  const index = book.stageSteps.findIndex((known) => nameOfStep(known) === name);
  const known = book.stageSteps[index];
  if (known !== undefined && known.lastAt >= step.lastAt) return;
  if (known === undefined) book.stageSteps.push(step);
  else book.stageSteps[index] = step;
  book.changes.stageSteps.push(step);
}

/** Remembers bad news about an address, or with `null` that it works again. */
export function writeReport(book: Book, contactPointKey: string, report: ContactPointReport | null): void {
  if (report === null) {
    if (!book.reports.delete(contactPointKey)) return;
  } else {
    book.reports.set(contactPointKey, report);
  }
  book.changes.reports.set(contactPointKey, report);
}

export function writeMessage(book: Book, message: MessageRecord): void {
  book.messages.set(message.id, message);
  book.changes.messages.set(message.id, message);
}

export function writeContent(book: Book, content: RenderedContent): void {
  book.changes.contents.set(content.sha256, canonicalJson(content));
}

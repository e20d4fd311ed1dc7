import type { Contact, ContactInput, ContactOutcome } from '../domain/contact.ts';
import { contactPointNamed } from '../domain/contactPoint.ts';
import type { Decision } from '../domain/decision.ts';
import type { Facts } from '../domain/facts.ts';
import type { Book } from './book.ts';
import { writeContact, writeReport, writeStageStep } from './bookWrites.ts';

/**
 * What contacts do to a book. Those who write the log call these after their entry, and a replay calls them for each entry
 * that it reads: the same code, so that facts rebuilt from the log are the facts that were judged.
 */

/** Outcomes that say an address does not reach the debtor, and those that say it does. */
const BAD_NEWS: readonly ContactOutcome[] = ['wrong_number', 'undeliverable', 'rejected', 'refused'];
const GOOD_NEWS: readonly ContactOutcome[] = ['delivered', 'conversation'];

/** A message's own line of the history: reserved for when it is due, or under way since it was handed over. */
export function messageContact(
  facts: Pick<Facts, 'messageId' | 'debtor' | 'account' | 'request'>,
  decision: Pick<Decision, 'contactPointId' | 'stage'>,
  at: number,
  state: 'reserved' | 'attempted',
): Contact {
  const { messageId, debtor, account, request } = facts;
  return {
    id: messageId,
    messageId,
    accountId: account.id,
    channel: request.channel,
    direction: 'outbound',
    at,
    state,
    outcome: null,
    contactPointKey: contactPointNamed(debtor.contactPoints, decision.contactPointId)?.key ?? null,
    stage: decision.stage,
    creditor: account.creditor,
  };
}

/** What a channel said of an attempt. */
export interface AttemptSettlement {
  readonly outcome: 'sent' | 'rejected' | 'unknown' | 'not_sent';
  readonly badAddress: boolean;
  readonly atMs: number;
  /** For `not_sent`: when the message is due again. */
  readonly retryAtMs: number;
}

/** Writes what came of a message's attempt into the history, its stage's step, and the report of its address. */
export function writeSettledContact(book: Book, messageId: string, settlement: AttemptSettlement): void {
  const { outcome, badAddress, atMs, retryAtMs } = settlement;
  const contact = book.contacts.get(messageId);
  if (contact === undefined)
    throw new Error(`the attempt of message ${messageId} is missing from the contact history`);
  if (outcome === 'not_sent') {
    writeContact(book, { ...contact, state: 'reserved', at: retryAtMs });
    return;
  }
  writeContact(book, { ...contact, state: 'settled', outcome });
  const { accountId, stage, channel, contactPointKey } = contact;
  if (outcome !== 'rejected' && stage !== null && accountId !== null) {
    const where = contactPointKey === null ? {} : { contactPointKey };
    writeStageStep(book, { accountId, stage, channel, lastAt: contact.at, ...where });
  }
  if (outcome === 'rejected' && badAddress && contactPointKey !== null) {
    writeReport(book, contactPointKey, { contactPointKey, outcome, at: atMs });
  }
}

/** Writes a contact that was made elsewhere, its stage's step, and what it says of its address. */
export function writeRecordedContact(book: Book, id: string, input: ContactInput): void {
  const { accountId, accountIds, requested, channel, direction, outcome, stage } = input;
  const at = Date.parse(input.at);
  const point = contactPointNamed(book.debtor?.contactPoints ?? [], input.contactPointId);
  const creditor = creditorOf(book, input);
  writeContact(book, {
    id,
    messageId: null,
    accountId: accountId ?? null,
    channel,
    direction,
    at,
    state: 'settled',
    outcome,
    contactPointKey: point?.key ?? null,
    stage: stage ?? null,
    ...(accountIds === undefined ? {} : { accountIds }),
    ...(creditor === null ? {} : { creditor }),
    ...(requested === undefined ? {} : { requested }),
  });
  if (stage !== undefined && accountId !== undefined && direction === 'outbound' && outcome !== 'rejected') {
    const where = point === undefined ? {} : { contactPointKey: point.key };
    writeStageStep(book, { accountId, stage, channel, lastAt: at, ...where });
  }
  if (point !== undefined && BAD_NEWS.includes(outcome)) {
    writeReport(book, point.key, { contactPointKey: point.key, outcome, at });
  }
  if (point !== undefined && GOOD_NEWS.includes(outcome)) writeReport(book, point.key, null);
}

function accountsOf({ accountId, accountIds = [] }: ContactInput): readonly string[] {
  return accountId === undefined ? accountIds : [accountId, ...accountIds];
}

/** The one creditor of all accounts that a contact was about; null where there are several, or none was named. */
function creditorOf(book: Book, input: ContactInput): string | null {
  const creditors = new Set(accountsOf(input).map((id) => book.accounts.get(id)?.creditor));
  const [only] = creditors;
  return creditors.size === 1 ? (only ?? null) : null;
}

import type { Account } from '../domain/account.ts';
import type { Approval } from '../domain/approval.ts';
import type { ContactInput } from '../domain/contact.ts';
import type { Debtor } from '../domain/debtor.ts';
import type { Hold } from '../domain/hold.ts';
import type { Book } from '../ledger/book.ts';
import { dropContact } from '../ledger/bookWrites.ts';
import {
  type AttemptSettlement,
  writeRecordedContact,
  writeSettledContact,
} from '../ledger/contactEffects.ts';
import type { ChainLink } from './chain.ts';

/** What an attempt's outcome was, as its log entry tells it. */
export function settlementOf({ entry }: ChainLink): AttemptSettlement {
  const { outcome, badAddress, dueAt } = entry.data as {
    outcome: AttemptSettlement['outcome'];
    badAddress?: boolean;
    dueAt?: string;
  };
  const atMs = Date.parse(entry.at);
  return {
    outcome,
    badAddress: badAddress === true,
    atMs,
    retryAtMs: dueAt === undefined ? atMs : Date.parse(dueAt),
  };
}

/**
 * Lets an entry that holds no decision change the book as it changed the ledger. Decisions are left to the caller, who
 * knows their facts; a message's end gives its reservation back.
 */
export function applyLink(book: Book, link: ChainLink): void {
  const { entry, version } = link;
  const data = entry.data as Record<string, unknown>;
  switch (entry.kind) {
    case 'debtor.put':
      book.debtor = versionOf<Debtor>(link);
      return;
    case 'account.put': {
      const account = versionOf<Account>(link);
      book.accounts.set(account.id, account);
      return;
    }
    case 'hold.placed': {
      const hold = data.hold as Hold;
      book.holds.set(hold.id, { hold, placedSeq: entry.seq, releasedSeq: null });
      return;
    }
    case 'hold.released':
      book.holds.delete((data.hold as Hold).id);
      return;
    case 'approval.recorded':
      book.approvals.push(data.approval as Approval);
      return;
    case 'contact.recorded': {
      const { id, ...input } = data.contact as ContactInput & { id: string };
      writeRecordedContact(book, id, input);
      return;
    }
    case 'message.settled':
      if (entry.messageId !== null) writeSettledContact(book, entry.messageId, settlementOf(link));
      return;
    case 'message.blocked':
    case 'message.cancelled':
    case 'message.expired':
      if (entry.messageId !== null) dropContact(book, entry.messageId);
      return;
    case 'message.accepted':
    case 'message.dispatched':
    case 'message.deferred':
    case 'ruleset.proposed':
    case 'ruleset.approved':
    case 'ruleset.activated':
      return;
    default:
      throw new Error(`entry ${entry.seq} of debtor ${entry.debtorId} is of an unknown kind: ${entry.kind}`);
  }

  function versionOf<T extends Debtor | Account>(from: ChainLink): T {
    if (from.version === null) {
      const { debtorId, seq } = from.entry;
      throw new Error(
        `the version that entry ${seq} of debtor ${debtorId} names is gone: it may have been erased`,
      );
    }
    return version as T;
  }
}

import type { Account } from '../domain/account.ts';
import type { Approval } from '../domain/approval.ts';
import { canonicalJson, sha256 } from '../domain/canonicalJson.ts';
import type { Contact } from '../domain/contact.ts';
import type { Debtor } from '../domain/debtor.ts';
import type { ContactPointReport, StageStep } from '../domain/facts.ts';
import type { Hold } from '../domain/hold.ts';
import type { LogEntry, LogKind } from '../domain/logEntry.ts';
import type { MessageRecord } from './messageRecord.ts';

/** What a caller adds to a debtor's chain. */
export interface NewEntry {
  readonly kind: LogKind;
  readonly actor: string;
  readonly messageId?: string;
  readonly accountId?: string;
  readonly channel?: string;
  readonly data: LogEntry['data'];
  /** The rules that objected, for the index of objections. */
  readonly rules?: readonly string[];
}

/** Rows that a transaction has to write, in the words of the tables. */
export interface Changes {
  readonly entries: { entry: LogEntry; entryId: string; body: string; rules: readonly string[] }[];
  readonly debtorVersions: { seq: number; doc: string }[];
  readonly accountVersions: { accountId: string; seq: number; doc: string }[];
  /** Accounts seen for the first time: from now on they belong to this debtor. */
  readonly claimedAccounts: string[];
  readonly holds: Map<string, { hold: Hold; placedSeq: number; releasedSeq: number | null }>;
  readonly approvals: Approval[];
  /** null: the reservation is given back. */
  readonly contacts: Map<string, Contact | null>;
  readonly stageSteps: StageStep[];
  /** null: the address is known to work again. */
  readonly reports: Map<string, ContactPointReport | null>;
  readonly messages: Map<string, MessageRecord>;
  readonly contents: Map<string, string>;
}

/** One debtor under its row lock: what the ledger holds of it, and what this transaction changes. */
export interface Book {
  readonly debtorId: string;
  debtor: Debtor | null;
  seq: number;
  head: string;
  readonly accounts: Map<string, Account>;
  readonly holds: Map<string, { hold: Hold; placedSeq: number; releasedSeq: number | null }>;
  /** Holds in force for whole regions, whoever they reach; one map for all books of a transaction. */
  regionHolds: Map<string, Hold>;
  readonly approvals: Approval[];
  readonly contacts: Map<string, Contact>;
  readonly stageSteps: StageStep[];
  readonly reports: Map<string, ContactPointReport>;
  /** Only the messages that this transaction asked for: by name, or all that wait. */
  readonly messages: Map<string, MessageRecord>;
  readonly changes: Changes;
}

export function createBook(debtorId: string, seq: number, head: string, debtor: Debtor | null): Book {
  return {
    debtorId,
    debtor,
    seq,
    head,
    accounts: new Map(),
    holds: new Map(),
    regionHolds: new Map(),
    approvals: [],
    contacts: new Map(),
    stageSteps: [],
    reports: new Map(),
    messages: new Map(),
    changes: {
      entries: [],
      debtorVersions: [],
      accountVersions: [],
      claimedAccounts: [],
      holds: new Map(),
      approvals: [],
      contacts: new Map(),
      stageSteps: [],
      reports: new Map(),
      messages: new Map(),
      contents: new Map(),
    },
  };
}

/** The text that an entry's hash covers: every field but the hash itself, in canonical JSON. The only author of hashes. */
export function entryBody(entry: Omit<LogEntry, 'hash'>): string {
  return canonicalJson(entry);
}

/** Appends an entry to the debtor's chain and returns it. `nowMs` is when it was written, `entryId` sorts it in the whole log. */
export function append(book: Book, added: NewEntry, nowMs: number, entryId: string): LogEntry {
  const unsealed = {
    debtorId: book.debtorId,
    seq: book.seq + 1,
    at: new Date(nowMs).toISOString(),
    kind: added.kind,
    actor: added.actor,
    messageId: added.messageId ?? null,
    accountId: added.accountId ?? null,
    channel: added.channel ?? null,
    data: added.data,
    prev: book.head,
  };
  const body = entryBody(unsealed);
  const entry = { ...unsealed, hash: sha256(body) };
  book.seq = entry.seq;
  book.head = entry.hash;
  book.changes.entries.push({ entry, entryId, body, rules: added.rules ?? [] });
  return entry;
}

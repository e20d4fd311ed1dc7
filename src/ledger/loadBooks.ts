import type { Account } from '../domain/account.ts';
import type { Approval } from '../domain/approval.ts';
import type { Contact } from '../domain/contact.ts';
import type { Debtor } from '../domain/debtor.ts';
import type { ContactPointReport } from '../domain/facts.ts';
import { type Hold, isRegionChain, regionChain } from '../domain/hold.ts';
import { isRulesetChain } from '../domain/rulesetStep.ts';
import { type Book, createBook } from './book.ts';
import type { Row, Sql } from './database.ts';
import { messageColumns, messageFromRow } from './messageRows.ts';

/** The advisory lock that decisions share and a region's hold takes alone. */
const REGION_GATE = 1_718_579_810;

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::bigint`;

/**
 * What belongs to each debtor, in one round trip, a row a debtor. A subquery for each part keeps every plan a walk over
 * that debtor's own index entries, whatever the planner believes of the tables' sizes.
 */
const PARTS = `
SELECT d.debtor_id,
  (SELECT v.doc FROM debtors b JOIN debtor_versions v ON v.debtor_id = b.debtor_id AND v.seq = b.version_seq
    WHERE b.debtor_id = d.debtor_id) AS debtor,
  (SELECT json_agg(v.doc::json)::text
     FROM accounts a
     JOIN account_versions v ON v.debtor_id = a.debtor_id AND v.account_id = a.account_id AND v.seq = a.version_seq
    WHERE a.debtor_id = d.debtor_id) AS accounts,
  (SELECT json_agg(json_build_array(placed_seq, doc::json))::text
     FROM holds WHERE debtor_id = d.debtor_id AND released_seq IS NULL) AS holds,
  (SELECT json_agg(doc::json)::text
     FROM approvals WHERE debtor_id = d.debtor_id AND until > $3::timestamptz) AS approvals,
  (SELECT json_agg(json_build_array(contact_id, message_id, account_id, channel, direction, ${ms('at')}, state, outcome,
                                    contact_point_key, stage, creditor, account_ids::json, requested))::text
     FROM contacts WHERE debtor_id = d.debtor_id AND at > $2::timestamptz) AS contacts,
  (SELECT json_agg(json_build_array(account_id, stage, channel, ${ms('last_at')}, contact_point_key))::text
     FROM stage_steps WHERE debtor_id = d.debtor_id) AS steps,
  (SELECT json_agg(json_build_array(contact_point_key, outcome, ${ms('at')}))::text
     FROM contact_point_reports WHERE debtor_id = d.debtor_id) AS reports,
  (SELECT json_agg(doc::json)::text FROM holds
    WHERE debtor_id >= '${regionChain('')}' AND debtor_id < '${regionChain('~')}' AND released_seq IS NULL) AS region_holds
FROM unnest($1::text[]) AS d(debtor_id)`;

interface PartsRow extends Row {
  readonly debtor_id: string;
  readonly debtor: string | null;
  readonly accounts: string | null;
  readonly holds: string | null;
  readonly approvals: string | null;
  readonly contacts: string | null;
  readonly steps: string | null;
  readonly reports: string | null;
  readonly region_holds: string | null;
}

type ContactRow = [
  string,
  string | null,
  string | null,
  string,
  string,
  number,
  string,
  string | null,
  string | null,
  string | null,
  string | null,
  string[] | null,
  boolean | null,
];

const list = <T>(json: string | null): T[] => (json === null ? [] : (JSON.parse(json) as T[]));

function fillBook(book: Book, row: PartsRow): void {
  book.debtor = row.debtor === null ? null : (JSON.parse(row.debtor) as Debtor);
  for (const account of list<Account>(row.accounts)) book.accounts.set(account.id, account);
  for (const [placedSeq, hold] of list<[number, Hold]>(row.holds)) {
    book.holds.set(hold.id, { hold, placedSeq, releasedSeq: null });
  }
  book.approvals.push(...list<Approval>(row.approvals));
  for (const contact of list<ContactRow>(row.contacts).map(contactFromRow))
    book.contacts.set(contact.id, contact);
  for (const [accountId, stage, channel, lastAt, key] of list<[string, string, string, number, string]>(
    row.steps,
  )) {
    book.stageSteps.push({
      accountId,
      stage,
      channel,
      lastAt,
      ...(key === '' ? {} : { contactPointKey: key }),
    });
  }
  for (const [contactPointKey, outcome, at] of list<[string, ContactPointReport['outcome'], number]>(
    row.reports,
  )) {
    book.reports.set(contactPointKey, { contactPointKey, outcome, at });
  }
}

function contactFromRow(row: ContactRow): Contact {
  const [id, messageId, accountId, channel, direction, at, state, outcome, contactPointKey, stage] = row;
  const [creditor, accountIds, requested] = row.slice(10) as [string | null, string[] | null, boolean | null];
  return {
    id,
    messageId,
    accountId,
    channel,
    direction,
    at,
    state,
    outcome,
    contactPointKey,
    stage,
    ...(creditor === null ? {} : { creditor }),
    ...(accountIds === null ? {} : { accountIds }),
    ...(requested === null ? {} : { requested }),
  } as Contact;
}

/**
 * Locks the debtors' rows in order of their ids and reads what a decision needs of each. Debtors that do not exist are
 * missing from the answer. Contacts older than `historyFromMs` are left out: no rule looks further back. Messages come in
 * that are named, and all that wait of the debtors `withWaiting`.
 */
export async function loadBooks(
  tx: Sql,
  debtorIds: readonly string[],
  messageIds: readonly string[],
  historyFromMs: number,
  nowMs: number,
  withWaiting: readonly string[] = [],
): Promise<Map<string, Book>> {
  // One after the other, but sent together. The lock reads nothing else: a statement that waited for a lock sees the
  // locked row as it is now, but the rows that it joins as they were before. The gate is waited for first: whoever places
  // or releases a region's hold, or activates a ruleset, has it alone, so that no decision from before is still under way
  // when its answer is given.
  const gate = debtorIds.some((id) => isRegionChain(id) || isRulesetChain(id))
    ? 'pg_advisory_xact_lock'
    : 'pg_advisory_xact_lock_shared';
  const [locked, parts, named, waiting] = await Promise.all([
    tx.query<{ debtor_id: string; seq: number; head: string }>(
      `SELECT d.debtor_id, d.seq, d.head FROM (SELECT ${gate}(${REGION_GATE})) AS gate, debtors d
        WHERE d.debtor_id = ANY($1::text[]) ORDER BY d.debtor_id FOR UPDATE OF d`,
      [debtorIds],
    ),
    tx.query<PartsRow>(PARTS, [
      debtorIds,
      new Date(historyFromMs).toISOString(),
      new Date(nowMs).toISOString(),
    ]),
    readMessageRows(tx, debtorIds, 'message_id = ANY($2::text[])', messageIds),
    readMessageRows(tx, withWaiting, "status IN ('scheduled', 'deferred')"),
  ]);
  const books = new Map(
    locked.map(({ debtor_id, seq, head }) => [debtor_id, createBook(debtor_id, seq, head, null)]),
  );
  const regionHolds = new Map(list<Hold>(parts[0]?.region_holds ?? null).map((hold) => [hold.id, hold]));
  for (const row of parts) {
    const book = books.get(row.debtor_id);
    if (book === undefined) continue;
    fillBook(book, row);
    book.regionHolds = regionHolds;
  }
  for (const row of [...named, ...waiting]) {
    const message = messageFromRow(row);
    books.get(message.debtorId)?.messages.set(message.id, message);
  }
  return books;
}

async function readMessageRows(
  tx: Sql,
  debtorIds: readonly string[],
  condition: string,
  messageIds?: readonly string[],
): Promise<Row[]> {
  if (debtorIds.length === 0 || messageIds?.length === 0) return [];
  return tx.query(
    `SELECT ${messageColumns} FROM messages WHERE debtor_id = ANY($1::text[]) AND ${condition}`,
    messageIds === undefined ? [debtorIds] : [debtorIds, messageIds],
  );
}

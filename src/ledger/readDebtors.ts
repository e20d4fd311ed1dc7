import type { Account } from '../domain/account.ts';
import type { RenderedContent } from '../domain/content.ts';
import type { Debtor } from '../domain/debtor.ts';
import { type Hold, type HoldKind, regionChain } from '../domain/hold.ts';
import { createConditions } from './conditions.ts';
import type { Sql } from './database.ts';

export async function readDebtor(sql: Sql, debtorId: string): Promise<Debtor | null> {
  const [row] = await sql.query<{ doc: string }>(
    'SELECT v.doc FROM debtors d JOIN debtor_versions v ON v.debtor_id = d.debtor_id AND v.seq = d.version_seq WHERE d.debtor_id = $1',
    [debtorId],
  );
  return row === undefined ? null : (JSON.parse(row.doc) as Debtor);
}

export async function readAccounts(sql: Sql, debtorId: string): Promise<Account[]> {
  const rows = await sql.query<{ doc: string }>(
    `SELECT v.doc FROM accounts a
       JOIN account_versions v ON v.debtor_id = a.debtor_id AND v.account_id = a.account_id AND v.seq = a.version_seq
      WHERE a.debtor_id = $1 ORDER BY a.account_id`,
    [debtorId],
  );
  return rows.map(({ doc }) => JSON.parse(doc) as Account);
}

/** Whose account this is, whichever debtor it was first put for. */
export async function readAccountOwner(sql: Sql, accountId: string): Promise<string | null> {
  const [row] = await sql.query<{ debtor_id: string }>(
    'SELECT debtor_id FROM account_owners WHERE account_id = $1',
    [accountId],
  );
  return row?.debtor_id ?? null;
}

export interface HoldFilter {
  /** A debtor's id, or the chain of a region. */
  readonly debtorId?: string | undefined;
  readonly kind?: HoldKind | undefined;
  /** True: not released. An elapsed term counts as active here; `until` tells. */
  readonly active?: boolean | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Holds, newest first, by keyset. */
export async function readHolds(sql: Sql, filter: HoldFilter): Promise<Hold[]> {
  const { and, place, where, params } = createConditions();
  and('debtor_id = ?', filter.debtorId);
  and('kind = ?', filter.kind);
  and('(released_seq IS NULL) = ?', filter.active);
  and('hold_id < ?', filter.after);
  const limit = place(filter.limit);
  const rows = await sql.query<{ doc: string }>(
    `SELECT doc FROM holds ${where()} ORDER BY hold_id DESC LIMIT ${limit}`,
    params,
  );
  return rows.map(({ doc }) => JSON.parse(doc) as Hold);
}

/** Every hold in force for a whole region. */
export async function readRegionHolds(sql: Sql): Promise<Hold[]> {
  const rows = await sql.query<{ doc: string }>(
    'SELECT doc FROM holds WHERE debtor_id >= $1 AND debtor_id < $2 AND released_seq IS NULL ORDER BY hold_id DESC',
    [regionChain(''), regionChain('~')],
  );
  return rows.map(({ doc }) => JSON.parse(doc) as Hold);
}

export async function readHold(sql: Sql, holdId: string): Promise<{ debtorId: string; hold: Hold } | null> {
  const [row] = await sql.query<{ debtor_id: string; doc: string }>(
    'SELECT debtor_id, doc FROM holds WHERE hold_id = $1',
    [holdId],
  );
  return row === undefined ? null : { debtorId: row.debtor_id, hold: JSON.parse(row.doc) as Hold };
}

/** Rendered texts by their digests; an erased one is missing from the answer. */
export async function readContents(
  sql: Sql,
  places: readonly { debtorId: string; sha256: string }[],
): Promise<Map<string, RenderedContent>> {
  if (places.length === 0) return new Map();
  const rows = await sql.query<{ sha256: string; doc: string }>(
    `SELECT c.sha256, c.doc FROM json_to_recordset($1::json) AS r("debtorId" text, sha256 text)
       JOIN contents c ON c.debtor_id = r."debtorId" AND c.sha256 = r.sha256`,
    [JSON.stringify(places)],
  );
  return new Map(rows.map(({ sha256, doc }) => [sha256, JSON.parse(doc) as RenderedContent]));
}

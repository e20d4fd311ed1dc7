import type { RuleId } from '../domain/finding.ts';
import type { LogEntry, LogKind } from '../domain/logEntry.ts';
import { createConditions } from './conditions.ts';
import type { Sql } from './database.ts';
import { leastId } from './sortableId.ts';

export interface LogFilter {
  readonly debtorId?: string | undefined;
  readonly messageId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly kind?: LogKind | undefined;
  readonly rule?: RuleId | undefined;
  readonly channel?: string | undefined;
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
  /** The entry id that the page before ended with. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface LoggedEntry {
  readonly entryId: string;
  readonly entry: LogEntry;
}

const toEntry = ({ body, hash }: { body: string; hash: string }): LogEntry =>
  ({ ...JSON.parse(body), hash }) as LogEntry;

/** One entry of a debtor's chain. Throws when there is none: a position comes from the ledger itself. */
export async function readEntry(sql: Sql, debtorId: string, seq: number): Promise<LogEntry> {
  const [row] = await sql.query<{ body: string; hash: string }>(
    'SELECT body, hash FROM log WHERE debtor_id = $1 AND seq = $2',
    [debtorId, seq],
  );
  if (row === undefined) throw new Error(`the ledger has no entry ${seq} of debtor ${debtorId}`);
  return toEntry(row);
}

/** Several entries at once, by `debtorId` and `seq`, in no particular order. */
export async function readEntries(
  sql: Sql,
  places: readonly { debtorId: string; seq: number }[],
): Promise<LogEntry[]> {
  if (places.length === 0) return [];
  const rows = await sql.query<{ body: string; hash: string }>(
    `SELECT l.body, l.hash FROM json_to_recordset($1::json) AS r("debtorId" text, seq bigint)
       JOIN log l ON l.debtor_id = r."debtorId" AND l.seq = r.seq`,
    [JSON.stringify(places)],
  );
  return rows.map(toEntry);
}

/** A debtor's chain in order, from a position on: raw bodies, for verification and replay. */
export async function readChain(
  sql: Sql,
  debtorId: string,
  fromSeq: number,
  limit: number,
): Promise<{ seq: number; body: string; hash: string }[]> {
  return sql.query(
    'SELECT seq, body, hash FROM log WHERE debtor_id = $1 AND seq >= $2 ORDER BY seq LIMIT $3',
    [debtorId, fromSeq, limit],
  );
}

/**
 * The log, oldest first, by keyset. Filters by message and account are served through their debtor's chain, which is
 * short; `rule` through the index of objections.
 */
export async function readLog(sql: Sql, filter: LogFilter): Promise<LoggedEntry[]> {
  const { and, place, where, params } = createConditions();
  and('l.debtor_id = ?', filter.debtorId);
  and('l.message_id = ?', filter.messageId);
  and('l.debtor_id = (SELECT m.debtor_id FROM messages m WHERE m.message_id = ?)', filter.messageId);
  and('l.account_id = ?', filter.accountId);
  and('l.debtor_id = (SELECT o.debtor_id FROM account_owners o WHERE o.account_id = ?)', filter.accountId);
  and('l.kind = ?', filter.kind);
  and('l.channel = ?', filter.channel);
  const order = filter.rule === undefined ? 'l.entry_id' : 'o.entry_id';
  and(`${order} >= ?`, filter.fromMs === undefined ? undefined : leastId('log', filter.fromMs));
  and(`${order} < ?`, filter.toMs === undefined ? undefined : leastId('log', filter.toMs));
  and(`${order} > ?`, filter.after);
  and('o.rule = ?', filter.rule);
  const limit = place(filter.limit);
  const join =
    filter.rule === undefined ? '' : 'JOIN objections o ON o.debtor_id = l.debtor_id AND o.seq = l.seq';
  const rows = await sql.query<{ entry_id: string; body: string; hash: string }>(
    `SELECT l.entry_id, l.body, l.hash FROM log l ${join} ${where()}
      ORDER BY ${order} LIMIT ${limit}`,
    params,
  );
  return rows.map((row) => ({ entryId: row.entry_id, entry: toEntry(row) }));
}

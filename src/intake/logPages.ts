import { done, type Result } from '../domain/gatewayError.ts';
import type { LogEntry } from '../domain/logEntry.ts';
import type { Database } from '../ledger/database.ts';
import { type LogFilter, readLog } from '../ledger/readLog.ts';
import type { LogQuery, Page, PageQuery } from './gateway.ts';

const EXPORT_PAGE = 500;

function filterOf({ from, to, ...query }: LogQuery, after: string | undefined, limit: number): LogFilter {
  return {
    ...query,
    fromMs: from === undefined ? undefined : Date.parse(from),
    toMs: to === undefined ? undefined : Date.parse(to),
    after,
    limit,
  };
}

/** One page of the log, oldest first. */
export async function listLog(sql: Database, query: LogQuery & PageQuery): Promise<Result<Page<LogEntry>>> {
  const { limit, cursor, ...filter } = query;
  const rows = await readLog(sql, filterOf(filter, cursor, limit + 1));
  const items = rows.slice(0, limit);
  const nextCursor = rows.length > limit ? (items.at(-1)?.entryId ?? null) : null;
  return done({ items: items.map(({ entry }) => entry), nextCursor });
}

/** The whole log that fits, a page at a time: memory does not grow with it. */
export async function* exportLog(sql: Database, query: LogQuery): AsyncIterable<LogEntry> {
  let after: string | undefined;
  do {
    const rows = await readLog(sql, filterOf(query, after, EXPORT_PAGE));
    for (const { entry } of rows) yield entry;
    after = rows.length === EXPORT_PAGE ? rows.at(-1)?.entryId : undefined;
  } while (after !== undefined);
}

import type { Bundle } from '../ruleset/bundle.ts';
import type { Book } from './book.ts';
import { type Committer, createCommitter } from './committer.ts';
import type { Database, Sql } from './database.ts';
import { loadBooks } from './loadBooks.ts';
import { migrate } from './migrate.ts';
import { readEntry } from './readLog.ts';
import { insertRuleset } from './rulesetRows.ts';
import { createSortableIds } from './sortableId.ts';

export interface LedgerDeps {
  readonly database: Database;
  readonly clock: () => number;
  /** How far back the rules look, in milliseconds; asked anew for each transaction. */
  readonly historyHorizonMs: () => number;
  /** Looks at the ruleset in force, in each transaction that decides. */
  readonly refresh?: (sql: Sql) => Promise<void>;
  /** Most jobs in one transaction, and most that may wait. */
  readonly maxGroup?: number;
  readonly maxQueue?: number;
}

/** The one source of truth: jobs change it, reads look at it. Reads never see half a transaction. */
export interface Ledger extends Committer {
  readonly sql: Database;
  readonly newId: (prefix: string) => string;
  /** One debtor's book as it stands, for looking only, with the history that a decision at `atMs` needs. */
  readonly peek: (debtorId: string, atMs: number) => Promise<Book | null>;
  readonly saveRuleset: (digest: string, body: string, files?: Bundle) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens the ledger on a database: migrates it, and starts nothing else. */
export async function createLedger(deps: LedgerDeps): Promise<Ledger> {
  const { database, clock, historyHorizonMs } = deps;
  await migrate(database);
  const committer = createCommitter({
    database,
    clock,
    historyHorizonMs,
    refresh: deps.refresh,
    readEntry: (debtorId, seq) => readEntry(database, debtorId, seq),
    maxGroup: deps.maxGroup ?? 128,
    maxQueue: deps.maxQueue ?? 20_000,
  });
  return {
    ...committer,
    sql: database,
    newId: createSortableIds(clock),
    peek: (debtorId, atMs) =>
      database.transaction(async (tx) => {
        await deps.refresh?.(tx);
        const fromMs = Math.min(atMs, clock());
        const books = await loadBooks(tx, [debtorId], [], fromMs - historyHorizonMs(), fromMs);
        return books.get(debtorId) ?? null;
      }),
    saveRuleset: (digest, body, files) => insertRuleset(database, digest, body, files, clock()),
    close: async () => {
      await committer.drain();
      await database.close();
    },
  };
}

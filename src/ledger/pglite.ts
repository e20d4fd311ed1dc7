import { PGlite, type Transaction, types } from '@electric-sql/pglite';
import type { Database, Row, Sql } from './database.ts';

const parsers = {
  [types.INT8]: (text: string) => Number(text),
  [types.TIMESTAMPTZ]: (text: string) => Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')),
};

function sqlOn(connection: PGlite | Transaction): Sql {
  return {
    query: async <T extends Row>(text: string, params: readonly unknown[] = []) =>
      (await connection.query<T>(text, [...params], { parsers })).rows,
    exec: async (text) => {
      await connection.exec(text);
    },
  };
}

/**
 * Opens the embedded ledger in a directory (in memory for `undefined`, for tests). PGlite runs without fsync: it survives
 * the death of the process, not of the machine.
 */
export async function openPglite(directory: string | undefined): Promise<Database> {
  const pglite = await PGlite.create(directory === undefined ? {} : { dataDir: directory });
  // Nothing gathers statistics here (PGlite has no autovacuum), and without them the planner takes a table for small and
  // reads it whole, or joins to all of it. Every query of ours goes for a few rows by their keys.
  await pglite.exec('SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off');
  return {
    ...sqlOn(pglite),
    transaction: (work) => pglite.transaction((tx) => work(sqlOn(tx))),
    close: () => pglite.close(),
  };
}

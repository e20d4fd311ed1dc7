import { beforeAll, expect, it } from 'vitest';
import { append } from '../../src/ledger/book.ts';
import type { Sql } from '../../src/ledger/database.ts';
import { createLedger, type Ledger } from '../../src/ledger/ledger.ts';
import { loadBooks } from '../../src/ledger/loadBooks.ts';
import { openPglite } from '../../src/ledger/pglite.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
let ledger: Ledger;

beforeAll(async () => {
  ledger = await createLedger({
    database: await openPglite(undefined),
    clock: () => NOW,
    historyHorizonMs: () => 86_400_000,
  });
  for (const debtorId of ['debtor-1', 'region:CN-SC']) {
    await ledger.submit({
      debtorId,
      createsDebtor: true,
      work: (book) =>
        book && append(book, { kind: 'debtor.put', actor: 'test', data: {} }, NOW, ledger.newId('log')),
    });
  }
});

const locksOf = (tx: Sql) =>
  tx
    .query<{ mode: string }>("SELECT mode FROM pg_locks WHERE locktype = 'advisory' ORDER BY mode")
    .then((rows) => rows.map(({ mode }) => mode));

/** The advisory locks that a transaction over these debtors holds. */
const locksWith = (...debtorIds: string[]) =>
  ledger.sql.transaction(async (tx) => {
    const books = await loadBooks(tx, debtorIds, [], 0, NOW);
    return { locks: await locksOf(tx), books: books.size };
  });

it('decisions share the gate', async () => {
  expect(await locksWith('debtor-1')).toEqual({ locks: ['ShareLock'], books: 1 });
});

it('a hold of a region has the gate alone, whatever else is in its group', async () => {
  expect(await locksWith('debtor-1', 'region:CN-SC')).toEqual({ locks: ['ExclusiveLock'], books: 2 });
});

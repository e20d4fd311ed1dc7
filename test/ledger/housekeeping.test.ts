import { expect, it } from 'vitest';
import { tidy } from '../../src/ledger/housekeeping.ts';
import { createLedger } from '../../src/ledger/ledger.ts';
import { openPglite } from '../../src/ledger/pglite.ts';

it('tidying clears dead rows away and leaves the living', async () => {
  const ledger = await createLedger({
    database: await openPglite(undefined),
    clock: () => Date.parse('2026-11-24T02:00:00Z'),
    historyHorizonMs: () => 0,
  });
  const { sql } = ledger;
  await sql.query("INSERT INTO debtors (debtor_id) SELECT 'd-' || n FROM generate_series(1, 500) AS n");
  await sql.query('UPDATE debtors SET seq = seq + 1');
  const pagesBefore = await sizeOf();
  await tidy(sql);
  await sql.query('UPDATE debtors SET seq = seq + 1');
  expect(await sizeOf()).toBe(pagesBefore);
  expect(await sql.query('SELECT count(*)::int AS count FROM debtors WHERE seq = 2')).toEqual([
    { count: 500 },
  ]);
  await ledger.close();

  async function sizeOf(): Promise<unknown> {
    const [row] = await sql.query("SELECT pg_relation_size('debtors')::int AS bytes");
    return row?.bytes;
  }
});

import type { Sql, Transaction } from './database.ts';

/** Which request a key was first used for, and the log entry that answered it. */
export interface KeyRow {
  readonly key: string;
  readonly requestHash: string;
  readonly debtorId: string;
  readonly seq: number;
}

/** The keys among these that have been used before. */
export async function findKeys(tx: Sql, keys: readonly string[]): Promise<Map<string, KeyRow>> {
  if (keys.length === 0) return new Map();
  const rows = await tx.query<{ key: string; request_hash: string; debtor_id: string; seq: number }>(
    'SELECT key, request_hash, debtor_id, seq FROM idempotency_keys WHERE key = ANY($1::text[])',
    [[...new Set(keys)]],
  );
  return new Map(
    rows.map(({ key, request_hash, debtor_id, seq }) => [
      key,
      { key, requestHash: request_hash, debtorId: debtor_id, seq },
    ]),
  );
}

/**
 * Sends new keys, in order, so that two transactions never wait for each other crosswise. The primary key refuses one
 * that another process has just taken: the whole transaction fails then and is tried again, and finds the key.
 */
export function writeKeys(tx: Transaction, rows: readonly KeyRow[]): void {
  if (rows.length === 0) return;
  const sorted = [...rows].sort((a, b) => (a.key < b.key ? -1 : 1));
  tx.send(
    `INSERT INTO idempotency_keys (key, request_hash, debtor_id, seq)
     SELECT key, "requestHash", "debtorId", seq
       FROM json_to_recordset($1::json) AS r(key text, "requestHash" text, "debtorId" text, seq bigint)`,
    [JSON.stringify(sorted)],
  );
}

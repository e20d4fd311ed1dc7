import type { Row, Sql } from './database.ts';

export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAtMs: number;
  readonly revokedAtMs: number | null;
}

const columns = 'key_id, name, scopes, created_at, revoked_at';

const fromRow = (row: Row): ApiKeyRow => ({
  id: row.key_id as string,
  name: row.name as string,
  scopes: (row.scopes as string).split(' '),
  createdAtMs: row.created_at as number,
  revokedAtMs: row.revoked_at as number | null,
});

export async function findApiKey(sql: Sql, secretHash: string): Promise<ApiKeyRow | null> {
  const [row] = await sql.query<Row>(`SELECT ${columns} FROM api_keys WHERE secret_hash = $1`, [secretHash]);
  return row === undefined ? null : fromRow(row);
}

export async function listApiKeys(sql: Sql): Promise<ApiKeyRow[]> {
  return (await sql.query<Row>(`SELECT ${columns} FROM api_keys ORDER BY key_id`)).map(fromRow);
}

/** Stores a key by its hash. A hash that is there already is left as it is. */
export async function insertApiKey(sql: Sql, key: ApiKeyRow, secretHash: string): Promise<void> {
  await sql.query(
    `INSERT INTO api_keys (key_id, name, secret_hash, scopes, created_at) VALUES ($1, $2, $3, $4, $5::timestamptz)
     ON CONFLICT (secret_hash) DO NOTHING`,
    [key.id, key.name, secretHash, key.scopes.join(' '), new Date(key.createdAtMs).toISOString()],
  );
}

/** Revokes a key; a second time changes nothing. Null when there is no such key. */
export async function revokeApiKey(sql: Sql, id: string, nowMs: number): Promise<ApiKeyRow | null> {
  const [row] = await sql.query<Row>(
    `UPDATE api_keys SET revoked_at = coalesce(revoked_at, $2::timestamptz) WHERE key_id = $1 RETURNING ${columns}`,
    [id, new Date(nowMs).toISOString()],
  );
  return row === undefined ? null : fromRow(row);
}

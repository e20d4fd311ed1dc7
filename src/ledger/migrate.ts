import { readdirSync, readFileSync } from 'node:fs';
import type { Database } from './database.ts';

const DIRECTORY = new URL('./migrations/', import.meta.url);

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** The numbered SQL files that the program brings along, in order. */
export function readMigrations(): Migration[] {
  return readdirSync(DIRECTORY)
    .filter((name) => /^\d{3}-.*\.sql$/.test(name))
    .sort()
    .map((name) => ({
      number: Number(name.slice(0, 3)),
      name,
      sql: readFileSync(new URL(name, DIRECTORY), 'utf8'),
    }));
}

/**
 * Brings the schema forward, each file in a transaction of its own under a lock. Throws when the database is newer than
 * the program: an old program must not write what it does not understand.
 */
export async function migrate(database: Database): Promise<void> {
  await database.exec(
    'CREATE TABLE IF NOT EXISTS schema_versions (number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
  );
  const migrations = readMigrations();
  for (const migration of migrations) {
    await database.transaction(async (tx) => {
      await tx.exec('LOCK TABLE schema_versions IN EXCLUSIVE MODE');
      const rows = await tx.query('SELECT number FROM schema_versions WHERE number = $1', [migration.number]);
      if (rows.length > 0) return;
      await tx.exec(migration.sql);
      await tx.query('INSERT INTO schema_versions (number, name) VALUES ($1, $2)', [
        migration.number,
        migration.name,
      ]);
    });
  }
  const [row] = await database.query<{ newest: number }>('SELECT max(number) AS newest FROM schema_versions');
  const known = migrations.at(-1)?.number ?? 0;
  if (row !== undefined && row.newest > known) {
    throw new Error(
      `The ledger's schema is version ${row.newest}, this program knows versions up to ${known}. Start a newer Forbear.`,
    );
  }
}

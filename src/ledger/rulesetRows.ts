import type { LogEntry } from '../domain/logEntry.ts';
import { RULESET_CHAIN } from '../domain/rulesetStep.ts';
import type { Bundle } from '../ruleset/bundle.ts';
import type { Sql } from './database.ts';

/** Keeps a ruleset with its files; one that is kept already stays as it is. */
export async function insertRuleset(
  sql: Sql,
  digest: string,
  body: string,
  files: Bundle | undefined,
  nowMs: number,
): Promise<void> {
  await sql.query(
    'INSERT INTO rulesets (digest, body, first_used) VALUES ($1, $2, $3::timestamptz) ON CONFLICT (digest) DO NOTHING',
    [digest, body, new Date(nowMs).toISOString()],
  );
  if (files === undefined) return;
  await sql.query(
    'INSERT INTO ruleset_files (digest, files) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING',
    [digest, JSON.stringify(files)],
  );
}

/** A ruleset's body; null when the ledger does not hold it. */
export async function readRulesetBody(sql: Sql, digest: string): Promise<string | null> {
  const [row] = await sql.query<{ body: string }>('SELECT body FROM rulesets WHERE digest = $1', [digest]);
  return row?.body ?? null;
}

/** The files that a ruleset was made from; null when they were never kept. */
export async function readRulesetFilesOf(sql: Sql, digest: string): Promise<Bundle | null> {
  const [row] = await sql.query<{ files: string }>('SELECT files FROM ruleset_files WHERE digest = $1', [
    digest,
  ]);
  return row === undefined ? null : (JSON.parse(row.files) as Bundle);
}

/** The digests of all rulesets, the latest first. */
export async function readDigests(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ digest: string }>(
    'SELECT digest FROM rulesets ORDER BY first_used DESC, digest',
  );
  return rows.map(({ digest }) => digest);
}

/** The whole chain of proposals, approvals and activations: a few entries for each change of the rules. */
export async function readRulesetEntries(sql: Sql): Promise<Omit<LogEntry, 'hash'>[]> {
  const rows = await sql.query<{ body: string }>('SELECT body FROM log WHERE debtor_id = $1 ORDER BY seq', [
    RULESET_CHAIN,
  ]);
  return rows.map(({ body }) => JSON.parse(body) as Omit<LogEntry, 'hash'>);
}

/** The latest activation: where it stands on the chain, and its entry's text. Walks the chain from its end. */
export async function readActivation(sql: Sql): Promise<{ seq: number; body: string } | null> {
  const [row] = await sql.query<{ seq: number; body: string }>(
    `SELECT seq, body FROM log WHERE debtor_id = $1 AND kind = 'ruleset.activated' ORDER BY seq DESC LIMIT 1`,
    [RULESET_CHAIN],
  );
  return row ?? null;
}

const named = (field: string, table: string, id: string) => `
  SELECT DISTINCT v.doc::json->>'${field}' AS name FROM ${table}s b
    JOIN ${table}_versions v ON v.debtor_id = b.debtor_id AND v.seq = b.version_seq ${id}`;

/** Every policy, programme and jurisdiction that debtors and accounts name as they stand. Reads them all. */
export async function readNamesInUse(sql: Sql) {
  const read = async (query: string) =>
    (await sql.query<{ name: string | null }>(query)).flatMap(({ name }) => name ?? []);
  return {
    packs: await read(named('policy', 'debtor', '')),
    jurisdictions: await read(named('jurisdiction', 'debtor', '')),
    programmes: await read(named('programme', 'account', 'AND v.account_id = b.account_id')),
  };
}

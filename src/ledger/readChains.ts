import type { Sql } from './database.ts';

/** One entry of the log as it is stored, with the version document that it names. */
export interface StoredLink {
  readonly debtorId: string;
  readonly seq: number;
  readonly body: string;
  readonly hash: string;
  readonly version: string | null;
}

const PAGE = 2_000;

/**
 * Every chain, debtor by debtor and each in order, in pages by the log's own key. What is appended meanwhile to debtors that
 * have been passed is not seen; what is seen of a chain is always a whole beginning of it.
 */
export async function* readChains(sql: Sql): AsyncGenerator<readonly StoredLink[]> {
  let [debtorId, seq] = ['', 0];
  for (;;) {
    const page = await sql.query<{
      debtor_id: string;
      seq: number;
      body: string;
      hash: string;
      version: string | null;
    }>(
      `SELECT l.debtor_id, l.seq, l.body, l.hash, coalesce(d.doc, a.doc) AS version
         FROM log l
         LEFT JOIN debtor_versions d ON d.debtor_id = l.debtor_id AND d.seq = l.seq
         LEFT JOIN account_versions a ON a.debtor_id = l.debtor_id AND a.account_id = l.account_id AND a.seq = l.seq
        WHERE (l.debtor_id, l.seq) > ($1, $2::bigint) ORDER BY l.debtor_id, l.seq LIMIT ${PAGE}`,
      [debtorId, seq],
    );
    const last = page.at(-1);
    if (last === undefined) return;
    yield page.map((row) => ({ ...row, debtorId: row.debtor_id }));
    [debtorId, seq] = [last.debtor_id, last.seq];
  }
}

/** The recorded rulesets' bodies, by digest. */
export async function readRulesets(sql: Sql): Promise<{ digest: string; body: string }[]> {
  return sql.query('SELECT digest, body FROM rulesets ORDER BY first_used, digest');
}

/** How many entries the whole log has. */
export async function countEntries(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ entries: number }>('SELECT count(*) AS entries FROM log');
  return row?.entries ?? 0;
}

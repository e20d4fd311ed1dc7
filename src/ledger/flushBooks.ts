import type { Book } from './book.ts';
import type { Transaction } from './database.ts';

const iso = (ms: number) => new Date(ms).toISOString();

/** One statement for all rows of a table in the group: the rows go in as one JSON text, named $1 once. */
interface Statement {
  readonly sql: string;
  readonly rows: (book: Book) => object[];
}

const insert = (table: string, columns: string, types: string, rest: string) =>
  `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_to_recordset($1::json) AS r(${types}) ${rest}`;

const STATEMENTS: readonly Statement[] = [
  {
    sql: insert(
      'log',
      'debtor_id, seq, entry_id, kind, message_id, account_id, channel, body, hash',
      'debtor_id text, seq bigint, entry_id text, kind text, message_id text, account_id text, channel text, body text, hash text',
      '',
    ),
    rows: ({ changes }) =>
      changes.entries.map(({ entry, entryId, body }) => ({
        debtor_id: entry.debtorId,
        seq: entry.seq,
        entry_id: entryId,
        kind: entry.kind,
        message_id: entry.messageId,
        account_id: entry.accountId,
        channel: entry.channel,
        body,
        hash: entry.hash,
      })),
  },
  {
    sql: `UPDATE debtors d SET seq = r.seq, head = r.head, version_seq = coalesce(r.version_seq, d.version_seq)
            FROM json_to_recordset($1::json) AS r(debtor_id text, seq bigint, head text, version_seq bigint)
           WHERE d.debtor_id = r.debtor_id`,
    rows: (book) =>
      book.changes.entries.length === 0
        ? []
        : [
            {
              debtor_id: book.debtorId,
              seq: book.seq,
              head: book.head,
              version_seq: book.changes.debtorVersions.at(-1)?.seq ?? null,
            },
          ],
  },
  {
    sql: insert('debtor_versions', 'debtor_id, seq, doc', 'debtor_id text, seq bigint, doc text', ''),
    rows: (book) => book.changes.debtorVersions.map((row) => ({ debtor_id: book.debtorId, ...row })),
  },
  {
    sql: insert(
      'account_versions',
      'debtor_id, account_id, seq, doc',
      'debtor_id text, account_id text, seq bigint, doc text',
      '',
    ),
    rows: (book) =>
      book.changes.accountVersions.map(({ accountId, seq, doc }) => ({
        debtor_id: book.debtorId,
        account_id: accountId,
        seq,
        doc,
      })),
  },
  {
    sql: insert(
      'accounts',
      'debtor_id, account_id, version_seq',
      'debtor_id text, account_id text, version_seq bigint',
      'ON CONFLICT (debtor_id, account_id) DO UPDATE SET version_seq = excluded.version_seq',
    ),
    rows: (book) => {
      const newest = new Map(book.changes.accountVersions.map(({ accountId, seq }) => [accountId, seq]));
      return [...newest].map(([account_id, version_seq]) => ({
        debtor_id: book.debtorId,
        account_id,
        version_seq,
      }));
    },
  },
  {
    sql: insert('account_owners', 'account_id, debtor_id', 'account_id text, debtor_id text', ''),
    rows: (book) =>
      book.changes.claimedAccounts.map((accountId) => ({ account_id: accountId, debtor_id: book.debtorId })),
  },
  {
    sql: insert(
      'messages',
      'debtor_id, message_id, account_id, channel, status, request, due_at, expires_at, accepted_seq, decision_seq, attempts, attempt',
      'debtor_id text, message_id text, account_id text, channel text, status text, request text, due_at timestamptz, expires_at timestamptz, accepted_seq bigint, decision_seq bigint, attempts integer, attempt text',
      `ON CONFLICT (debtor_id, message_id) DO UPDATE SET status = excluded.status, due_at = excluded.due_at,
         decision_seq = excluded.decision_seq, attempts = excluded.attempts, attempt = excluded.attempt`,
    ),
    rows: ({ changes }) =>
      [...changes.messages.values()].map((message) => ({
        debtor_id: message.debtorId,
        message_id: message.id,
        account_id: message.accountId,
        channel: message.channel,
        status: message.status,
        request: JSON.stringify(message.request),
        due_at: iso(message.dueAtMs),
        expires_at: iso(message.expiresAtMs),
        accepted_seq: message.acceptedSeq,
        decision_seq: message.decisionSeq,
        attempts: message.attempts,
        attempt: message.attempt === null ? null : JSON.stringify(message.attempt),
      })),
  },
  {
    sql: insert(
      'contacts',
      'debtor_id, contact_id, message_id, account_id, channel, direction, at, state, outcome, contact_point_key, stage, creditor, account_ids, requested',
      'debtor_id text, contact_id text, message_id text, account_id text, channel text, direction text, at timestamptz, state text, outcome text, contact_point_key text, stage text, creditor text, account_ids text, requested boolean',
      `ON CONFLICT (debtor_id, contact_id) DO UPDATE SET at = excluded.at, state = excluded.state, outcome = excluded.outcome,
         contact_point_key = excluded.contact_point_key, stage = excluded.stage, creditor = excluded.creditor`,
    ),
    rows: (book) =>
      [...book.changes.contacts.values()]
        .filter((contact) => contact !== null)
        .map((contact) => ({
          debtor_id: book.debtorId,
          contact_id: contact.id,
          message_id: contact.messageId,
          account_id: contact.accountId,
          channel: contact.channel,
          direction: contact.direction,
          at: iso(contact.at),
          state: contact.state,
          outcome: contact.outcome,
          contact_point_key: contact.contactPointKey,
          stage: contact.stage,
          creditor: contact.creditor ?? null,
          account_ids: contact.accountIds === undefined ? null : JSON.stringify(contact.accountIds),
          requested: contact.requested ?? null,
        })),
  },
  {
    sql: `DELETE FROM contacts c USING json_to_recordset($1::json) AS r(debtor_id text, contact_id text)
           WHERE c.debtor_id = r.debtor_id AND c.contact_id = r.contact_id`,
    rows: (book) =>
      [...book.changes.contacts]
        .filter(([, contact]) => contact === null)
        .map(([contact_id]) => ({ debtor_id: book.debtorId, contact_id })),
  },
  {
    sql: insert(
      'contents',
      'debtor_id, sha256, doc',
      'debtor_id text, sha256 text, doc text',
      'ON CONFLICT (debtor_id, sha256) DO NOTHING',
    ),
    rows: (book) =>
      [...book.changes.contents].map(([sha256, doc]) => ({ debtor_id: book.debtorId, sha256, doc })),
  },
  {
    sql: insert(
      'objections',
      'rule, entry_id, debtor_id, seq, message_id',
      'rule text, entry_id text, debtor_id text, seq bigint, message_id text',
      '',
    ),
    rows: ({ changes }) =>
      changes.entries.flatMap(({ entry, entryId, rules }) =>
        rules.map((rule) => ({
          rule,
          entry_id: entryId,
          debtor_id: entry.debtorId,
          seq: entry.seq,
          message_id: entry.messageId,
        })),
      ),
  },
  {
    sql: insert(
      'holds',
      'debtor_id, hold_id, kind, placed_seq, released_seq, doc',
      'debtor_id text, hold_id text, kind text, placed_seq bigint, released_seq bigint, doc text',
      'ON CONFLICT (debtor_id, hold_id) DO UPDATE SET released_seq = excluded.released_seq, doc = excluded.doc',
    ),
    rows: (book) =>
      [...book.changes.holds.values()].map(({ hold, placedSeq, releasedSeq }) => ({
        debtor_id: book.debtorId,
        hold_id: hold.id,
        kind: hold.kind,
        placed_seq: placedSeq,
        released_seq: releasedSeq,
        doc: JSON.stringify(hold),
      })),
  },
  {
    sql: insert(
      'approvals',
      'debtor_id, approval_id, account_id, until, doc',
      'debtor_id text, approval_id text, account_id text, until timestamptz, doc text',
      '',
    ),
    rows: (book) =>
      book.changes.approvals.map((approval) => ({
        debtor_id: book.debtorId,
        approval_id: approval.id,
        account_id: approval.accountId,
        until: approval.until,
        doc: JSON.stringify(approval),
      })),
  },
  {
    sql: insert(
      'stage_steps',
      'debtor_id, account_id, stage, channel, contact_point_key, last_at',
      'debtor_id text, account_id text, stage text, channel text, contact_point_key text, last_at timestamptz',
      `ON CONFLICT (debtor_id, account_id, stage, channel, contact_point_key)
         DO UPDATE SET last_at = greatest(stage_steps.last_at, excluded.last_at)`,
    ),
    rows: (book) => {
      const newest = new Map(
        book.changes.stageSteps.map((step) => [
          `${step.accountId} ${step.stage} ${step.channel} ${step.contactPointKey ?? ''}`,
          step,
        ]),
      );
      return [...newest.values()].map((step) => ({
        debtor_id: book.debtorId,
        account_id: step.accountId,
        stage: step.stage,
        channel: step.channel,
        contact_point_key: step.contactPointKey ?? '',
        last_at: iso(step.lastAt),
      }));
    },
  },
  {
    sql: insert(
      'contact_point_reports',
      'debtor_id, contact_point_key, outcome, at',
      'debtor_id text, contact_point_key text, outcome text, at timestamptz',
      'ON CONFLICT (debtor_id, contact_point_key) DO UPDATE SET outcome = excluded.outcome, at = excluded.at',
    ),
    rows: (book) =>
      [...book.changes.reports.values()]
        .filter((report) => report !== null)
        .map((report) => ({
          debtor_id: book.debtorId,
          contact_point_key: report.contactPointKey,
          outcome: report.outcome,
          at: iso(report.at),
        })),
  },
  {
    sql: `DELETE FROM contact_point_reports c USING json_to_recordset($1::json) AS r(debtor_id text, contact_point_key text)
           WHERE c.debtor_id = r.debtor_id AND c.contact_point_key = r.contact_point_key`,
    rows: (book) =>
      [...book.changes.reports]
        .filter(([, report]) => report === null)
        .map(([contact_point_key]) => ({ debtor_id: book.debtorId, contact_point_key })),
  },
];

/**
 * Sends everything that the books gathered in one statement, whatever the number of books: a statement for each table
 * that has rows, all in one WITH. They touch different rows, so that their order does not matter.
 */
export function flushBooks(tx: Transaction, books: Iterable<Book>): void {
  const all = [...books];
  const parts: string[] = [];
  const params: string[] = [];
  for (const { sql, rows } of STATEMENTS) {
    const gathered = all.flatMap(rows);
    if (gathered.length === 0) continue;
    params.push(JSON.stringify(gathered));
    parts.push(`w${params.length} AS (${sql.replace('$1', () => `$${params.length}`)})`);
  }
  if (parts.length > 0) tx.send(`WITH ${parts.join(',\n')} SELECT 1`, params);
}

import type { RuleId } from '../domain/finding.ts';
import type { MessageStatus } from '../domain/message.ts';
import { CHANNELS, type ChannelKind } from '../domain/words.ts';
import { createConditions } from './conditions.ts';
import type { Row, Sql } from './database.ts';
import type { MessageRecord } from './messageRecord.ts';
import { messageColumns, messageFromRow } from './messageRows.ts';
import { leastId } from './sortableId.ts';

export interface MessageFilter {
  readonly status?: MessageStatus | undefined;
  readonly rule?: RuleId | undefined;
  readonly channel?: ChannelKind | undefined;
  readonly debtorId?: string | undefined;
  /** Bounds on the time of acceptance, epoch milliseconds, half-open. */
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
  /** The last id of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export async function readMessage(sql: Sql, messageId: string): Promise<MessageRecord | null> {
  const [row] = await sql.query<Row>(`SELECT ${messageColumns} FROM messages WHERE message_id = $1`, [
    messageId,
  ]);
  return row === undefined ? null : messageFromRow(row);
}

const qualified = messageColumns.replaceAll(/\w+/g, 'm.$&');

/** Newest first, by keyset: each page costs the same, however long the list. */
export async function readMessages(sql: Sql, filter: MessageFilter): Promise<MessageRecord[]> {
  const { and, place, where, params } = createConditions();
  and('m.status = ?', filter.status);
  and('m.channel = ?', filter.channel);
  and('m.debtor_id = ?', filter.debtorId);
  const id = filter.rule === undefined ? 'm.message_id' : 'o.message_id';
  and(`${id} >= ?`, filter.fromMs === undefined ? undefined : leastId('msg', filter.fromMs));
  and(`${id} < ?`, filter.toMs === undefined ? undefined : leastId('msg', filter.toMs));
  and(`${id} < ?`, filter.after);
  and('o.rule = ?', filter.rule);
  const limit = place(filter.limit);
  const join =
    filter.rule === undefined
      ? ''
      : 'JOIN objections o ON o.message_id = m.message_id AND o.seq = m.decision_seq';
  const rows = await sql.query<Row>(
    `SELECT ${qualified} FROM messages m ${join} ${where()}
      ORDER BY ${id} DESC LIMIT ${limit}`,
    params,
  );
  return rows.map(messageFromRow);
}

/** A message and its debtor, enough to submit a job for it. */
export interface MessageRef {
  readonly messageId: string;
  readonly debtorId: string;
}

const toRef = (row: Row): MessageRef => ({
  messageId: row.message_id as string,
  debtorId: row.debtor_id as string,
});

/** A due message and the channel that it waits for. */
export interface DueRef extends MessageRef {
  readonly channel: ChannelKind;
}

/**
 * Waiting messages whose time has come, oldest first, at most `limits` of each channel; those that are set aside are left
 * out.
 */
export async function readDue(
  sql: Sql,
  limits: ReadonlyMap<ChannelKind, number>,
  nowMs: number,
  setAside: readonly string[],
): Promise<DueRef[]> {
  const rows = await sql.query<Row>(
    `SELECT c.channel, due.message_id, due.debtor_id
       FROM json_to_recordset($1::json) AS c(channel text, most integer), LATERAL (
         SELECT message_id, debtor_id, due_at FROM messages
          WHERE channel = c.channel AND due_at <= $2::timestamptz AND status IN ('scheduled', 'deferred')
            AND message_id <> ALL ($3::text[])
          ORDER BY due_at, message_id LIMIT c.most) AS due
      ORDER BY due.due_at, due.message_id`,
    [
      JSON.stringify([...limits].map(([channel, most]) => ({ channel, most }))),
      new Date(nowMs).toISOString(),
      setAside,
    ],
  );
  return rows.map((row) => ({ ...toRef(row), channel: row.channel as ChannelKind }));
}

/** Waiting messages that have become worthless. */
export async function readExpired(
  sql: Sql,
  nowMs: number,
  limit: number,
  setAside: readonly string[],
): Promise<MessageRef[]> {
  const rows = await sql.query<Row>(
    `SELECT message_id, debtor_id FROM messages
      WHERE expires_at <= $1::timestamptz AND status IN ('scheduled', 'deferred')
        AND message_id <> ALL ($3::text[])
      ORDER BY expires_at LIMIT $2`,
    [new Date(nowMs).toISOString(), limit, setAside],
  );
  return rows.map(toRef);
}

/** When each channel's oldest waiting message is due, and when the next message expires; epoch milliseconds. */
export interface NextDue {
  readonly byChannel: ReadonlyMap<ChannelKind, number>;
  readonly expiresAtMs: number | null;
}

/** Looks at the head of each channel's index only, whatever the backlog. */
export async function readNextDue(sql: Sql, setAside: readonly string[] = []): Promise<NextDue> {
  const due = await sql.query<{ channel: ChannelKind; at: number }>(
    `SELECT c.channel, due.at FROM unnest($1::text[]) AS c(channel), LATERAL (
        SELECT due_at AS at FROM messages WHERE channel = c.channel AND status IN ('scheduled', 'deferred')
            AND message_id <> ALL ($2::text[])
         ORDER BY due_at LIMIT 1) AS due`,
    [CHANNELS, setAside],
  );
  const [expiring] = await sql.query<{ at: number }>(
    `SELECT expires_at AS at FROM messages
      WHERE status IN ('scheduled', 'deferred') AND message_id <> ALL ($1::text[]) ORDER BY expires_at LIMIT 1`,
    [setAside],
  );
  return {
    byChannel: new Map(due.map(({ channel, at }) => [channel, at])),
    expiresAtMs: expiring?.at ?? null,
  };
}

/** Messages that a crash left between the dispatch entry and the outcome. */
export async function readInFlight(sql: Sql, limit: number, after: string): Promise<MessageRecord[]> {
  const rows = await sql.query<Row>(
    `SELECT ${messageColumns} FROM messages WHERE status = 'dispatching' AND message_id > $1 ORDER BY message_id LIMIT $2`,
    [after, limit],
  );
  return rows.map(messageFromRow);
}

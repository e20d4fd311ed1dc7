import type { Database, Row, Sql } from './database.ts';

/** One connection to a database, which does one thing after the other. */
export interface Connection {
  readonly query: <T extends Row>(text: string, params: readonly unknown[]) => Promise<T[]>;
  /** Runs statements without parameters and tells what the last one did, for instance `COMMIT` or `ROLLBACK`. */
  readonly exec: (text: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** A database on a single connection: transactions and single statements take turns on it. */
export function databaseOn(connection: Connection): Database {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
  const sql: Sql = {
    query: (text, params = []) => connection.query(text, params),
    exec: async (text) => {
      await connection.exec(text);
    },
  };
  return {
    query: (text, params) => inTurn(() => sql.query(text, params)),
    exec: (text) => inTurn(() => sql.exec(text)),
    transaction: (work) => inTurn(() => transact(connection, () => work(sql))),
    close: () => inTurn(connection.close),
  };
}

async function transact<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  // Not waited for: what the work sends first travels with it. Its failure is the failure of all that follows.
  const begun = connection.exec('BEGIN');
  try {
    const [result] = await Promise.all([work(), begun]);
    // A transaction in which a statement failed answers COMMIT with ROLLBACK, and no error.
    if ((await connection.exec('COMMIT')) !== 'COMMIT') throw new Error('the transaction was rolled back');
    return result;
  } catch (error) {
    await connection.exec('ROLLBACK');
    throw error;
  }
}

import type { Database, Row, Sql, Transaction } from './database.ts';

/** One connection to a database, which does one thing after the other, in the order in which it was asked. */
export interface Connection {
  readonly query: <T extends Row>(text: string, params: readonly unknown[]) => Promise<T[]>;
  /** Runs statements without parameters and tells what the last one did, for instance `COMMIT` or `ROLLBACK`. */
  readonly exec: (text: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/**
 * A database on a single connection: transactions and single statements take turns on it. A turn is over when everything
 * has been sent, not when it has been answered, so that the connection is never idle while somebody waits.
 */
export function databaseOn(connection: Connection): Database {
  let handedOver: Promise<void> = Promise.resolve();
  let answered: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: (handOver: () => void) => Promise<T>): Promise<T> => {
    let handOver = () => {};
    const before = handedOver;
    handedOver = new Promise((resolve) => {
      handOver = resolve;
    });
    const turn = before.then(() => work(handOver)).finally(handOver);
    answered = Promise.allSettled([answered, turn]);
    return turn;
  };
  const sql: Sql = {
    query: (text, params = []) => connection.query(text, params),
    exec: async (text) => {
      await connection.exec(text);
    },
  };
  const sent = <T>(answer: Promise<T>, handOver: () => void): Promise<T> => {
    handOver();
    return answer;
  };
  return {
    query: (text, params) => inTurn((handOver) => sent(sql.query(text, params), handOver)),
    exec: (text) => inTurn((handOver) => sent(sql.exec(text), handOver)),
    transaction: (work) => inTurn((handOver) => transact(connection, sql, work, handOver)),
    close: async () => {
      await answered;
      await connection.close();
    },
  };
}

async function transact<T>(
  connection: Connection,
  sql: Sql,
  work: (tx: Transaction) => Promise<T>,
  handOver: () => void,
): Promise<T> {
  const sent: Promise<unknown>[] = [];
  const send = (answer: Promise<unknown>) => {
    // Looked at when the transaction ends; until then a failure is nobody's unhandled rejection.
    answer.catch(() => {});
    sent.push(answer);
  };
  send(connection.exec('BEGIN'));
  let result: T;
  try {
    result = await work({ ...sql, send: (text, params) => send(connection.query(text, params)) });
  } catch (error) {
    const undone = connection.exec('ROLLBACK');
    handOver();
    await undone;
    throw error;
  }
  const ended = connection.exec('COMMIT');
  handOver();
  const [outcome] = await Promise.all([ended, ...sent]);
  // A transaction in which a statement failed answers COMMIT with ROLLBACK, and no error.
  if (outcome !== 'COMMIT') throw new Error('the transaction was rolled back');
  return result;
}

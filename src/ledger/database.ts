/** One row as the driver gives it: text, numbers and booleans; bigint columns come as numbers, timestamps as epoch milliseconds. */
export type Row = Record<string, unknown>;

/** A connection, or an open transaction on one. */
export interface Sql {
  /** One statement, planned once however often it runs. Statements sent together run in the order in which they were sent. */
  readonly query: <T extends Row = Row>(text: string, params?: readonly unknown[]) => Promise<T[]>;
  /** Several statements at once, without parameters. */
  readonly exec: (text: string) => Promise<void>;
}

/** An open transaction. */
export interface Transaction extends Sql {
  /** Sends a statement whose rows nobody asks for and does not wait. Should it fail, the transaction fails. */
  readonly send: (text: string, params: readonly unknown[]) => void;
}

/** PGlite or PostgreSQL: the same SQL runs on both. */
export interface Database extends Sql {
  /** Resolves after COMMIT, with what the work answered. Rejects when anything failed; nothing has been changed then. */
  readonly transaction: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** One row as the driver gives it: text, numbers and booleans; bigint columns come as numbers, timestamps as epoch milliseconds. */
export type Row = Record<string, unknown>;

/** A connection, or an open transaction on one. */
export interface Sql {
  /** One statement, planned once however often it runs. Statements sent together run in the order in which they were sent. */
  readonly query: <T extends Row = Row>(text: string, params?: readonly unknown[]) => Promise<T[]>;
  /** Several statements at once, without parameters. */
  readonly exec: (text: string) => Promise<void>;
}

/** PGlite or PostgreSQL: the same SQL runs on both. */
export interface Database extends Sql {
  readonly transaction: <T>(work: (tx: Sql) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

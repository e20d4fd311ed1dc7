import { PGlite, parse, protocol, types } from '@electric-sql/pglite';
import { type Connection, databaseOn } from './connection.ts';
import type { Database, Row } from './database.ts';

const { serialize } = protocol;

const parsers = {
  [types.INT8]: (text: string) => Number(text),
  [types.TIMESTAMPTZ]: (text: string) => Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')),
};

/**
 * PGlite gathers no statistics by itself, and without them the planner takes a table for small and reads it whole, or
 * joins to all of it. Every query of ours goes for a few rows by their keys: by an index, then, and planned once.
 */
const SETTINGS = `
SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
SET plan_cache_mode = force_generic_plan`;

/**
 * Opens the embedded ledger in a directory (in memory for `undefined`, for tests). PGlite runs without fsync: it survives
 * the death of the process, not of the machine.
 */
export async function openPglite(directory: string | undefined): Promise<Database> {
  return databaseOn(await connectPglite(directory));
}

/** The one connection that an embedded ledger has. Nobody else may use the directory. */
export async function connectPglite(directory: string | undefined): Promise<Connection> {
  const pglite = await PGlite.create(directory === undefined ? {} : { dataDir: directory });
  await pglite.exec(SETTINGS);
  const names = new Map<string, string>();
  const prepared = new Set<string>();

  const exchange = async (request: Uint8Array) => {
    // Thrown from within, an error would leave the rest of the answer unread, and the next answer would begin with it.
    // Nor may two requests overlap: the second would read the first one's answer.
    const { messages } = await pglite.runExclusive(() =>
      pglite.execProtocol(request, { throwOnError: false }),
    );
    for (const message of messages) if (message instanceof Error) throw message;
    return messages;
  };

  /** PGlite itself plans a statement anew each time. Named statements are planned once, as PostgreSQL's own drivers do it. */
  const query = async <T extends Row>(text: string, params: readonly unknown[]): Promise<T[]> => {
    const name = names.get(text) ?? `s${names.size}`;
    names.set(text, name);
    // A statement that failed when it first ran may be there already: closing one that is not there does no harm.
    const prepare = prepared.has(name)
      ? []
      : [serialize.close({ type: 'S', name }), serialize.parse({ name, text })];
    const messages = await exchange(
      Buffer.concat([
        ...prepare,
        serialize.bind({ statement: name, values: params.map(textOf) }),
        serialize.describe({ type: 'P' }),
        serialize.execute(),
        serialize.sync(),
      ]),
    );
    prepared.add(name);
    const [result] = parse.parseResults(messages, pglite.parsers, { parsers });
    return (result?.rows ?? []) as T[];
  };

  return {
    query,
    exec: async (text) => {
      const messages = await exchange(serialize.query(text));
      const ended = messages.findLast(({ name }) => name === 'commandComplete');
      return ended !== undefined && 'text' in ended ? String(ended.text) : '';
    },
    close: () => pglite.close(),
  };
}

/** A text this long is a document: text or JSON, whose bytes are the same in PostgreSQL's text and binary forms. */
const DOCUMENT_LENGTH = 1_024;

/** A parameter in PostgreSQL's text form; a document as bytes, which PGlite would else count one by one. */
function textOf(value: unknown): string | Uint8Array | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' && value.length >= DOCUMENT_LENGTH) return Buffer.from(value);
  if (!Array.isArray(value)) return String(value);
  return `{${value.map((item) => `"${String(item).replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

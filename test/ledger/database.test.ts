import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/ledger/database.ts';
import { openPglite } from '../../src/ledger/pglite.ts';
import { openPgliteInThread } from '../../src/ledger/pgliteInThread.ts';

const directory = mkdtempSync(join(tmpdir(), 'forbear-database-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const OPENERS: readonly [string, () => Promise<Database>][] = [
  ['PGlite in this thread', () => openPglite(undefined)],
  ['PGlite in a thread of its own', () => openPgliteInThread(join(directory, 'ledger'))],
];

describe.each(OPENERS)('%s', (_, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await database.exec('CREATE TABLE notes (id bigint PRIMARY KEY, text text, at timestamptz)');
  });
  afterAll(() => database.close());
  const texts = async () =>
    (await database.query<{ text: string }>('SELECT text FROM notes ORDER BY id')).map(({ text }) => text);
  const insert = 'INSERT INTO notes (id, text) VALUES ($1, $2)';

  it('gives bigints as numbers, timestamps as epoch milliseconds, and nothing as null', async () => {
    const [row] = await database.query(
      "SELECT 9007199254740991::bigint AS big, '2026-11-24T08:00:00.123+08:00'::timestamptz AS at, $1::text AS nothing",
      [null],
    );
    expect(row).toEqual({
      big: 9_007_199_254_740_991,
      at: Date.parse('2026-11-24T08:00:00.123+08:00'),
      nothing: null,
    });
  });

  it('takes lists of texts with quotes, backslashes, commas, line breaks and Chinese as they are', async () => {
    const hostile = ['a"b', 'c\\d', 'e,f', '{g}', 'NULL', 'h\ni', '债务人', ''];
    const rows = await database.query<{ text: string }>('SELECT unnest($1::text[]) AS text', [hostile]);
    expect(rows.map(({ text }) => text)).toEqual(hostile);
  });

  it('runs statements that are sent together in the order in which they were sent', async () => {
    const rows = await Promise.all([
      database.query('DELETE FROM notes'),
      database.query(insert, [1, 'one']),
      database.query('SELECT text FROM notes'),
      database.query(insert, [2, 'two']),
      database.query('SELECT text FROM notes ORDER BY id'),
    ]);
    expect(rows).toEqual([[], [], [{ text: 'one' }], [], [{ text: 'one' }, { text: 'two' }]]);
  });

  it('undoes a transaction that throws, and lets nothing else in between', async () => {
    await database.query('DELETE FROM notes');
    const failed = database.transaction(async (tx) => {
      await tx.query(insert, [3, 'never']);
      throw new Error('no');
    });
    const between = database.query(insert, [4, 'after']);
    await expect(failed).rejects.toThrow('no');
    await between;
    expect(await texts()).toEqual(['after']);
  });

  it('tells what PostgreSQL objected to, with its code, and works on', async () => {
    const twice = database.transaction(async (tx) => {
      await Promise.all([tx.query(insert, [5, 'five']), tx.query(insert, [5, 'again'])]);
    });
    await expect(twice).rejects.toMatchObject({
      code: '23505',
      message: expect.stringContaining('duplicate key'),
    });
    await expect(database.query('SELECT nothing FROM nowhere')).rejects.toMatchObject({ code: '42P01' });
    await database.query(insert, [6, 'six']);
    expect(await texts()).toContain('six');
  });

  it('never commits a transaction in which an error was passed over in silence', async () => {
    const silent = database.transaction(async (tx) => {
      await tx.query(insert, [7, 'seven']);
      await tx.query(insert, [7, 'again']).catch(() => {});
    });
    await expect(silent).rejects.toThrow('rolled back');
    expect(await texts()).not.toContain('seven');
  });

  it('fails a transaction with the very error of a statement that was sent without waiting', async () => {
    const hasty = database.transaction(async (tx) => {
      tx.send(insert, [8, 'eight']);
      tx.send(insert, [8, 'again']);
      tx.send(insert, [9, 'nine']);
    });
    const next = database.transaction(async (tx) => {
      tx.send(insert, [10, 'ten']);
      return 'done';
    });
    await expect(hasty).rejects.toMatchObject({ code: '23505' });
    expect(await next).toBe('done');
    expect(await texts()).toContain('ten');
    expect(await texts()).not.toContain('eight');
    expect(await texts()).not.toContain('nine');
  });

  it('has committed what it answered, also when the next transaction is undone', async () => {
    const kept = database.transaction(async (tx) => tx.send(insert, [11, 'eleven']));
    const undone = database.transaction(async (tx) => {
      tx.send(insert, [12, 'twelve']);
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    await kept;
    expect(await texts()).toContain('eleven');
    expect(await texts()).not.toContain('twelve');
  });

  it('runs a statement again that failed when it was first prepared', async () => {
    const text = 'SELECT 10 / $1::int AS part';
    await expect(database.query(text, [0])).rejects.toMatchObject({ code: '22012' });
    expect(await database.query(text, [5])).toEqual([{ part: 2 }]);
    await expect(database.query('SELECT part FROM later')).rejects.toThrow();
    await database.exec('CREATE TABLE later (part integer)');
    expect(await database.query('SELECT part FROM later')).toEqual([]);
  });
});

it('a ledger that cannot be opened in its thread says why', async () => {
  const file = join(directory, 'a-file');
  writeFileSync(file, '');
  await expect(openPgliteInThread(file)).rejects.toThrow();
});

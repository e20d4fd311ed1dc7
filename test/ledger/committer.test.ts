import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LogEntry } from '../../src/domain/logEntry.ts';
import { append, type Book } from '../../src/ledger/book.ts';
import type { Job } from '../../src/ledger/committer.ts';
import { createLedger, type Ledger } from '../../src/ledger/ledger.ts';
import { openPglite } from '../../src/ledger/pglite.ts';
import { readLog } from '../../src/ledger/readLog.ts';
import { chainFaults } from '../e2e/chain.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
let ledger: Ledger;
/** One ledger serves all tests, each with names of its own: to make a ledger is slow. */
let run = 0;
const own = (name: string) => `${name}-${run}`;
beforeEach(() => {
  run += 1;
});
beforeAll(async () => {
  ledger = await createLedger({
    database: await openPglite(undefined),
    clock: () => NOW,
    historyHorizonMs: () => 86_400_000,
    maxQueue: 10,
  });
});

const submit = <T>(job: Job<T>): Promise<T> => {
  const submitted = ledger.submit(job);
  if (submitted === null) throw new Error('the queue is full');
  return submitted;
};

/** Writes one entry with a note, and answers where it stands. */
const note = (debtor: string, text: string) => ({
  debtorId: own(debtor),
  createsDebtor: true,
  work: (book: Book | null) => {
    if (book === null) throw new Error('no book');
    return append(book, { kind: 'debtor.put', actor: 'test', data: { text } }, NOW, ledger.newId('log')).seq;
  },
});

const notes = async () => {
  const entries = await readLog(ledger.sql, { limit: 1_000 });
  return entries.map(({ entry }) => entry).filter(({ debtorId }) => debtorId.endsWith(own('')));
};
const texts = async () =>
  (await notes()).map(({ debtorId, data }) => `${debtorId.split('-')[0]}: ${data.text}`).sort();

describe('a group of jobs', () => {
  it('numbers the entries of one debtor without gaps and chains them', async () => {
    const seqs = await Promise.all([
      submit(note('d', 'one')),
      submit(note('d', 'two')),
      submit(note('d', 'three')),
    ]);
    expect(seqs).toEqual([1, 2, 3]);
    expect(chainFaults(await notes())).toEqual([]);
  });

  it('fails one job that throws, alone: its neighbours are committed, its own changes are not', async () => {
    const poison = {
      ...note('d', 'poison'),
      work: (book: Book | null) => {
        note('d', 'half done').work(book);
        throw new Error('poison');
      },
    };
    const settled = await Promise.allSettled([
      submit(note('d', 'before')),
      submit(poison),
      submit(note('e', 'after')),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await texts()).toEqual(['d: before', 'e: after']);
    expect(chainFaults(await notes())).toEqual([]);
  });

  it('fails one job that the database refuses, alone, and works on afterwards', async () => {
    const refused = {
      ...note('d', 'x'),
      work: (book: Book | null) => {
        if (book === null) throw new Error('no book');
        append(book, { kind: 'debtor.put', actor: 'test', data: {} }, NOW, 'log_the-same-id');
        append(book, { kind: 'debtor.put', actor: 'test', data: {} }, NOW, 'log_the-same-id');
      },
    };
    const settled = await Promise.allSettled([
      submit(note('d', 'before')),
      submit(refused),
      submit(note('d', 'after')),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await submit(note('d', 'later'))).toBe(3);
    expect(await texts()).toEqual(['d: after', 'd: before', 'd: later']);
    expect(chainFaults(await notes())).toEqual([]);
  });

  it('refuses what is too much, at once, but never what is urgent', async () => {
    const accepted = Array.from({ length: 10 }, (_, index) => submit(note('d', `${index}`)));
    expect(ledger.submit(note('d', 'too much'))).toBeNull();
    const urgent = ledger.submit({ ...note('d', 'urgent'), urgent: true });
    expect(urgent).not.toBeNull();
    await Promise.all([...accepted, urgent]);
    expect(await notes()).toHaveLength(11);
  });
});

describe('an idempotency key', () => {
  const keyed = (debtorId: string, text: string, requestHash = text) =>
    ({
      ...note(debtorId, text),
      idempotency: {
        key: own('key'),
        requestHash,
        replay: async (entry: LogEntry) => `again: ${entry.data.text}`,
        conflict: () => 'conflict',
      },
    }) as unknown as Job<unknown>;

  it('within one group answers the second with the first, and another request with a conflict', async () => {
    const answers = await Promise.all([
      submit(keyed('d', 'a')),
      submit(keyed('d', 'a')),
      submit(keyed('e', 'b')),
    ]);
    expect(answers).toEqual([1, 'again: a', 'conflict']);
    expect(await texts()).toEqual(['d: a']);
  });

  it('over groups does the same', async () => {
    expect(await submit(keyed('d', 'a'))).toBe(1);
    expect(await submit(keyed('d', 'a'))).toBe('again: a');
    expect(await submit(keyed('e', 'b'))).toBe('conflict');
    expect(await texts()).toEqual(['d: a']);
  });

  it('is still free after a request under it failed', async () => {
    const failing = {
      ...keyed('d', 'a'),
      work: () => {
        throw new Error('failed');
      },
    };
    await expect(submit(failing)).rejects.toThrow('failed');
    expect(await submit(keyed('d', 'a'))).toBe(1);
  });
});

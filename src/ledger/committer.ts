import type { LogEntry } from '../domain/logEntry.ts';
import type { Book } from './book.ts';
import type { Database, Sql, Transaction } from './database.ts';
import { flushBooks } from './flushBooks.ts';
import { findKeys, type KeyRow, writeKeys } from './idempotencyKeys.ts';
import { loadBooks } from './loadBooks.ts';

/**
 * One piece of work on one debtor. `work` runs inside the transaction, under the debtor's row lock, and must be
 * synchronous: it reads and changes the book (null: no such debtor) and must not change it before it knows that it will
 * succeed. With an idempotency key whose request was answered before, `work` is not run: `replay` gets the entry that the
 * first request wrote, `conflict` answers for another body under the same key.
 */
export interface Job<T> {
  readonly debtorId: string;
  readonly messageId?: string;
  /** Never refused, however much is waiting: an outcome that has happened must be written down. */
  readonly urgent?: boolean;
  /** The book holds every message of the debtor that still waits. */
  readonly withWaiting?: boolean;
  /** The debtor's row is made when it is missing. */
  readonly createsDebtor?: boolean;
  readonly idempotency?: {
    readonly key: string;
    readonly requestHash: string;
    readonly replay: (entry: LogEntry) => Promise<T>;
    readonly conflict: () => T;
  };
  readonly work: (book: Book | null) => T;
}

interface Pending {
  readonly job: Job<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** What a job came to, to be told after COMMIT: a value, or the entry that an earlier request under its key wrote. */
type Settled = { readonly value: unknown } | { readonly earlier: KeyRow };

export interface CommitterDeps {
  readonly database: Database;
  readonly clock: () => number;
  readonly historyHorizonMs: () => number;
  /** Looks at what is in force, in the transaction and before its jobs; the horizon is asked again afterwards. */
  readonly refresh?: ((tx: Sql) => Promise<void>) | undefined;
  readonly readEntry: (debtorId: string, seq: number) => Promise<LogEntry>;
  readonly maxGroup: number;
  readonly maxQueue: number;
}

export interface Committer {
  /** Resolves after COMMIT. Returns null at once when too much is waiting. */
  readonly submit: <T>(job: Job<T>) => Promise<T> | null;
  /** Resolves when nothing is waiting any more. */
  readonly drain: () => Promise<void>;
}

/**
 * Group commit: whatever has been submitted while the last transaction was worked on goes into the next one together, in
 * order of submission. One transaction is worked on at a time, so that within a process no group waits for another's
 * locks; the next begins as soon as the last has been sent, while its COMMIT is still under way.
 */
export function createCommitter(deps: CommitterDeps): Committer {
  const queue: Pending[] = [];
  const committing = new Set<Promise<void>>();
  let running: Promise<void> | null = null;

  const run = async () => {
    while (queue.length > 0) {
      const group = queue.splice(0, deps.maxGroup);
      await new Promise<void>((worked) => {
        const committed = commitGroup(deps, group, worked).finally(() => committing.delete(committed));
        committing.add(committed);
      });
    }
    running = null;
  };

  return {
    submit: (job) => {
      if (queue.length >= deps.maxQueue && job.urgent !== true) return null;
      return new Promise((resolve, reject) => {
        queue.push({ job, resolve, reject } as Pending);
        // The next turn of the event loop, so that requests which arrived together share the first transaction too.
        running ??= new Promise((start) => setImmediate(start)).then(run);
      });
    },
    drain: async () => {
      while (running !== null || committing.size > 0) await Promise.all([running, ...committing]);
    },
  };
}

/**
 * Commits a group; when that fails, each job alone, so that one poisonous job does not fail its neighbours. `worked` is
 * called when the group's work is done and the next may begin.
 */
async function commitGroup(
  deps: CommitterDeps,
  group: readonly Pending[],
  worked: () => void,
): Promise<void> {
  let settled: Settled[];
  try {
    settled = await deps.database.transaction((tx) => workOff(deps, tx, group).finally(worked));
  } catch (error) {
    if (group.length === 1) group[0]?.reject(error);
    else for (const pending of group) await commitGroup(deps, [pending], () => {});
    return;
  } finally {
    worked();
  }
  group.forEach((pending, index) => {
    tell(deps, pending, settled[index] as Settled);
  });
}

function tell(deps: CommitterDeps, { job, resolve, reject }: Pending, settled: Settled): void {
  if ('value' in settled) {
    resolve(settled.value);
    return;
  }
  const { debtorId, seq } = settled.earlier;
  deps
    .readEntry(debtorId, seq)
    .then((entry) => job.idempotency?.replay(entry))
    .then(resolve, reject);
}

async function workOff(deps: CommitterDeps, tx: Transaction, group: readonly Pending[]): Promise<Settled[]> {
  const jobs = group.map(({ job }) => job);
  const debtorIds = [...new Set(jobs.map((job) => job.debtorId))].sort();
  const messageIds = [...new Set(jobs.flatMap((job) => job.messageId ?? []))];
  const now = deps.clock();
  const withWaiting = jobs.filter((job) => job.withWaiting).map((job) => job.debtorId);
  const horizon = deps.historyHorizonMs();
  const [, loaded, keys] = await Promise.all([
    makeDebtors(tx, jobs),
    loadBooks(tx, debtorIds, messageIds, now - horizon, now, withWaiting),
    findKeys(
      tx,
      jobs.flatMap((job) => job.idempotency?.key ?? []),
    ),
    deps.refresh?.(tx),
  ]);
  const looksFurther = deps.historyHorizonMs() > horizon;
  const books = looksFurther
    ? await loadBooks(tx, debtorIds, messageIds, now - deps.historyHorizonMs(), now, withWaiting)
    : loaded;
  const written: KeyRow[] = [];
  const settled = jobs.map((job): Settled => {
    const earlier = job.idempotency && keys.get(job.idempotency.key);
    if (job.idempotency && earlier) {
      return earlier.requestHash === job.idempotency.requestHash
        ? { earlier }
        : { value: job.idempotency.conflict() };
    }
    const book = books.get(job.debtorId) ?? null;
    const before = book?.seq ?? 0;
    const value = job.work(book);
    if (job.idempotency && book !== null && book.seq > before) {
      const { key, requestHash } = job.idempotency;
      const row = { key, requestHash, debtorId: job.debtorId, seq: before + 1 };
      keys.set(key, row);
      written.push(row);
    }
    return { value };
  });
  flushBooks(tx, books.values());
  writeKeys(tx, written);
  return settled;
}

async function makeDebtors(tx: Sql, jobs: readonly Job<unknown>[]): Promise<void> {
  const ids = [...new Set(jobs.filter((job) => job.createsDebtor).map((job) => job.debtorId))].sort();
  if (ids.length === 0) return;
  await tx.query(
    'INSERT INTO debtors (debtor_id) SELECT unnest($1::text[]) ON CONFLICT (debtor_id) DO NOTHING',
    [ids],
  );
}

import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Connection, databaseOn } from './connection.ts';
import type { Database, Row } from './database.ts';
import type { Answer, Request } from './pgliteThread.ts';

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** Room for a group's rows and documents, so that they are gone before anything is kept for long. */
const YOUNG_GENERATION_MB = 64;

/** The thread's program, as this file is run: compiled, or as it was written, which a thread reads with tsx only. */
function startThread(directory: string): Worker {
  const extension = extname(import.meta.url);
  const program = new URL(`./pgliteThread${extension}`, import.meta.url);
  const options = {
    workerData: directory,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  };
  if (extension === '.js') return new Worker(program, options);
  const withTsx = `import('tsx/esm/api').then(({ register }) => { register(); return import('${program}'); });`;
  return new Worker(withTsx, { ...options, eval: true });
}

/**
 * Opens the embedded ledger in a directory, on a thread of its own: requests are read and decided upon while PostgreSQL
 * works. When the thread dies, everything asked of it fails from then on.
 */
export async function openPgliteInThread(directory: string): Promise<Database> {
  const worker = startThread(directory);
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let death: Error | null = null;

  const answerOf = <T>(id: number) =>
    new Promise<T>((resolve, reject) => {
      if (death !== null) reject(death);
      else waiting.set(id, { resolve, reject });
    });
  const ask = <T>(request: Omit<Extract<Request, { text: string }>, 'id'> | { close: true }): Promise<T> => {
    asked += 1;
    worker.postMessage({ id: asked, ...request } satisfies Request);
    return answerOf(asked);
  };
  const die = (cause: unknown) => {
    death ??= new Error('the ledger has stopped: start the gateway again', { cause });
    for (const { reject } of waiting.values()) reject(death);
    waiting.clear();
  };

  worker.on('message', (answer: Answer) => {
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer) one?.reject(Object.assign(new Error(answer.error.message), answer.error));
    else one?.resolve(answer.value as never);
  });
  worker.on('error', die);
  worker.on('exit', die);

  await answerOf(0);
  const connection: Connection = {
    query: <T extends Row>(text: string, params: readonly unknown[]) => ask<T[]>({ text, params }),
    exec: (text) => ask<string>({ text, params: null }),
    close: async () => {
      const ended = once(worker, 'exit');
      await ask({ close: true });
      await ended;
    },
  };
  return databaseOn(connection);
}

import { parentPort, workerData } from 'node:worker_threads';
import { connectPglite } from './pglite.ts';

/** What the gateway's thread asks of the ledger's: a statement with parameters, statements without, or the end. */
export type Request =
  | { readonly id: number; readonly text: string; readonly params: readonly unknown[] | null }
  | { readonly id: number; readonly close: true };

/** The answer to the request with the same number. Errors keep their properties on the way, for instance PostgreSQL's code. */
export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: { readonly message: string } };

/** The thread of the embedded ledger: PostgreSQL works here, and the gateway goes on meanwhile. */
const port = parentPort;
if (port === null) throw new Error('this file is the ledger thread of a gateway: start the gateway instead');
const connection = connectPglite(workerData as string | undefined);
connection.then(
  () => port.postMessage({ id: 0, value: null } satisfies Answer),
  (error: Error) => port.postMessage({ id: 0, error: { message: error.message } } satisfies Answer),
);

port.on('message', async (request: Request) => {
  const { query, exec, close } = await connection;
  try {
    if ('close' in request) await close();
    const value =
      'close' in request
        ? null
        : request.params === null
          ? await exec(request.text)
          : await query(request.text, request.params);
    port.postMessage({ id: request.id, value } satisfies Answer);
  } catch (error) {
    const told = error as Error;
    port.postMessage({ id: request.id, error: { ...told, message: told.message } } satisfies Answer);
  }
  if ('close' in request) port.close();
});

import type { Logger } from 'pino';
import type { Ledger } from './ledger.ts';

const EVERY_MS = 10 * 60_000;

/** Tables whose rows change after they are written; the others only grow. */
const CHANGING = ['debtors', 'messages', 'contacts'];

export interface Housekeeping {
  readonly start: () => void;
  readonly stop: () => void;
}

/** Clears away dead rows of the embedded ledger now and then: PGlite has no autovacuum of its own. */
export function createHousekeeping(ledger: Ledger, logger: Logger): Housekeeping {
  let timer: NodeJS.Timeout | undefined;
  const tidy = async () => {
    for (const table of CHANGING) await ledger.sql.exec(`VACUUM (ANALYZE) ${table}`);
  };
  return {
    start: () => {
      timer = setInterval(() => {
        tidy().catch((error: unknown) =>
          logger.error({ error }, 'the ledger could not be tidied; it is tried again later'),
        );
      }, EVERY_MS);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}

import type { Logger } from 'pino';
import type { Sql } from './database.ts';
import type { Ledger } from './ledger.ts';

const EVERY_MS = 10 * 60_000;

/** Tables whose rows change after they are written; the others only grow. */
const CHANGING = [
  'debtors',
  'accounts',
  'holds',
  'messages',
  'contacts',
  'stage_steps',
  'contact_point_reports',
];

export interface Housekeeping {
  readonly start: () => void;
  readonly stop: () => void;
}

/** Clears away the dead rows of the tables that change, and nothing else. */
export async function tidy(sql: Sql): Promise<void> {
  for (const table of CHANGING) await sql.exec(`VACUUM (ANALYZE) ${table}`);
}

/** Tidies the embedded ledger now and then: PGlite has no autovacuum of its own. */
export function createHousekeeping(ledger: Ledger, logger: Logger): Housekeeping {
  let timer: NodeJS.Timeout | undefined;
  return {
    start: () => {
      timer = setInterval(() => {
        tidy(ledger.sql).catch((error: unknown) =>
          logger.error({ error }, 'the ledger could not be tidied; it is tried again later'),
        );
      }, EVERY_MS);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EvidenceSource } from '../evidence/chain.ts';
import { createFileSource } from '../evidence/evidenceFile.ts';
import { createLedgerSource } from '../evidence/ledgerSource.ts';
import type { Database } from '../ledger/database.ts';
import { lockDirectory } from '../ledger/directoryLock.ts';
import { openPglite } from '../ledger/pglite.ts';
import { type Terminal, WrongUsage } from './command.ts';

/** Options by which a command finds recorded decisions. */
export const evidenceOptions = { 'data-dir': { type: 'string' }, log: { type: 'string' } } as const;

export const EVIDENCE_USAGE = `  --log FILE         a file that forbear log export wrote; works beside a running gateway
  --data-dir DIR     the data directory of a gateway that is stopped (default: ./data)`;

interface Values {
  readonly 'data-dir'?: string | undefined;
  readonly log?: string | undefined;
}

/** Lets a command read what it was pointed at, and closes it afterwards. */
export async function withEvidence<T>(
  values: Values,
  work: (source: EvidenceSource) => Promise<T>,
): Promise<T> {
  const { log, 'data-dir': dataDir = 'data' } = values;
  if (log === undefined) return withLedger(dataDir, async (sql) => work(await createLedgerSource(sql)));
  if (values['data-dir'] !== undefined) throw new WrongUsage('--log and --data-dir exclude each other');
  if (!existsSync(log)) throw new WrongUsage(`--log names a file that does not exist: ${log}`);
  return work(createFileSource(log));
}

/** Opens the embedded ledger of a gateway that is stopped. Throws with the process that holds it otherwise. */
export async function withLedger<T>(dataDir: string, work: (sql: Database) => Promise<T>): Promise<T> {
  if (!existsSync(join(dataDir, 'ledger'))) throw new WrongUsage(`--data-dir holds no ledger: ${dataDir}`);
  const unlock = lockDirectory(dataDir);
  try {
    const database = await openPglite(join(dataDir, 'ledger'));
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  } finally {
    unlock();
  }
}

const WIDTH = 30;

/** A bar on the terminal's error line that moves when another hundredth is done. */
export function progressBar({ err }: Terminal, what: string) {
  let last = -1;
  return {
    show: (done: number, count: number) => {
      const percent = Math.floor(done * 100);
      if (percent === last) return;
      last = percent;
      const bar = '#'.repeat(Math.round(done * WIDTH)).padEnd(WIDTH, '.');
      err(`\r[${bar}] ${String(percent).padStart(3)} %  ${count.toLocaleString('en')} ${what}`);
    },
    end: () => {
      if (last >= 0) err('\n');
    },
  };
}

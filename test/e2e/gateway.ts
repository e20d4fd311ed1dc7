import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readSettings } from '../../src/settings.ts';
import { type Forbear, startForbear } from '../../src/start.ts';
import { type Client, createClient } from './client.ts';

export const KEY = 'e2e-bootstrap-key-0123456789';

/** A clock that stands still until a test moves it. */
export interface Clock {
  readonly now: () => number;
  readonly set: (instant: string) => void;
  readonly advance: (ms: number) => void;
}

export function clockAt(instant: string): Clock {
  let ms = Date.parse(instant);
  return {
    now: () => ms,
    set: (next) => {
      ms = Date.parse(next);
    },
    advance: (by) => {
      ms += by;
    },
  };
}

export interface TestGateway {
  readonly forbear: Forbear;
  readonly client: Client;
  readonly dataDir: string;
}

/** A whole gateway in this process, listening on a port of its own. */
export async function startGateway(
  dataDir: string,
  clock: () => number,
  settings: Readonly<Record<string, string>> = {},
): Promise<TestGateway> {
  const forbear = await startForbear({
    settings: readSettings({
      FORBEAR_DATA_DIR: dataDir,
      FORBEAR_PORT: '0',
      FORBEAR_BOOTSTRAP_KEY: KEY,
      FORBEAR_LOG_LEVEL: 'silent',
      ...settings,
    }),
    clock,
    logger: pino({ level: 'silent' }),
    version: 'test',
  });
  return { forbear, client: createClient(() => forbear.url, KEY), dataDir };
}

/** A directory that is gone after the test. */
export function temporaryDirectory(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'forbear-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** One file of the outbox. */
export interface OutboxFile {
  readonly attemptId: string;
  readonly messageId: string;
  readonly debtorId: string;
  readonly channel: string;
  readonly body: string;
  readonly at: string;
}

/** Everything that has left, from all four outboxes, in the order of the attempts. */
export function readOutbox(dataDir: string): OutboxFile[] {
  const outbox = join(dataDir, 'outbox');
  if (!existsSync(outbox)) return [];
  return readdirSync(outbox, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(outbox, name), 'utf8')) as OutboxFile)
    .sort((one, other) => (one.attemptId < other.attemptId ? -1 : 1));
}

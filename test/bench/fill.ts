import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Channels } from '../../src/channels/channel.ts';
import { createDispatcher } from '../../src/dispatch/dispatcher.ts';
import { createPace } from '../../src/dispatch/pace.ts';
import { CHANNELS, type ChannelKind } from '../../src/domain/words.ts';
import { historyHorizonMs } from '../../src/guard/guard.ts';
import { createGateway } from '../../src/intake/createGateway.ts';
import type { Database } from '../../src/ledger/database.ts';
import { createLedger } from '../../src/ledger/ledger.ts';
import { openPglite } from '../../src/ledger/pglite.ts';
import { shippedRuleset } from '../shippedRuleset.ts';
import { accountIdOf, accountOf, debtor, debtorIdOf } from './portfolio.ts';
import { workingHoursClock } from './workingHours.ts';

const DAY_MS = 86_400_000;
/** Before any cap's memory: the figures then compare sizes of the ledger, not findings. */
const PAST_DAYS = 20;
const COPIES_A_STATEMENT = 5_000;

/** Log entries of each debtor in a filled ledger: debtor, account, and one message accepted, dispatched and sent. */
export const ENTRIES_A_DEBTOR = 5;

/** Where the first debtor's past stands, and the columns of other ids than the debtor's and the account's. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  debtors: [],
  debtor_versions: [],
  accounts: [],
  account_versions: [],
  account_owners: [],
  messages: ['message_id'],
  contacts: ['contact_id', 'message_id'],
  stage_steps: [],
  contents: [],
  log: ['entry_id', 'message_id'],
  idempotency_keys: ['key'],
};

/**
 * Makes a ledger with `debtors` debtors numbered from 0, or adds those that are missing. The first one's past is made
 * through the gateway itself; the others' are copies of it in SQL, with ids of their own. Hashes are copied as they are.
 */
export async function fillLedger(dataDir: string, debtors: number): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  const database = await openPglite(join(dataDir, 'ledger'));
  try {
    let made = await countDebtors(database);
    if (made === 0) {
      await makeFirst(database);
      made = 1;
    }
    const copy = await copyStatements(database);
    for (; made < debtors; made = Math.min(debtors, made + COPIES_A_STATEMENT)) {
      await database.exec(copy(made, Math.min(debtors, made + COPIES_A_STATEMENT) - 1));
    }
    await database.exec('CHECKPOINT');
  } finally {
    await database.close();
  }
}

async function countDebtors(database: Database): Promise<number> {
  const [table] = await database.query<{ there: boolean }>(
    "SELECT to_regclass('debtors') IS NOT NULL AS there",
  );
  if (table?.there !== true) return 0;
  const [row] = await database.query<{ count: number }>('SELECT count(*) AS count FROM debtors');
  return row?.count ?? 0;
}

async function makeFirst(database: Database): Promise<void> {
  const ruleset = shippedRuleset();
  const now = workingHoursClock();
  const clock = () => now() - PAST_DAYS * DAY_MS;
  const ledger = await createLedger({ database, clock, historyHorizonMs: () => historyHorizonMs(ruleset) });
  const gateway = createGateway({ ledger, ruleset: () => ruleset, clock, onWaiting: () => {} });
  const silent = (kind: ChannelKind) => ({
    kind,
    provider: 'outbox',
    send: async () => ({ outcome: 'sent', providerId: null }),
  });
  const dispatcher = createDispatcher({
    ledger,
    ruleset: () => ruleset,
    channels: Object.fromEntries(CHANNELS.map((kind) => [kind, silent(kind)])) as unknown as Channels,
    pace: createPace({ sms: 1, email: 1, call: 1, letter: 1 }),
    clock,
    logger: pino({ level: 'silent' }),
    maxInFlight: 1,
  });
  const caller = { actor: 'bench' };
  const [debtorId, accountId] = [debtorIdOf(0), accountIdOf(0)];
  await gateway.putDebtor(debtorId, debtor, caller);
  await gateway.putAccount(accountId, accountOf(0, clock()), caller);
  const answer = await gateway.postMessage({ debtorId, accountId, channel: 'sms' }, 'past-00000000', caller);
  if (!answer.ok || answer.value.status !== 'scheduled') {
    throw new Error(`the first debtor's message was not scheduled: ${JSON.stringify(answer)}`);
  }
  await dispatcher.runDue();
}

/** SQL that copies the first debtor's rows to the debtors from one number to another. */
async function copyStatements(database: Database): Promise<(from: number, to: number) => string> {
  const columns = await database.query<{ of: string; name: string; type: string }>(
    `SELECT table_name AS of, column_name AS name, data_type AS type FROM information_schema.columns
      WHERE table_schema = 'public' ORDER BY ordinal_position`,
  );
  const [message] = await database.query<{ id: string }>(
    'SELECT message_id AS id FROM messages WHERE debtor_id = $1',
    [debtorIdOf(0)],
  );
  const messageId = `'${message?.id}'`;
  const digits = "lpad(n::text, 8, '0')";
  const renumbered = (id: string) => `overlay(${id} placing ${digits} from length(${id}) - 7)`;
  const replaced = (text: string) =>
    [debtorIdOf(0), accountIdOf(0)]
      .map((id) => `'${id}'`)
      .concat(messageId)
      .reduce((sql, id) => `replace(${sql}, ${id}, ${renumbered(id)})`, text);
  return (from, to) =>
    Object.entries(TABLES)
      .map(([table, ids]) => {
        const own = columns.filter(({ of }) => of === table);
        const values = own.map(({ name, type }) => {
          if (ids.includes(name)) return renumbered(`t.${name}`);
          return type === 'text' ? replaced(`t.${name}`) : `t.${name}`;
        });
        return `INSERT INTO ${table} (${own.map(({ name }) => name).join(', ')}) SELECT ${values.join(', ')}
                  FROM ${table} t, generate_series(${from}, ${to}) AS n WHERE t.debtor_id = '${debtorIdOf(0)}';`;
      })
      .join('\n');
}

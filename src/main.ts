import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { readSettings, type Settings } from './settings.ts';
import { type Forbear, startForbear } from './start.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** What a person who has just started the gateway needs next. The key is printed here and nowhere else, once. */
function greeting({ url, adminKey, providers }: Forbear): string {
  const kept = Object.entries(providers).filter(([, provider]) => provider === 'outbox');
  return [
    '',
    `  Forbear ${version} listens at ${url}   (documentation: ${url}/docs)`,
    adminKey === null
      ? '  Admin key: the one made at the first start, or FORBEAR_BOOTSTRAP_KEY; below it is expected in $FORBEAR_KEY'
      : `  Admin key, shown only this once: ${adminKey}`,
    ...(kept.length === 0
      ? []
      : [
          `  No provider for ${kept.map(([channel]) => channel).join(', ')}: these messages are written to the outbox, nothing leaves`,
        ]),
    '',
    '  Try it (a debtor, an account, and what the guard would say now):',
    '',
    ...(adminKey === null ? [] : [`  export FORBEAR_KEY='${adminKey}'`]),
    ...example(url).map((line) => `  ${line}`),
    '',
    '',
  ].join('\n');
}

function example(url: string): string[] {
  const headers = `-H "Authorization: Bearer $FORBEAR_KEY" -H 'Content-Type: application/json'`;
  const due = new Date(Date.now() - 15 * 86_400_000).toISOString().slice(0, 10);
  return [
    `curl -sX PUT ${url}/v1/debtors/d-1 ${headers} \\`,
    `  -d '{"name":"张三","jurisdiction":"CN","locale":"zh-CN","contactPoints":[{"id":"mobile","kind":"phone","value":"13800138000","owner":"debtor","use":"personal"}]}'`,
    `curl -sX PUT ${url}/v1/accounts/a-1 ${headers} \\`,
    `  -d '{"debtorId":"d-1","creditor":"示例消费金融","currency":"CNY","amountDue":123456,"interest":3456,"dueDate":"${due}","reference":"HT-2026-0001","status":"open"}'`,
    `curl -sX POST ${url}/v1/messages ${headers} -H "Idempotency-Key: try-1" \\`,
    `  -d '{"debtorId":"d-1","accountId":"a-1","channel":"sms"}'`,
  ];
}

function readSettingsOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    process.stderr.write(`Forbear does not start.\n${(error as Error).message}\n`);
    process.exit(1);
  }
}

const settings = readSettingsOrExit();
const logger = pino({ level: settings.FORBEAR_LOG_LEVEL });

try {
  const forbear = await startForbear({ settings, clock: Date.now, logger, version });
  process.stdout.write(greeting(forbear));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      logger.info({ signal }, 'stopping: what is under way is finished first');
      forbear.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.fatal({ error }, 'stopping failed');
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  process.stderr.write(
    `Forbear does not start.\n${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}

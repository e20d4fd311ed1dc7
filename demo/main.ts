import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readSettings } from '../src/settings.ts';
import { startForbear } from '../src/start.ts';
import { createApi } from './api.ts';
import { createDemoClock } from './clock.ts';
import { checkDrafts } from './contentChecks.ts';
import { decisionsIn, findingsByMessage } from './decisions.ts';
import { readOutboxes } from './outboxes.ts';
import { loadPortfolio } from './portfolio.ts';
import { type Run, report } from './report.ts';
import { silentRules, strayMessages } from './tally.ts';
import { MESSAGE_COUNT, sendTraffic } from './traffic.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const startedMs = performance.now();
const dataDir = mkdtempSync(join(tmpdir(), 'forbear-demo-'));
const clock = createDemoClock('2026-11-24 10:00');

function tell(what: string): void {
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1).padStart(5);
  process.stdout.write(`  ${seconds} s   ${clock.reading()}   ${what}\n`);
}

/** Runs a week of a lender's traffic through a gateway of its own and says what came of it. */
async function run(): Promise<Run> {
  const settings = readSettings({
    FORBEAR_PORT: '0',
    FORBEAR_DATA_DIR: dataDir,
    FORBEAR_RATE_SMS: '100000',
    FORBEAR_RATE_EMAIL: '100000',
    FORBEAR_RATE_CALL: '100000',
    FORBEAR_RATE_LETTER: '100000',
  });
  const logger = pino({ level: 'silent' });
  tell('a gateway starts: ledger, ruleset, channels');
  const forbear = await startForbear({ settings, clock: clock.now, logger, version });
  try {
    tell(`it listens at ${forbear.url}`);
    const api = createApi(forbear.url, forbear.adminKey ?? '');
    await loadPortfolio(api);
    tell('60 debtors with 60 accounts in five programmes are loaded');
    await sendTraffic({ api, clock, dispatcher: forbear.dispatcher, tell });
    const ofDrafts = await checkDrafts(api);
    tell(`${ofDrafts.length} drafts of texts checked`);
    const messages = await api.allMessages();
    const decisions = decisionsIn(await api.log());
    const findings = { ofMessages: findingsByMessage(decisions), ofDrafts };
    return { messages, decisions, findings, outboxes: readOutboxes(dataDir) };
  } finally {
    await forbear.stop();
  }
}

/** What the demo promises to show and did not. */
function shortcomings({ messages, findings, outboxes }: Run): string[] {
  return [
    ...(messages.length === MESSAGE_COUNT ? [] : [`${messages.length} messages instead of ${MESSAGE_COUNT}`]),
    ...strayMessages(messages).map(({ id, status }) => `the message ${id} ended as ${status}`),
    ...silentRules(findings).map((rule) => `the rule ${rule} did not object to anything`),
    ...outboxes
      .filter(({ files }) => files.json === undefined)
      .map(({ channel }) => `the outbox of ${channel} is empty`),
  ];
}

process.stdout.write(
  '\nForbear, a week in the life of a lender: 60 debtors, 300 messages, all names invented\n\n',
);
const outcome = await run();
process.stdout.write(`${report(outcome)}\n`);
const missing = shortcomings(outcome);
for (const what of missing) process.stderr.write(`  The demo falls short: ${what}\n`);
process.stdout.write(
  `  Done in ${((performance.now() - startedMs) / 1000).toFixed(1)} s. The files stay in ${dataDir}\n\n`,
);
process.exitCode = missing.length > 0 ? 1 : 0;

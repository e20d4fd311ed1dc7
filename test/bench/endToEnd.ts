import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inTemporaryDirectory } from './directory.ts';
import { fillLedger } from './fill.ts';
import type { LoadResult } from './load.ts';
import { run } from './processes.ts';
import { heading, line, loadLine, perSecond } from './report.ts';
import { API_KEY, startGateway } from './startGateway.ts';

const WARM_UP = 2_000;
const FLOOD = 5_000;
const STEADY = 500;
const STEADY_RATE = 50;
const PATIENCE_MS = 120_000;

/** Messages a second from the request to the file in the outbox, without a pace; and how long one takes under light load. */
export async function benchEndToEnd(): Promise<void> {
  heading('End to end: request to file in the outbox, SMS, one message a debtor');
  await inTemporaryDirectory(async (dir) => {
    await fillLedger(dir, WARM_UP + FLOOD + STEADY + 1);
    const gateway = await startGateway(dir, { FORBEAR_RATE_SMS: '100000' });
    const outbox = join(dir, 'outbox', 'sms');
    const send = async (keyPrefix: string, firstDebtor: number, requests: number, rate?: number) => {
      const seen = new Set(filesIn(outbox));
      const load = await run<LoadResult>('load', {
        url: gateway.answer.url,
        apiKey: API_KEY,
        connections: 64,
        keyPrefix,
        firstDebtor,
        debtors: requests,
        requests,
        ...(rate === undefined ? {} : { rate }),
      });
      return { load, ...(await arrivals(outbox, seen, load, requests)) };
    };
    await send('warm', 1, WARM_UP);
    const flood = await send('flood', 1 + WARM_UP, FLOOD);
    const steady = await send('steady', 1 + WARM_UP + FLOOD, STEADY, STEADY_RATE);
    await gateway.stop();
    loadLine(`accepted, ${FLOOD} as fast as it goes`, flood.load);
    line('  in the outbox', perSecond(flood.perSecond), `p50 ${flood.p50Ms} ms`, `p99 ${flood.p99Ms} ms`);
    line(`at ${STEADY_RATE}/s: request to file`, `p50 ${steady.p50Ms} ms`, `p99 ${steady.p99Ms} ms`);
  });
}

/** Waits until every message is there, and compares the times of the files with those of their requests. */
async function arrivals(outbox: string, seen: ReadonlySet<string>, { sentAt }: LoadResult, expected: number) {
  const deadline = Date.now() + PATIENCE_MS;
  let files: string[] = [];
  while (files.length < expected) {
    if (Date.now() > deadline)
      throw new Error(`only ${files.length} of ${expected} messages reached the outbox`);
    await wait(50);
    files = filesIn(outbox).filter((name) => !seen.has(name));
  }
  const arrived = files.map((name) => {
    const path = join(outbox, name);
    const { debtorId } = JSON.parse(readFileSync(path, 'utf8')) as { debtorId: string };
    return { at: statSync(path).mtimeMs, tookMs: statSync(path).mtimeMs - (sentAt[debtorId] ?? Number.NaN) };
  });
  const took = arrived.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  const firstSent = Math.min(...Object.values(sentAt));
  const lastArrived = Math.max(...arrived.map(({ at }) => at));
  return {
    perSecond: expected / ((lastArrived - firstSent) / 1000),
    p50Ms: Math.round(took[Math.floor(took.length * 0.5)] ?? Number.NaN),
    p99Ms: Math.round(took[Math.floor(took.length * 0.99)] ?? Number.NaN),
  };
}

function filesIn(outbox: string): string[] {
  try {
    return readdirSync(outbox).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}

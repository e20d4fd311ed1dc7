import { line, perSecond } from './report.ts';

const WARM_UP_MS = 1_000;
const MEASURED_MS = 3_000;
const BATCH = 200;

export interface Measured {
  readonly perSecond: number;
  readonly p50Us: number;
  readonly p99Us: number;
}

/**
 * Calls `call` with one number after the other. Counts CPU time, so that whatever else runs on the machine stays out.
 * Percentiles are of the mean call in a batch of 200.
 */
export async function measure(call: (index: number) => unknown): Promise<Measured> {
  await runFor(WARM_UP_MS, call);
  const batchesUs = (await runFor(MEASURED_MS, call)).sort((a, b) => a - b);
  const total = batchesUs.reduce((sum, us) => sum + us, 0);
  const at = (share: number) => batchesUs[Math.floor(batchesUs.length * share)] ?? 0;
  return { perSecond: 1e6 / (total / batchesUs.length), p50Us: at(0.5), p99Us: at(0.99) };
}

async function runFor(ms: number, call: (index: number) => unknown): Promise<number[]> {
  const batchesUs: number[] = [];
  const end = performance.now() + ms;
  let index = 0;
  while (performance.now() < end) {
    const from = process.cpuUsage();
    for (let one = 0; one < BATCH; one += 1) {
      const answer = call(index);
      // Only what answers later is waited for: waiting costs, too.
      if (answer instanceof Promise) await answer;
      index += 1;
    }
    const { user, system } = process.cpuUsage(from);
    batchesUs.push((user + system) / BATCH);
  }
  return batchesUs;
}

export function measuredLine(label: string, { perSecond: rate, p50Us, p99Us }: Measured, more = ''): void {
  line(label, perSecond(rate), `p50 ${p50Us.toFixed(1)} µs`, `p99 ${p99Us.toFixed(1)} µs`, more);
}

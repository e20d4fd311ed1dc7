import { loadavg } from 'node:os';
import type { LoadResult } from './load.ts';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

export const perSecond = (rate: number) => `${whole.format(rate).padStart(9)}/s`;

export const ratio = (part: number, floor: number) => `${((100 * part) / floor).toFixed(1)} %`;

export function heading(title: string): void {
  const [load = 0] = loadavg();
  process.stdout.write(`\n${title}   (load average ${load.toFixed(1)})\n`);
}

export function line(label: string, ...columns: readonly string[]): void {
  process.stdout.write(`  ${label.padEnd(44)} ${columns.join('   ')}\n`);
}

/** A load's figures on one line. */
export function loadLine(
  label: string,
  { perSecond: rate, p50Ms, p99Ms, answers }: LoadResult,
  more = '',
): void {
  const counts = Object.entries(answers).map(([kind, count]) => `${whole.format(count)} ${kind}`);
  line(label, perSecond(rate), `p50 ${p50Ms} ms`, `p99 ${p99Ms} ms`, `(${counts.join(', ')})`, more);
}

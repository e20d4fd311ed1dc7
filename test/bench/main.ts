import { availableParallelism } from 'node:os';
import { benchAccept } from './accept.ts';
import { benchDecide } from './decide.ts';
import { benchEndToEnd } from './endToEnd.ts';
import { benchGrowth } from './growth.ts';
import { benchGuard } from './guard.ts';

/** `npm run bench` runs all parts, `npm run bench -- accept decide` those named. */
const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  decide: benchDecide,
  guard: benchGuard,
  accept: benchAccept,
  e2e: benchEndToEnd,
  growth: benchGrowth,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((part) => PARTS[part] === undefined);
if (unknown.length > 0) {
  process.stderr.write(
    `There is no part ${unknown.join(', ')}; there are: ${Object.keys(PARTS).join(', ')}\n`,
  );
  process.exit(1);
}
process.stdout.write(`Node ${process.version}, ${availableParallelism()} cores, embedded ledger\n`);
for (const [part, bench] of Object.entries(PARTS)) {
  if (asked.length === 0 || asked.includes(part)) await bench();
}

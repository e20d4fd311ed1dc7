import { inTemporaryDirectory } from './directory.ts';
import { ENTRIES_A_DEBTOR, fillLedger } from './fill.ts';
import type { LoadResult } from './load.ts';
import { run } from './processes.ts';
import { heading, line, loadLine, ratio } from './report.ts';
import { API_KEY, startGateway } from './startGateway.ts';

const SMALL = 10_000;
const LARGE = 1_000_000;
const DEBTORS = SMALL / ENTRIES_A_DEBTOR;
const WARM_UP = 2_000;
const REQUESTS = 8_000;

/** The same load on a ledger of ten thousand and of a million log entries: to 2,000 debtors, evenly spread over all there are. */
export async function benchGrowth(): Promise<void> {
  heading('Growth: the same accepts on a small and on a large log');
  const small = await measure(SMALL);
  const large = await measure(LARGE);
  line('rate with the large log', `${ratio(large.perSecond, small.perSecond)} of the small one's`);
}

function measure(entries: number): Promise<LoadResult> {
  return inTemporaryDirectory(async (dir) => {
    const debtors = entries / ENTRIES_A_DEBTOR;
    await fillLedger(dir, debtors);
    const gateway = await startGateway(dir);
    const load = {
      url: gateway.answer.url,
      apiKey: API_KEY,
      connections: 64,
      firstDebtor: 0,
      debtors: DEBTORS,
      step: debtors / DEBTORS,
    };
    await run('load', { ...load, keyPrefix: 'warm', requests: WARM_UP });
    const result = await run<LoadResult>('load', { ...load, keyPrefix: 'bench', requests: REQUESTS });
    await gateway.stop();
    loadLine(`${entries.toLocaleString('en')} log entries`, result);
    return result;
  });
}

import { inTemporaryDirectory } from './directory.ts';
import { fillLedger } from './fill.ts';
import type { LoadInput, LoadResult } from './load.ts';
import { accountIdOf, debtorIdOf } from './portfolio.ts';
import { run, start } from './processes.ts';
import { heading, loadLine, ratio } from './report.ts';
import { API_KEY, startGateway } from './startGateway.ts';

const CONNECTIONS = 64;
const WARM_UP = 2_000;
const REQUESTS = 10_000;

/** Accepts a second over HTTP, one message a debtor, beside a route that does nothing with the same body. */
export async function benchAccept(): Promise<void> {
  heading(`Accepting: POST /v1/messages, ${CONNECTIONS} connections, one message a request`);
  await inTemporaryDirectory(async (dir) => {
    await fillLedger(dir, WARM_UP + REQUESTS + 1);
    const gateway = await startGateway(dir);
    const { url } = gateway.answer;
    const accepted = await measure(url);
    const bare = await start<{ url: string }>('bareRoute', { answer: await sampleAnswer(url) });
    const floor = await measure(bare.answer.url);
    await Promise.all([bare.stop(), gateway.stop()]);
    loadLine('bare Fastify route, same body and schema', floor);
    loadLine('Forbear', accepted, `${ratio(accepted.perSecond, floor.perSecond)} of the floor`);
  });
}

async function measure(url: string): Promise<LoadResult> {
  const load: Omit<LoadInput, 'keyPrefix' | 'firstDebtor' | 'debtors' | 'requests'> = {
    url,
    apiKey: API_KEY,
    connections: CONNECTIONS,
  };
  await run('load', { ...load, keyPrefix: 'warm', firstDebtor: 1, debtors: WARM_UP, requests: WARM_UP });
  return run('load', {
    ...load,
    keyPrefix: 'bench',
    firstDebtor: 1 + WARM_UP,
    debtors: REQUESTS,
    requests: REQUESTS,
  });
}

async function sampleAnswer(url: string): Promise<unknown> {
  const response = await fetch(`${url}/v1/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${API_KEY}`,
      'content-type': 'application/json',
      'idempotency-key': 'sample',
    },
    body: JSON.stringify({ debtorId: debtorIdOf(0), accountId: accountIdOf(0), channel: 'sms' }),
  });
  return response.json();
}

import autocannon from 'autocannon';
import { accountIdOf, debtorIdOf } from './portfolio.ts';
import { inputOf, tell } from './processes.ts';

/** Posts `requests` messages over `connections`, each under a key of its own, to every `step`th debtor in turn. */
export interface LoadInput {
  readonly url: string;
  readonly apiKey: string;
  readonly keyPrefix: string;
  readonly connections: number;
  readonly requests: number;
  readonly firstDebtor: number;
  readonly debtors: number;
  readonly step?: number;
  /** Requests a second; as fast as it goes when left out. */
  readonly rate?: number;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** How many answers of each kind: a message's status, else the HTTP status. */
  readonly answers: Readonly<Record<string, number>>;
  /** When the last request for a debtor went out, in epoch milliseconds, by debtor id. */
  readonly sentAt: Readonly<Record<string, number>>;
}

const input = inputOf<LoadInput>();
const answers: Record<string, number> = {};
const sentAt: Record<string, number> = {};
let sent = 0;
let endedAt = 0;
const startedAt = performance.now();

const result = await autocannon({
  url: input.url,
  connections: input.connections,
  amount: input.requests,
  ...(input.rate === undefined ? {} : { overallRate: input.rate }),
  requests: [
    {
      method: 'POST',
      path: '/v1/messages',
      setupRequest: (request) => {
        const number = input.firstDebtor + (sent % input.debtors) * (input.step ?? 1);
        const debtorId = debtorIdOf(number);
        request.headers = {
          authorization: `Bearer ${input.apiKey}`,
          'content-type': 'application/json',
          'idempotency-key': `${input.keyPrefix}-${sent}`,
        };
        request.body = JSON.stringify({ debtorId, accountId: accountIdOf(number), channel: 'sms' });
        sent += 1;
        sentAt[debtorId] = Date.now();
        return request;
      },
      onResponse: (status, body) => {
        const kind = status === 201 ? (/"status":"(\w+)"/.exec(body)?.[1] ?? 'unread') : String(status);
        answers[kind] = (answers[kind] ?? 0) + 1;
        endedAt = performance.now();
      },
    },
  ],
});
const answered = Object.values(answers).reduce((sum, count) => sum + count, 0);
if (result.errors > 0) answers.errors = result.errors;
const found: LoadResult = {
  perSecond: answered / ((endedAt - startedAt) / 1000),
  p50Ms: result.latency.p50,
  p99Ms: result.latency.p99,
  answers,
  sentAt,
};
tell(found);

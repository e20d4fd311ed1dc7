import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { done, failed } from '../../src/domain/gatewayError.ts';
import type { LogEntry } from '../../src/domain/logEntry.ts';
import type { LogQuery } from '../../src/intake/gateway.ts';
import { AUTH, logEntries, logEntry, testApp } from './fakes.ts';

const HEADER = 'debtorId,seq,at,kind,actor,messageId,accountId,channel,data,prev,hash';
const turn = () => new Promise((resolve) => setImmediate(resolve));

const ask = async (accept: string, url: string, entries: AsyncIterable<LogEntry> = logEntries(2)) => {
  const queries: LogQuery[] = [];
  const app = await testApp({
    on: {
      exportLog: (query) => {
        queries.push(query);
        return entries;
      },
    },
  });
  return { answer: await app.inject({ url, headers: { ...AUTH, accept } }), queries };
};

describe('GET /v1/log', () => {
  it.each([
    ['application/json', 'application/json'],
    ['*/*', 'application/json'],
    ['text/csv', 'text/csv'],
    ['text/*', 'text/csv'],
    ['application/x-ndjson, application/json;q=0.5', 'application/x-ndjson'],
    ['text/csv;q=0, */*;q=0.1', 'application/json'],
  ])('with Accept: %s answers %s', async (accept, type) => {
    const { answer } = await ask(accept, '/v1/log');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toContain(type);
  });

  it('answers 406 where it has no such format', async () => {
    const { answer } = await ask('application/pdf', '/v1/log');
    expect(answer.json()).toMatchObject({ type: '/problems/not-acceptable', status: 406 });
  });

  it('exports all that fits the filter as NDJSON', async () => {
    const { answer, queries } = await ask(
      'application/x-ndjson',
      '/v1/log?rule=hold&channel=visit',
      logEntries(3),
    );
    const lines = answer.body
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
    expect(lines).toEqual([logEntry(1), logEntry(2), logEntry(3)]);
    expect(queries).toEqual([{ rule: 'hold', channel: 'visit' }]);
  });

  it('exports one debtor as CSV with a header line', async () => {
    const { answer, queries } = await ask(
      'text/csv',
      '/v1/debtors/d7/log?kind=message.blocked',
      logEntries(1),
    );
    expect(answer.body).toBe(
      `${HEADER}\r\nd1,1,2026-11-24T02:00:00.000Z,message.accepted,key_all,m1,a1,sms,{},${'c'.repeat(64)},${'d'.repeat(64)}\r\n`,
    );
    expect(queries).toEqual([{ kind: 'message.blocked', debtorId: 'd7' }]);
  });

  it('writes only the header where nothing fits', async () => {
    expect((await ask('text/csv', '/v1/log', logEntries(0))).answer.body).toBe(`${HEADER}\r\n`);
    expect((await ask('application/x-ndjson', '/v1/log', logEntries(0))).answer.body).toBe('');
  });

  it('keeps quotes, commas, line ends and formulas in their field', async () => {
    const odd = { ...logEntry(1), actor: '=HYPERLINK("http://x")', data: { note: 'a,"b"\r\nc' } };
    const { answer } = await ask(
      'text/csv',
      '/v1/log',
      (async function* () {
        yield odd;
      })(),
    );
    expect(answer.body).toContain(`,"'=HYPERLINK(""http://x"")",`);
    expect(answer.body).toContain(`"{""note"":""a,\\""b\\""\\r\\nc""}"`);
  });

  it.each(['limit=10', 'cursor=abc'])(
    'refuses %s in an export, where it would have no effect',
    async (query) => {
      const { answer } = await ask('text/csv', `/v1/log?${query}`);
      expect(answer.statusCode).toBe(400);
      expect(answer.json().errors[0].path).toBe(`/${query.split('=')[0]}`);
    },
  );

  it('says what is wrong with a filter before an export begins', async () => {
    const unknown = failed({ kind: 'not_found', what: 'debtor', id: 'ghost' });
    const app = await testApp({ on: { listLog: async () => unknown } });
    const answer = await app.inject({
      url: '/v1/debtors/ghost/log',
      headers: { ...AUTH, accept: 'text/csv' },
    });
    expect(answer.statusCode).toBe(404);
  });

  it('gives pages as JSON', async () => {
    const seen: unknown[] = [];
    const app = await testApp({
      on: {
        listLog: async (query) => {
          seen.push(query);
          return done({ items: [logEntry(1)], nextCursor: 'c2' });
        },
      },
    });
    const answer = await app.inject({ url: '/v1/log?limit=1&cursor=c1', headers: AUTH });
    expect(answer.json()).toEqual({ items: [logEntry(1)], nextCursor: 'c2' });
    expect(seen).toEqual([{ limit: 1, cursor: 'c1' }]);
  });

  it('reads no more of the log than the reader takes, and lets go of it when the reader leaves', async () => {
    const seen = { read: 0, closed: false };
    async function* endless() {
      try {
        for (let seq = 1; ; seq++) {
          seen.read = seq;
          yield logEntry(seq, { text: 'x'.repeat(1000) });
        }
      } finally {
        seen.closed = true;
      }
    }
    const app = await testApp({ on: { exportLog: endless } });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const headers = { ...AUTH, accept: 'application/x-ndjson' };
    const response = await new Promise<IncomingMessage>((resolve) => {
      get({ host: '127.0.0.1', port, path: '/v1/log', headers }, resolve);
    });
    for (let still = 0, before = -1; still < 200; still = seen.read === before ? still + 1 : 0) {
      before = seen.read;
      await turn();
    }
    expect(seen.read).toBeLessThan(50_000);
    response.on('error', () => {});
    response.destroy();
    for (let turns = 0; !seen.closed && turns < 10_000; turns++) await turn();
    expect(seen.closed).toBe(true);
    await app.close();
  });
});

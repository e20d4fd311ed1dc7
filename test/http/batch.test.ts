import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { done, failed } from '../../src/domain/gatewayError.ts';
import { createValidator } from '../../src/domain/validate.ts';
import { BatchAnswerSchema } from '../../src/http/schemas/message.ts';
import type { Gateway } from '../../src/intake/gateway.ts';
import { AUTH, DECISION, MESSAGE, testApp } from './fakes.ts';

const HEADERS = { ...AUTH, 'content-type': 'application/x-ndjson' };
const validate = createValidator(BatchAnswerSchema);

const turn = () => new Promise((resolve) => setImmediate(resolve));
const line = (key: string, more: object = {}) => `${JSON.stringify({ key, ...MESSAGE, ...more })}\n`;

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function post(payload: string | Buffer, on: Partial<Gateway> = {}, headers = {}) {
  const app = await testApp({ on });
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/messages/batch',
    headers: { ...HEADERS, ...headers },
    payload,
  });
  const lines = answer.body
    .split('\n')
    .slice(0, -1)
    .map((text) => JSON.parse(text));
  for (const each of lines) expect(validate(each)).toMatchObject({ ok: true });
  return { answer, lines };
}

/** Starts a real server and opens a batch on it. */
async function connect(on: Partial<Gateway>) {
  const app = await testApp({ on });
  await app.listen({ host: '127.0.0.1', port: 0 });
  closers.push(() => app.close());
  const { port } = app.server.address() as AddressInfo;
  const client: ClientRequest = request({
    host: '127.0.0.1',
    port,
    method: 'POST',
    path: '/v1/messages/batch',
    headers: HEADERS,
  });
  const response = new Promise<IncomingMessage>((resolve, reject) => {
    client.once('response', resolve);
    client.once('error', reject);
  });
  return { app, client, response };
}

describe('POST /v1/messages/batch', () => {
  it('answers each line in order, good and bad side by side', async () => {
    const unknown = failed({ kind: 'not_found', what: 'debtor', id: 'ghost', path: '/debtorId' });
    const { answer, lines } = await post(
      [
        line('k1').trim(),
        '',
        'nonsense',
        line('k4', { force: true }).trim(),
        JSON.stringify(MESSAGE),
        line('k6', { debtorId: 'ghost' }).trim(),
        line('k7', { variables: { note: 'a\u0000b' } }).trim(),
        '{"key":"k8","debtorId":"d',
      ].join('\n'),
      {
        postMessage: async ({ debtorId }, key) =>
          debtorId === 'ghost' ? unknown : done({ id: `msg_${key}`, status: 'blocked', decision: DECISION }),
      },
    );
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/x-ndjson');
    expect(lines.map(({ line, key, status }) => [line, key, status])).toEqual([
      [1, 'k1', 201],
      [3, undefined, 400],
      [4, 'k4', 400],
      [5, undefined, 400],
      [6, 'k6', 404],
      [7, undefined, 400],
      [8, undefined, 400],
    ]);
    expect(lines[0].message).toMatchObject({
      id: 'msg_k1',
      status: 'blocked',
      decision: { verdict: 'allow' },
    });
    expect(lines[1].problem.detail).toContain('Line 3, column 1');
    expect(lines[2].problem.errors).toEqual([{ path: '/force', message: 'is not a known property' }]);
    expect(lines[3].problem.errors).toEqual([{ path: '/key', message: 'is required' }]);
    expect(lines[4].problem).toMatchObject({ type: '/problems/not-found', errors: [{ path: '/debtorId' }] });
    expect(lines[5].problem.errors[0].path).toBe('/variables/note');
    expect(lines[6].problem.detail).toContain('Line 8, column 26: the text breaks off inside a string');
  });

  it('names a line over 256 KiB and goes on with the next', async () => {
    const { lines } = await post(`${line('k1', { stage: 'x'.repeat(300_000) })}${line('k2')}`);
    expect(lines.map(({ line, status }) => [line, status])).toEqual([
      [1, 413],
      [2, 201],
    ]);
  });

  it('names a line that is not UTF-8', async () => {
    const gbk = Buffer.concat([Buffer.from('{"key":"'), Buffer.from([0xd5, 0xc5]), Buffer.from('"}\n')]);
    const { lines } = await post(Buffer.concat([gbk, Buffer.from(line('k2'))]));
    expect(lines[0].problem.detail).toContain('not UTF-8');
    expect(lines[1].status).toBe(201);
  });

  it('keeps a fault of the gateway to its line, and tells nothing of its innards', async () => {
    const { lines } = await post(line('k1') + line('k2'), {
      postMessage: async (_request, key) => {
        if (key === 'k1') throw new Error('relation "messages" does not exist');
        return done({ id: 'm2', status: 'scheduled', decision: DECISION });
      },
    });
    expect(lines.map(({ status }) => status)).toEqual([500, 201]);
    expect(JSON.stringify(lines[0])).not.toContain('relation');
  });

  it('explains in Chinese when asked to', async () => {
    const { lines } = await post('x', {}, { 'accept-language': 'zh-CN,en;q=0.5' });
    expect(lines[0].problem).toMatchObject({ title: '请求正文不是合法的 JSON' });
  });

  it('takes NDJSON only', async () => {
    const app = await testApp();
    for (const headers of [{ ...HEADERS, 'content-type': 'application/json' }, AUTH]) {
      const answer = await app.inject({ method: 'POST', url: '/v1/messages/batch', headers });
      expect(answer.statusCode).toBe(415);
      expect(answer.json().detail).toContain('application/x-ndjson');
    }
  });

  it('answers a line before the next one is sent', async () => {
    const { client, response } = await connect({});
    client.write(line('k1'));
    const answers = (await response)[Symbol.asyncIterator]();
    const first = JSON.parse(String((await answers.next()).value));
    expect(first.key).toBe('k1');
    client.end(line('k2'));
    const second = JSON.parse(String((await answers.next()).value));
    expect(second.key).toBe('k2');
    expect((await answers.next()).done).toBe(true);
  });

  it('holds few of 20,000 messages at a time when the reader is slow', async () => {
    const count = 20_000;
    const decision = { ...DECISION, content: { ...DECISION.content, body: '欠'.repeat(2000) } };
    const seen = { started: 0, underWay: 0, most: 0 };
    const { client, response } = await connect({
      postMessage: async (_request, key) => {
        seen.started += 1;
        seen.underWay += 1;
        seen.most = Math.max(seen.most, seen.underWay);
        await turn();
        seen.underWay -= 1;
        return done({ id: `msg_${key}`, status: 'scheduled', decision } as never);
      },
    });
    Readable.from(
      (function* () {
        for (let index = 1; index <= count; index++) yield line(`k${index}`);
      })(),
    ).pipe(client);

    // The reader does not read: the gateway must come to rest long before the end. What it did fits in socket buffers.
    const stream = await response;
    for (let still = 0, before = -1; still < 300; still = seen.started === before ? still + 1 : 0) {
      before = seen.started;
      await turn();
    }
    expect(seen.started).toBeLessThan(count / 4);

    let answered = 0;
    let rest = '';
    for await (const piece of stream) {
      const parts = (rest + piece).split('\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        answered += 1;
        if (!part.startsWith(`{"line":${answered},"key":"k${answered}","status":201,`)) {
          throw new Error(`line ${answered} came out of order: ${part.slice(0, 80)}`);
        }
      }
    }
    expect(answered).toBe(count);
    expect(seen.most).toBeLessThanOrEqual(256);
    expect(seen.most).toBeGreaterThan(64);
  });

  it('stops when the client goes away', async () => {
    const seen = { started: 0 };
    const { app, client, response } = await connect({
      postMessage: async (_request, key) => {
        seen.started += 1;
        await turn();
        return done({ id: `msg_${key}`, status: 'scheduled', decision: DECISION });
      },
    });
    const gone = new Promise<void>((resolve) =>
      app.server.once('request', (_request, reply) => reply.once('close', resolve)),
    );
    const endless = Readable.from(
      (function* () {
        for (let index = 1; ; index++) yield line(`k${index}`);
      })(),
    );
    endless.pipe(client);
    const stream = await response;
    stream.once('error', () => {});
    await new Promise((resolve) => stream.once('data', resolve));
    client.once('error', () => {});
    endless.unpipe(client);
    client.destroy();
    await gone;
    for (let turns = 0; turns < 20; turns++) await turn();
    const atRest = seen.started;
    for (let turns = 0; turns < 200; turns++) await turn();
    expect(seen.started).toBe(atRest);
  });
});

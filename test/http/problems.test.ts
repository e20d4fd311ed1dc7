import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { failed, type GatewayError } from '../../src/domain/gatewayError.ts';
import { createValidator } from '../../src/domain/validate.ts';
import { PROBLEMS } from '../../src/http/problems/catalogue.ts';
import { ProblemSchema } from '../../src/http/schemas/answers.ts';
import { AUTH, keyed, MESSAGE, testApp } from './fakes.ts';

const validate = createValidator(ProblemSchema);
const app = await testApp();

const post = (payload: string | object | Buffer, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/v1/messages',
    headers: { ...keyed('k1'), 'content-type': 'application/json', ...headers },
    payload,
  });

describe('an error of the gateway', () => {
  const cases: readonly [GatewayError, number, string, object][] = [
    [
      { kind: 'invalid', errors: [{ path: '/stage', message: 'is no stage of graded-letters' }] },
      400,
      'invalid-input',
      { errors: [{ path: '/stage', message: 'is no stage of graded-letters' }] },
    ],
    [
      { kind: 'not_found', what: 'account', id: 'a9', path: '/accountId' },
      404,
      'not-found',
      { errors: [{ path: '/accountId', message: 'names no account that exists' }] },
    ],
    [{ kind: 'account_of_other_debtor', accountId: 'a1' }, 409, 'account-of-other-debtor', {}],
    [{ kind: 'idempotency_conflict', key: 'k1' }, 409, 'idempotency-conflict', {}],
    [{ kind: 'already_left', messageId: 'm1', status: 'sent' }, 409, 'already-left', {}],
    [{ kind: 'already_released', holdId: 'h1' }, 409, 'already-released', {}],
    [{ kind: 'overloaded', retryAfterSeconds: 2 }, 503, 'overloaded', {}],
  ];

  it.each(cases)(
    '%o is answered with status %i and type %s, in English and Chinese',
    async (error, status, name, more) => {
      const refusing = await testApp({ on: { postMessage: async () => failed(error) } });
      const ask = (language: string) =>
        refusing.inject({
          method: 'POST',
          url: '/v1/messages',
          headers: { ...keyed('k1'), 'accept-language': language },
          payload: MESSAGE,
        });
      const [english, chinese] = [await ask('en'), await ask('zh-CN')];
      for (const answer of [english, chinese]) {
        expect(answer.statusCode).toBe(status);
        expect(answer.headers['content-type']).toContain('application/problem+json');
        expect(answer.json()).toMatchObject({ type: `/problems/${name}`, status, ...more });
        expect(validate(answer.json())).toMatchObject({ ok: true });
      }
      expect(english.json().detail).toMatch(/^[\x20-\x7e]+$/);
      expect(chinese.json().detail).toMatch(/\p{Script=Han}/u);
      expect(english.headers['retry-after']).toBe(status === 503 ? '2' : undefined);
    },
  );
});

describe('a request that cannot be read', () => {
  it.each([
    ['broken JSON', '{"debtorId": "d1",}', 'Line 1, column 19'],
    ['an empty string where JSON should be', '{"debtorId": }', 'Line 1, column 14'],
    ['text in GBK', Buffer.from([0x22, 0xd5, 0xc5, 0x22]), 'not UTF-8'],
  ])('is refused for %s, saying where', async (_name, payload, detail) => {
    const answer = await post(payload);
    expect(answer.json()).toMatchObject({ type: '/problems/invalid-json', status: 400 });
    expect(answer.json().detail).toContain(detail);
  });

  it('names every missing property of an empty body', async () => {
    const answer = await app.inject({ method: 'POST', url: '/v1/messages', headers: keyed('k1') });
    expect(answer.json().errors).toEqual(
      ['/debtorId', '/accountId', '/channel'].map((path) => ({ path, message: 'is required' })),
    );
  });

  it.each(['\u0000', '\ud800'])(
    'names the field that holds %j, which PostgreSQL cannot store',
    async (text) => {
      const payload = JSON.stringify({ ...MESSAGE, variables: { note: `a${text}b` } }).replace(
        '\u0000',
        '\\u0000',
      );
      const answer = await post(payload);
      expect(answer.statusCode).toBe(400);
      expect(answer.json().errors[0].path).toBe('/variables/note');
    },
  );

  it('lets through what only looks like NUL, and whole surrogate pairs', async () => {
    const payload = `{"debtorId":"d1","accountId":"a1","channel":"sms","variables":{"note":"\\\\u0000 \\ud83d\\ude00"}}`;
    expect((await post(payload)).statusCode).toBe(201);
  });

  it('names NUL in a query string', async () => {
    const answer = await app.inject({ url: '/v1/messages?cursor=a%00b', headers: AUTH });
    expect(answer.json().errors[0].path).toBe('/cursor');
  });

  it('survives JSON that is 100,000 levels deep', async () => {
    const answer = await post(`{"a":${'['.repeat(100_000)}"\\u0000"${']'.repeat(100_000)}}`);
    expect(answer.statusCode).toBe(400);
  });

  it('refuses __proto__ by name, also among the free names of variables', async () => {
    const answer = await post(
      '{"debtorId":"d1","accountId":"a1","channel":"sms","variables":{"__proto__":"x"}}',
    );
    expect(answer.json().errors).toContainEqual({
      path: '/variables/__proto__',
      message: 'is not a known property',
    });
  });

  it('takes a body of 256 KiB to the byte, and answers 413 for one byte more', async () => {
    const whole = JSON.stringify(MESSAGE);
    const padded = (bytes: number) => whole + ' '.repeat(bytes - whole.length);
    expect((await post(padded(262_144))).statusCode).toBe(201);
    const answer = await post(padded(262_145));
    expect(answer.json()).toMatchObject({ type: '/problems/body-too-large', status: 413 });
    expect(answer.json().detail).toContain('256 KiB');
  });

  it('answers 415 for another Content-Type and says which one is taken', async () => {
    for (const type of ['text/plain', 'application/xml', 'nonsense']) {
      const answer = await post('{}', { 'content-type': type });
      expect(answer.json()).toMatchObject({ type: '/problems/unsupported-media-type', status: 415 });
      expect(answer.json().detail).toContain('application/json');
    }
  });
});

describe('an address', () => {
  it.each([
    ['GET', '/v1/nothing', 404, 'no-such-route'],
    ['DELETE', '/v1/debtors/d1', 405, 'method-not-allowed'],
    ['GET', '/v1/messages/%ZZ', 400, 'bad-request'],
    ['GET', `/v1/messages/${'a'.repeat(129)}`, 400, 'invalid-input'],
    ['GET', `/v1/messages/${'a'.repeat(2000)}`, 414, 'url-too-long'],
  ] as const)('%s %s answers %i', async (method, url, status, name) => {
    const answer = await app.inject({ method, url, headers: AUTH });
    expect(answer.json()).toMatchObject({ type: `/problems/${name}`, status });
    expect(answer.headers['x-request-id']).toBeDefined();
  });

  it('that takes other methods says which', async () => {
    const answer = await app.inject({ method: 'DELETE', url: '/v1/debtors/d1', headers: AUTH });
    expect(answer.headers.allow).toBe('GET, PUT');
  });
});

it('a fault of ours is answered with a request id and none of its innards', async () => {
  const faulty = await testApp({
    on: {
      getDebtor: async () => {
        throw new Error('password authentication failed for user "forbear"');
      },
    },
  });
  const answer = await faulty.inject({ url: '/v1/debtors/d1', headers: AUTH });
  expect(answer.json()).toMatchObject({ type: '/problems/internal', status: 500 });
  expect(answer.json().detail).toContain(answer.headers['x-request-id']);
  expect(answer.body).not.toContain('password');
});

it('an answer that breaks its schema is a fault in tests', async () => {
  const drifted = await testApp({
    on: { previewDecision: async () => ({ ok: true, value: { verdict: 'maybe' } as never }) },
  });
  const answer = await drifted.inject({
    method: 'POST',
    url: '/v1/decisions',
    headers: AUTH,
    payload: MESSAGE,
  });
  expect(answer.statusCode).toBe(500);
});

it.each([
  ['nonsense\r\n\r\n', 400],
  [`GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
])('what is not HTTP is answered with a problem on the bare socket', async (text, status) => {
  const listening = await testApp();
  await listening.listen({ host: '127.0.0.1', port: 0 });
  const { port } = listening.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.end(text);
  let answer = '';
  for await (const piece of socket) answer += piece;
  await listening.close();
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  const body = JSON.parse(answer.split('\r\n\r\n')[1] ?? '');
  expect(validate(body)).toMatchObject({ ok: true });
});

it('every title is given in English and Chinese', () => {
  for (const { title } of Object.values(PROBLEMS)) {
    expect(title.en).toMatch(/^[\x20-\x7e]+$/);
    expect(title.zh).toMatch(/\p{Script=Han}/u);
  }
});

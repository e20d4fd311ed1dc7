import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { AUTH, keyed, MESSAGE, testApp } from './fakes.ts';
import { SAMPLES } from './samples.ts';

function listen() {
  const lines: Record<string, unknown>[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  return { lines, logger: pino({ level: 'trace' }, stream) };
}

describe('the log of the process', () => {
  it('has one line a request: method, route pattern, status, time, request id, key id', async () => {
    const { lines, logger } = listen();
    const app = await testApp({ logger });
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/messages',
      headers: keyed('k1'),
      payload: MESSAGE,
    });
    expect(lines).toEqual([
      expect.objectContaining({
        level: 30,
        method: 'POST',
        route: '/v1/messages',
        status: 201,
        ms: expect.any(Number),
        requestId: answer.headers['x-request-id'],
        keyId: 'key_all',
      }),
    ]);
  });

  it('holds no personal data, whatever is sent and whatever fails', async () => {
    const { lines, logger } = listen();
    const leak = Object.assign(new Error('duplicate key'), {
      detail: 'Key (name)=(Mallory Secret) already exists',
      parameters: ['Mallory Secret'],
    });
    const app = await testApp({
      logger,
      on: {
        getDebtor: async () => {
          throw new Error('cannot read', { cause: leak });
        },
        exportLog: async function* () {
          yield* [];
          throw leak;
        },
      },
    });
    for (const sample of Object.values(SAMPLES)) {
      const { status: _status, payload, url, ...request } = sample;
      const text =
        payload === undefined ? {} : { payload: JSON.stringify(payload).replace('d1', 'Mallory-Secret') };
      await app.inject({ ...request, url: url.replace(/\/(d|m|h)1/, '/Mallory-Secret'), ...text });
    }
    for (const url of [
      '/v1/messages?debtorId=Mallory-Secret',
      '/v1/Mallory-Secret',
      '/v1/%ZZMallory-Secret',
    ]) {
      await app.inject({ url, headers: AUTH });
    }
    const exporting = { ...AUTH, accept: 'text/csv' };
    await app.inject({ url: '/v1/log', headers: exporting }).catch(() => {});
    expect(lines.length).toBeGreaterThan(Object.keys(SAMPLES).length);
    expect(JSON.stringify(lines)).not.toMatch(/Mallory/);
    expect(JSON.stringify(lines)).toContain('duplicate key');
    expect(JSON.stringify(lines)).not.toContain('Bearer');
  });

  it('never gives two requests one id, and takes none from the caller', async () => {
    const app = await testApp();
    const ids = new Set<unknown>();
    for (let index = 0; index < 50; index++) {
      const answer = await app.inject({
        url: '/healthz',
        headers: { 'request-id': 'mine', 'x-request-id': 'mine' },
      });
      ids.add(answer.headers['x-request-id']);
    }
    expect(ids.size).toBe(50);
    expect(ids.has('mine')).toBe(false);
  });
});

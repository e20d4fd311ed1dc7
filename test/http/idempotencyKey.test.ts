import { describe, expect, it } from 'vitest';
import { AUTH, DECISION, keyed, MESSAGE, testApp } from './fakes.ts';

describe('Idempotency-Key on POST /v1/messages (R12)', () => {
  it('is required', async () => {
    const app = await testApp();
    const answer = await app.inject({ method: 'POST', url: '/v1/messages', headers: AUTH, payload: MESSAGE });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toEqual([{ path: '/idempotency-key', message: 'is required' }]);
  });

  it.each([
    ['', 400],
    ['a', 201],
    ['a b~', 201],
    ['k'.repeat(200), 201],
    ['k'.repeat(201), 400],
    ['键', 400],
    ['a\tb', 400],
  ])('of %j gives %i', async (key, status) => {
    const app = await testApp();
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/messages',
      headers: keyed(key),
      payload: MESSAGE,
    });
    expect(answer.statusCode).toBe(status);
  });

  it('reaches the gateway with the caller', async () => {
    const seen: unknown[] = [];
    const app = await testApp({
      on: {
        postMessage: async (...args) => {
          seen.push(args);
          return { ok: true, value: { id: 'm1', status: 'scheduled', decision: DECISION } };
        },
      },
    });
    await app.inject({ method: 'POST', url: '/v1/messages', headers: keyed('order 7'), payload: MESSAGE });
    expect(seen).toEqual([[MESSAGE, 'order 7', { actor: 'key_all' }]]);
  });
});

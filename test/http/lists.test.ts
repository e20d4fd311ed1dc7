import { describe, expect, it } from 'vitest';
import { done } from '../../src/domain/gatewayError.ts';
import type { HoldQuery, MessageQuery } from '../../src/intake/gateway.ts';
import { AUTH, testApp } from './fakes.ts';

async function listMessages(query: string) {
  let seen: MessageQuery | undefined;
  const app = await testApp({
    on: {
      listMessages: async (given) => {
        seen = given;
        return done({ items: [], nextCursor: 'c2' });
      },
    },
  });
  const answer = await app.inject({ url: `/v1/messages${query}`, headers: AUTH });
  return { answer, seen };
}

describe('a list', () => {
  it('gives 50 at a time unless told otherwise, and a cursor to go on', async () => {
    const { answer, seen } = await listMessages('');
    expect(seen).toEqual({ limit: 50 });
    expect(answer.json()).toEqual({ items: [], nextCursor: 'c2' });
  });

  it.each([
    ['limit=0', '/limit'],
    ['limit=201', '/limit'],
    ['limit=1.5', '/limit'],
    ['limit=1e2', '/limit'],
    ['limit=', '/limit'],
    ['limit=1&limit=2', '/limit'],
    ['status=lost', '/status'],
    ['from=2026-11-24T08:00:00', '/from'],
    ['page=2', '/page'],
  ])('refuses %s and names it', async (query, path) => {
    const { answer, seen } = await listMessages(`?${query}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors.map((error: { path: string }) => error.path)).toContain(path);
    expect(seen).toBeUndefined();
  });

  it('reads an instant whose plus was encoded, and one whose plus was not', async () => {
    for (const plus of ['%2B', '+']) {
      const { seen } = await listMessages(`?limit=200&from=2026-11-24T08:00:00${plus}08:00`);
      expect(seen).toEqual({ limit: 200, from: '2026-11-24T08:00:00+08:00' });
    }
  });

  it('reads booleans, and no other words for them', async () => {
    let seen: HoldQuery | undefined;
    const app = await testApp({
      on: {
        listHolds: async (query) => {
          seen = query;
          return done({ items: [], nextCursor: null });
        },
      },
    });
    await app.inject({ url: '/v1/holds?active=false&kind=disaster&region=CN-SC', headers: AUTH });
    expect(seen).toEqual({ active: false, kind: 'disaster', region: 'CN-SC', limit: 50 });
    const answer = await app.inject({ url: '/v1/holds?active=1', headers: AUTH });
    expect(answer.json().errors[0].path).toBe('/active');
  });
});

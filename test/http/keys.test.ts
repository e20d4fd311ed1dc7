import { describe, expect, it } from 'vitest';
import { AT, AUTH, apiKey, fakeApiKeys, testApp } from './fakes.ts';

const three = fakeApiKeys({
  dialer: apiKey('dialer', ['contacts:write']),
  old: { ...apiKey('old', ['admin']), revokedAt: AT },
});

describe('API keys', () => {
  it('show their secret once, when they are made', async () => {
    const app = await testApp();
    const made = await app.inject({
      method: 'POST',
      url: '/v1/keys',
      headers: AUTH,
      payload: { name: 'loans', scopes: ['messages:write'] },
    });
    expect(made.json()).toEqual({
      id: 'key_new',
      name: 'loans',
      scopes: ['messages:write'],
      createdAt: AT,
      revokedAt: null,
      secret: 's3cret',
    });
    expect((await app.inject({ url: '/v1/keys', headers: AUTH })).body).not.toContain('secret');
  });

  it('are refused without a scope, with an unknown one, or with one twice', async () => {
    const app = await testApp();
    for (const scopes of [[], ['everything'], ['log:read', 'log:read']]) {
      const payload = { name: 'loans', scopes };
      const answer = await app.inject({ method: 'POST', url: '/v1/keys', headers: AUTH, payload });
      expect(answer.statusCode).toBe(400);
    }
  });

  it('are listed page by page', async () => {
    const app = await testApp({ apiKeys: three });
    const read = async (query: string) =>
      (await app.inject({ url: `/v1/keys?${query}`, headers: AUTH })).json();
    const first = await read('limit=2');
    expect(first.items.map((key: { id: string }) => key.id)).toEqual(['key_all', 'key_dialer']);
    const second = await read(`limit=2&cursor=${first.nextCursor}`);
    expect(second.items.map((key: { id: string }) => key.id)).toEqual(['key_old']);
    expect(second.nextCursor).toBeNull();
    expect((await read('limit=3')).nextCursor).toBeNull();
    expect((await read('cursor=nobody')).errors[0].path).toBe('/cursor');
  });

  it('open nothing once they are revoked, and nothing beyond their scopes', async () => {
    const app = await testApp({ apiKeys: three });
    const as = async (authorization: string) =>
      (await app.inject({ url: '/v1/keys', headers: { authorization } })).statusCode;
    expect(await as('Bearer old')).toBe(401);
    expect(await as('Bearer dialer')).toBe(403);
    expect(await as('Bearer all')).toBe(200);
    expect(await as('bearer all')).toBe(200);
    expect(await as('Basic all')).toBe(401);
    expect(await as('Bearer')).toBe(401);
    expect(await as('Bearer all more')).toBe(401);
  });

  it('that do not exist cannot be revoked', async () => {
    const app = await testApp();
    const answer = await app.inject({ method: 'POST', url: '/v1/keys/key_x/revoke', headers: AUTH });
    expect(answer.statusCode).toBe(404);
  });

  it('are asked for before a body is read', async () => {
    const app = await testApp();
    const answer = await app.inject({ method: 'PUT', url: '/v1/debtors/d1', payload: 'x'.repeat(300_000) });
    expect(answer.statusCode).toBe(401);
  });
});

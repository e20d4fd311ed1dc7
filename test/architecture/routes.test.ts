import type { FastifySchema } from 'fastify';
import { describe, expect, it } from 'vitest';
import { SCOPES } from '../../src/intake/apiKeys.ts';
import { apiKey, fakeApiKeys, keyed, testApp } from '../http/fakes.ts';
import { SAMPLES, type Sample } from '../http/samples.ts';

const app = await testApp({ apiKeys: fakeApiKeys({ none: apiKey('none', []) }) });
await app.ready();

/** Open on purpose: health for load balancers, the API's description for people. Nothing else may join them. */
const OPEN = /^\/(healthz|readyz|metrics|openapi\.json|docs(\/.*)?)$/;

const guarded = app.routeTable
  .filter((route) => !OPEN.test(route.url))
  .map((route) => ({ ...route, name: `${route.method} ${route.url}` }));

const sampleOf = (name: string): Sample => {
  const sample = SAMPLES[name];
  if (sample === undefined) throw new Error(`no sample request for ${name}`);
  return sample;
};
const ask = ({ status: _status, ...request }: Sample) => app.inject(request);

it('has a good request on file for every route, and for none that is not there', () => {
  expect(guarded.map((route) => route.name).sort()).toEqual(Object.keys(SAMPLES).sort());
});

describe.each(guarded)('$name', ({ name, method, url, scope, schema }) => {
  const sample = sampleOf(name);

  it('answers 401 without a key and 403 without its scope (R30)', async () => {
    expect(SCOPES).toContain(scope);
    const anonymous = await ask({ ...sample, headers: {} });
    expect(anonymous.statusCode).toBe(401);
    expect(anonymous.headers['www-authenticate']).toContain('Bearer');
    const powerless = await ask({ ...sample, headers: { authorization: 'Bearer none' } });
    expect(powerless.statusCode).toBe(403);
    expect(powerless.headers['www-authenticate']).toContain(`scope="${scope}"`);
    expect(powerless.json().detail).toContain(`"${scope}"`);
  });

  it('has a schema for all that it takes and all that it answers', () => {
    const answers = Object.keys(((schema as FastifySchema).response ?? {}) as object);
    expect(answers).toEqual(expect.arrayContaining([String(sample.status), '4xx', '5xx']));
    if (method !== 'GET') expect(schema?.body).toBeDefined();
    if (url.includes(':')) expect(schema?.params).toBeDefined();
  });

  it('answers a good request as its schema says, with a request id', async () => {
    const answer = await ask(sample);
    expect(answer.statusCode, answer.body).toBe(sample.status);
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f]{12}-/);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('refuses an unknown query parameter by name', async () => {
    const answer = await ask({
      ...sample,
      url: `${sample.url}${sample.url.includes('?') ? '&' : '?'}force=1`,
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toEqual([{ path: '/force', message: 'is not a known property' }]);
  });

  it.runIf(typeof sample.payload === 'object')('refuses an unknown property by name', async () => {
    const answer = await ask({ ...sample, payload: { ...(sample.payload as object), force: true } });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toContainEqual({ path: '/force', message: 'is not a known property' });
  });

  it('takes an Idempotency-Key only if it creates something under it (R13)', async () => {
    const answer = await ask({ ...sample, headers: { ...sample.headers, ...keyed('k1') } });
    if (schema?.headers !== undefined) expect(answer.statusCode).toBe(sample.status);
    else expect(answer.json().type).toBe('/problems/idempotency-key-not-taken');
  });
});

it('gives every POST that creates a place for a key, but for API keys and batches, which carry it in each line', () => {
  const taking = guarded.filter((route) => route.schema?.headers !== undefined).map((route) => route.name);
  expect(taking.sort()).toEqual([
    'POST /v1/approvals',
    'POST /v1/contacts',
    'POST /v1/holds',
    'POST /v1/messages',
  ]);
});

import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { AUTH, testApp } from './fakes.ts';

describe('health', () => {
  it('tells whoever asks that the process is alive, and where its messages go', async () => {
    const app = await testApp();
    const answer = await app.inject('/healthz');
    expect(answer.json()).toMatchObject({ version: '0.1.0', providers: { sms: 'outbox', email: 'smtp' } });
    expect((await app.inject({ method: 'HEAD', url: '/healthz' })).statusCode).toBe(200);
  });

  it('is ready only when every part is', async () => {
    const ready = await testApp({ readiness: async () => ({ ledger: true, queue: true }) });
    expect((await ready.inject('/readyz')).json()).toEqual({ ledger: true, queue: true });
    const half = await testApp({ readiness: async () => ({ ledger: true, queue: false }) });
    const answer = await half.inject('/readyz');
    expect(answer.json()).toMatchObject({ type: '/problems/not-ready', status: 503 });
    expect(answer.json().errors).toEqual([{ path: '/queue', message: 'is not ready' }]);
    expect(answer.headers['retry-after']).toBeDefined();
  });

  it('measures requests by route pattern, never by what was asked for', async () => {
    const metrics = new Registry();
    const app = await testApp({ metrics });
    await app.inject({ url: '/v1/debtors/zhang-wei', headers: AUTH });
    await app.inject({ url: '/zhang-wei', headers: AUTH });
    const text = (await app.inject('/metrics')).body;
    expect(text).toContain('_count{method="GET",route="/v1/debtors/:id",status="200"} 1');
    expect(text).toContain('_count{method="GET",route="none",status="404"} 1');
    expect(text).not.toContain('zhang');
  });
});

describe('the description of the API', () => {
  it('is OpenAPI 3.1 and describes every route under /v1 with its scope and its answers', async () => {
    const app = await testApp();
    const document = (await app.inject('/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    for (const route of app.routeTable.filter((each) => each.url.startsWith('/v1/'))) {
      const operation = document.paths[route.url.replaceAll(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()];
      expect(operation?.security, route.url).toEqual([{ apiKey: [route.scope] }]);
      expect(operation.summary).toBeTruthy();
      expect(Object.keys(operation.responses['4XX'].content)).toEqual(['application/problem+json']);
    }
    expect(document.info.description).toContain('No provider is set for sms, call, letter');
  });

  it('is readable at /docs with files of our own, and the browser is forbidden all others', async () => {
    const app = await testApp();
    const page = await app.inject('/docs');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    const files = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      expect(file).toMatch(/^\/docs\//);
      expect((await app.inject(file)).statusCode, file).toBe(200);
    }
    const start = (await app.inject('/docs/static/swagger-initializer.js')).body;
    expect(start).toContain('/openapi.json');
    expect(page.body).not.toMatch(/<script(?![^>]*src=)/);
  });
});

import type { Registry } from 'prom-client';
import { Type } from 'typebox';
import { type Banner, BannerSchema } from '../banner.ts';
import { sendProblem } from '../problems/reply.ts';
import { notReady } from '../problems/transport.ts';
import type { App } from '../routeTypes.ts';
import { answers } from '../schemas/answers.ts';

export interface HealthDeps {
  readonly banner: Banner;
  readonly readiness: () => Promise<Readonly<Record<string, boolean>>>;
  readonly metrics: Registry;
}

/** For load balancers and monitoring; open to whoever can reach the port. */
export function healthRoutes(app: App, { banner, readiness, metrics }: HealthDeps): void {
  app.get('/healthz', {
    exposeHeadRoute: true,
    schema: {
      summary: 'The process is alive',
      tags: ['health'],
      response: answers({ 200: BannerSchema }),
    },
    handler: async () => banner,
  });

  app.get('/readyz', {
    exposeHeadRoute: true,
    schema: {
      summary: 'The gateway can take messages',
      tags: ['health'],
      response: answers({ 200: Type.Record(Type.String(), Type.Boolean()) }),
    },
    handler: async (_request, reply) => {
      const parts = await readiness();
      const missing = Object.keys(parts).filter((part) => parts[part] !== true);
      return missing.length === 0 ? parts : sendProblem(reply, notReady(missing));
    },
  });

  app.get('/metrics', {
    schema: {
      summary: 'Prometheus metrics',
      tags: ['health'],
      response: answers({ 200: { content: { 'text/plain': { schema: Type.String() } } } }),
    },
    handler: async (_request, reply) => {
      reply.header('content-type', metrics.contentType);
      return metrics.metrics();
    },
  });
}

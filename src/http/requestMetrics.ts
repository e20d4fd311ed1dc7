import { Histogram, type Registry } from 'prom-client';
import { routeOf } from './requestLog.ts';
import type { App } from './routeTypes.ts';

/** Measures how long answers take, by method, route pattern and status. */
export function measureRequests(app: App, registry: Registry): void {
  const durationSeconds = new Histogram({
    name: 'forbear_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    durationSeconds.observe(
      { method: request.method, route: routeOf(request), status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
  });
}

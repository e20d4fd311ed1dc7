import type { FastifyRequest } from 'fastify';
import { sendProblem } from './problems/reply.ts';
import { methodNotAllowed, NO_SUCH_ROUTE } from './problems/transport.ts';
import type { App, RouteEntry } from './routeTypes.ts';

/** Writes down every route, and answers for those that are not there: 405 where the path takes other methods, else 404. */
export function keepRouteTable(app: App): void {
  const routes: RouteEntry[] = [];
  app.decorate('routeTable', routes);
  app.addHook('onRoute', ({ method, url, config, schema }) => {
    for (const each of [method].flat()) routes.push({ method: each, url, scope: config?.scope, schema });
  });
  app.setNotFoundHandler((request: FastifyRequest, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const allowed = routes.filter((route) => fits(path, route.url)).map((route) => route.method);
    return sendProblem(
      reply,
      allowed.length === 0 ? NO_SUCH_ROUTE : methodNotAllowed([...new Set(allowed)].sort()),
    );
  });
}

function fits(path: string, pattern: string): boolean {
  const given = path.split('/');
  const wanted = pattern.split('/');
  return (
    given.length === wanted.length &&
    wanted.every((part, index) => part === given[index] || (part.startsWith(':') && given[index] !== ''))
  );
}

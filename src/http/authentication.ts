import type { FastifyRequest } from 'fastify';
import type { ApiKeys } from '../intake/apiKeys.ts';
import type { Caller, Person } from '../intake/gateway.ts';
import { sendProblem } from './problems/reply.ts';
import { missingScope, unauthenticated } from './problems/transport.ts';
import type { App } from './routeTypes.ts';

const BEARER = /^Bearer +([\x21-\x7e]{1,512})$/i;

/**
 * Asks every request of this part of the app for an API key that holds its route's scope, before its body is read. A
 * route that names no scope stops the start.
 */
export function requireApiKey(app: App, apiKeys: ApiKeys): void {
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.scope === undefined) throw new Error(`route without a scope: ${method} ${url}`);
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const { authorization } = request.headers;
    const secret = authorization?.match(BEARER)?.[1];
    const apiKey = secret === undefined ? null : await apiKeys.authenticate(secret);
    if (apiKey === null || apiKey.revokedAt !== null) {
      return sendProblem(reply, unauthenticated(authorization !== undefined));
    }
    const { scope } = request.routeOptions.config;
    if (scope === undefined || !(apiKey.scopes.includes(scope) || apiKey.scopes.includes('admin'))) {
      return sendProblem(reply, missingScope(scope ?? 'admin'));
    }
    request.apiKey = apiKey;
  });
}

/** Who calls, for the log. Only for routes behind `requireApiKey`. */
export function callerOf(request: Pick<FastifyRequest, 'apiKey'>): Caller {
  if (request.apiKey === null)
    throw new Error('a route that acts has no caller: it stands outside requireApiKey');
  return { actor: request.apiKey.id };
}

/** Who calls, with a name, for what two persons must agree upon. */
export function personOf(request: Pick<FastifyRequest, 'apiKey'>): Person {
  return { ...callerOf(request), name: request.apiKey?.name ?? '' };
}

import { randomBytes } from 'node:crypto';
import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { App } from './routeTypes.ts';

/** Makes request ids: a random start for the process, then a count. Callers cannot choose them, so they cannot clash. */
export function createRequestIds(): () => string {
  const start = randomBytes(6).toString('hex');
  let count = 0;
  return () => {
    count += 1;
    return `${start}-${count.toString(36)}`;
  };
}

/** The pattern of a request's route; a path as it was sent may hold personal data and is never written down. */
export function routeOf(request: FastifyRequest): string {
  return request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
}

/** Stops Fastify's own lines about requests, which hold addresses; only a stream that broke off is told of, in our form. */
export class QuietLogController extends LogController {
  constructor() {
    super({ disableRequestLogging: true, requestIdLogLabel: 'requestId' });
  }

  override streamError(error: Error, request: FastifyRequest, _reply: FastifyReply): void {
    request.log.warn({ route: routeOf(request), fault: describeFault(error) }, 'answer broke off');
  }
}

/** One line a request: no bodies, no query strings, no ids of debtors; the answer carries the same request id. */
export function logRequests(app: App): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const line = {
      keyId: request.apiKey?.id,
      method: request.method,
      route: routeOf(request),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (request.routeOptions.config.scope === undefined) request.log.debug(line, 'request');
    else request.log.info(line, 'request');
  });
}

/** What of an error may be logged: database drivers hang the values of a row on theirs. */
export function describeFault(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.cause === undefined ? {} : { cause: describeFault(error.cause) }),
  };
}

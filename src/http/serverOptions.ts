import type { FastifyBaseLogger, FastifyServerOptions } from 'fastify';
import { answerBrokenConnection, answerFrameworkError } from './errorHandler.ts';
import type { ProblemReply } from './problems/reply.ts';
import { createRequestIds, QuietLogController } from './requestLog.ts';

/** Longer than an id may be, so that the schema can say what is wrong with it. */
const MAX_PARAM_LENGTH = 1024;
const KEEP_ALIVE_TIMEOUT_MS = 65_000;
/** The most time that a request may take to arrive: a large batch streams for long. Idle sockets are closed earlier. */
const REQUEST_TIMEOUT_MS = 3_600_000;
const IDLE_TIMEOUT_MS = 120_000;

/** How the server meets the network: limits, timeouts, and whom it believes (nobody: no proxy's headers are read). */
export function serverOptions(logger: FastifyBaseLogger, bodyLimitBytes: number) {
  return {
    loggerInstance: logger,
    logController: new QuietLogController(),
    genReqId: createRequestIds(),
    bodyLimit: bodyLimitBytes,
    trustProxy: false,
    exposeHeadRoutes: false,
    // While closing, what is already on its way is answered as ever; the answers then close their connections.
    return503OnClosing: false,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: IDLE_TIMEOUT_MS,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    clientErrorHandler: answerBrokenConnection,
    // Fastify types this reply by a route that is not known; what a problem needs of it is there.
    frameworkErrors: (error, request, reply) =>
      answerFrameworkError(error, request.id, reply as unknown as ProblemReply),
  } satisfies FastifyServerOptions;
}

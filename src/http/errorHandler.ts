import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError } from 'fastify';
import type { Problem } from './problems/catalogue.ts';
import { PROBLEM_TYPE, type ProblemReply, problemDocument, sendProblem } from './problems/reply.ts';
import {
  BAD_REQUEST,
  bodyTooLarge,
  HEADERS_TOO_LARGE,
  internalFault,
  REQUEST_TIMEOUT,
  URL_TOO_LONG,
  unsupportedMediaType,
} from './problems/transport.ts';
import { Refusal } from './refusal.ts';
import { describeFault } from './requestLog.ts';
import type { App } from './routeTypes.ts';

/** Turns what Fastify and the handlers throw into problems. What nobody foresaw is logged and answered without its innards. */
export function answerErrors(app: App, bodyLimitBytes: number): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const bodyType = bodyTypeOf(request.routeOptions.schema?.body);
    const problem = problemOfError(error, request.routeOptions.bodyLimit ?? bodyLimitBytes, bodyType);
    if (problem !== null) return sendProblem(reply, problem);
    request.log.error({ fault: describeFault(error) }, 'request failed');
    return sendProblem(reply, internalFault(request.id));
  });
}

/** The answer where the router itself cannot read the address: no hook has run. */
export function answerFrameworkError(error: FastifyError, requestId: string, reply: ProblemReply): void {
  reply.headers({ 'x-request-id': requestId });
  sendProblem(reply, error.code === 'FST_ERR_MAX_PARAM_LENGTH' ? URL_TOO_LONG : BAD_REQUEST);
}

function problemOfError(error: FastifyError, bodyLimitBytes: number, bodyType: string): Problem | null {
  if (error instanceof Refusal) return error.problem;
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return bodyTooLarge(bodyLimitBytes);
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return unsupportedMediaType(bodyType);
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return BAD_REQUEST;
  return null;
}

/** A body schema by content type says so itself; every other body is JSON. */
function bodyTypeOf(schema: unknown): string {
  const { content } = (schema ?? {}) as { content?: object };
  return content === undefined ? 'application/json' : Object.keys(content).join(', ');
}

/** The answer to what is not HTTP, or never arrived whole: there is no request yet, only a socket. */
export function answerBrokenConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? REQUEST_TIMEOUT
      : error.code === 'HPE_HEADER_OVERFLOW'
        ? HEADERS_TOO_LARGE
        : BAD_REQUEST;
  const document = problemDocument(problem, 'en');
  const body = JSON.stringify(document);
  socket.end(
    `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status]}\r\ncontent-type: ${PROBLEM_TYPE}\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

import type { Result } from '../domain/gatewayError.ts';
import { problemOf } from './problems/gateway.ts';
import { type ProblemReply, sendProblem } from './problems/reply.ts';

interface Reply extends ProblemReply {
  readonly send: (payload: unknown) => unknown;
}

/** Answers with what the gateway gave, under this status, or with the problem that it found. */
export function answer<R extends Reply>(reply: R, status: number, result: Result<unknown>): R {
  if (!result.ok) return sendProblem(reply, problemOf(result.error));
  reply.code(status);
  reply.send(result.value);
  return reply;
}

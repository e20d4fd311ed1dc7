import { Readable } from 'node:stream';
import { Type } from 'typebox';
import type { Gateway, LogQuery } from '../../intake/gateway.ts';
import { answer } from '../answer.ts';
import { EXPORT_FORMATS, writeExport } from '../logExport.ts';
import { negotiate } from '../mediaType.ts';
import { invalidInput } from '../problems/input.ts';
import { type ProblemReply, sendProblem } from '../problems/reply.ts';
import { notAcceptable } from '../problems/transport.ts';
import type { App } from '../routeTypes.ts';
import { answers, linesOf, PageOf } from '../schemas/answers.ts';
import { DebtorLogQuerySchema, LogEntrySchema, LogQuerySchema } from '../schemas/logEntry.ts';
import { IdParams, paged } from '../schemas/requests.ts';

const OFFERED = ['application/json', 'text/csv', 'application/x-ndjson'] as const;

const logAnswers = answers({
  200: {
    description:
      'A page as JSON; with Accept: text/csv or application/x-ndjson all entries that fit, as a stream',
    content: {
      'application/json': { schema: PageOf(LogEntrySchema) },
      'text/csv': { schema: Type.Unsafe<unknown>({ contentMediaType: 'text/csv' }) },
      'application/x-ndjson': { schema: linesOf(LogEntrySchema) },
    },
  },
});

type Query = LogQuery & { readonly limit?: number; readonly cursor?: string };
interface LogReply extends ProblemReply {
  readonly send: (payload: unknown) => unknown;
}

/** The log, of everybody or of one debtor, as pages or as an export. */
export function logRoutes(app: App, gateway: Gateway): void {
  const answerLog = async <R extends LogReply>(accept: string | undefined, reply: R, query: Query) => {
    const type = negotiate(accept, OFFERED);
    if (type === null) return sendProblem(reply, notAcceptable(OFFERED));
    if (type === 'application/json') return answer(reply, 200, await gateway.listLog(paged(query)));
    const stray = (['limit', 'cursor'] as const).filter((name) => query[name] !== undefined);
    if (stray.length > 0) {
      const errors = stray.map((name) => ({ path: `/${name}`, message: 'has no place in an export' }));
      return sendProblem(reply, invalidInput('querystring', errors));
    }
    // An export has begun once its first byte is out, so what is wrong with its filter is asked for first.
    const probe = await gateway.listLog({ ...query, limit: 1 });
    if (!probe.ok) return answer(reply, 200, probe);
    reply.headers({ 'content-type': type === 'text/csv' ? 'text/csv; charset=utf-8; header=present' : type });
    reply.send(Readable.from(writeExport(gateway.exportLog(query), EXPORT_FORMATS[type])));
    return reply;
  };

  app.get('/log', {
    config: { scope: 'log:read' },
    schema: {
      summary: 'The log',
      tags: ['log'],
      querystring: LogQuerySchema,
      response: logAnswers,
    },
    handler: (request, reply) => answerLog(request.headers.accept, reply, request.query),
  });

  app.get('/debtors/:id/log', {
    config: { scope: 'log:read' },
    schema: {
      summary: 'The log of one debtor',
      tags: ['log'],
      params: IdParams,
      querystring: DebtorLogQuerySchema,
      response: logAnswers,
    },
    handler: (request, reply) =>
      answerLog(request.headers.accept, reply, { ...request.query, debtorId: request.params.id }),
  });
}

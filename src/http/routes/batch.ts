import { Readable } from 'node:stream';
import type { Gateway } from '../../intake/gateway.ts';
import { callerOf } from '../authentication.ts';
import { answerInOrder } from '../ndjson/answerInOrder.ts';
import { createBatchLine } from '../ndjson/batchLine.ts';
import { readLines } from '../ndjson/readLines.ts';
import { languageOf, sendProblem } from '../problems/reply.ts';
import { unsupportedMediaType } from '../problems/transport.ts';
import { describeFault } from '../requestLog.ts';
import type { App } from '../routeTypes.ts';
import { answers, linesOf } from '../schemas/answers.ts';
import { BatchAnswerSchema, BatchLineSchema } from '../schemas/message.ts';

const NDJSON = 'application/x-ndjson';

/** Enough for the ledger to group them into few transactions, few enough to hold in memory. */
const MAX_IN_FLIGHT = 256;

/** Many messages in one request, as a stream in both directions. */
export function batchRoutes(app: App, gateway: Gateway, lineLimitBytes: number): void {
  app.register(async (batch: App) => {
    batch.removeAllContentTypeParsers();
    batch.addContentTypeParser(NDJSON, (_request, payload, done) => done(null, payload));
    batch.post('/messages/batch', {
      config: { scope: 'messages:write' },
      schema: {
        summary: 'Send many messages, one a line',
        description:
          'Each line is a message with its own idempotency "key". Each line is answered by one line, in order, as soon as the lines before it are; empty lines are skipped. One bad line does not touch the others. Read the answers while you send: when they pile up, reading stops until they are taken.',
        tags: ['messages'],
        body: { content: { [NDJSON]: { schema: linesOf(BatchLineSchema) } } },
        response: answers({
          200: {
            description: 'One line for each',
            content: { [NDJSON]: { schema: linesOf(BatchAnswerSchema) } },
          },
        }),
      },
      handler: (request, reply) => {
        if (!(request.body instanceof Readable)) return sendProblem(reply, unsupportedMediaType(NDJSON));
        const answerLine = createBatchLine({
          gateway,
          caller: callerOf(request),
          language: languageOf(request.headers['accept-language']),
          requestId: request.id,
          lineLimitBytes,
          onFault: (fault) => request.log.error({ fault: describeFault(fault) }, 'batch line failed'),
        });
        const lines = readLines(request.body, lineLimitBytes);
        reply.header('content-type', NDJSON);
        return reply.send(Readable.from(answerInOrder(lines, answerLine, MAX_IN_FLIGHT)));
      },
    });
  });
}

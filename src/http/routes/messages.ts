import { Type } from 'typebox';
import { RULE_IDS } from '../../domain/finding.ts';
import { MessageRequestSchema, MessageStatusSchema } from '../../domain/message.ts';
import { ChannelKindSchema, IdSchema } from '../../domain/words.ts';
import type { Gateway } from '../../intake/gateway.ts';
import { answer } from '../answer.ts';
import { callerOf } from '../authentication.ts';
import { KeyRequired } from '../idempotencyKey.ts';
import type { App } from '../routeTypes.ts';
import { answers, PageOf } from '../schemas/answers.ts';
import { MessageAnswerSchema, MessageViewSchema } from '../schemas/message.ts';
import { IdParams, ListQueryOf, NoBody, paged, period } from '../schemas/requests.ts';

const MessageQuerySchema = ListQueryOf({
  status: Type.Optional(MessageStatusSchema),
  rule: Type.Optional(Type.Enum(RULE_IDS)),
  channel: Type.Optional(ChannelKindSchema),
  debtorId: Type.Optional(IdSchema),
  ...period,
});

/** Messages: posted, looked at, stopped while they wait. */
export function messageRoutes(app: App, gateway: Gateway): void {
  app.post('/messages', {
    config: { scope: 'messages:write' },
    schema: {
      summary: 'Send a message, if the guard allows it',
      description: 'A block or a deferral is an answer with its reasons, not an error.',
      tags: ['messages'],
      headers: KeyRequired,
      body: MessageRequestSchema,
      response: answers({ 201: MessageAnswerSchema }),
    },
    handler: async (request, reply) =>
      answer(
        reply,
        201,
        await gateway.postMessage(request.body, request.headers['idempotency-key'], callerOf(request)),
      ),
  });

  app.get('/messages/:id', {
    config: { scope: 'messages:read' },
    schema: {
      summary: 'A message with its latest decision',
      tags: ['messages'],
      params: IdParams,
      response: answers({ 200: MessageViewSchema }),
    },
    handler: async (request, reply) => answer(reply, 200, await gateway.getMessage(request.params.id)),
  });

  app.get('/messages', {
    config: { scope: 'messages:read' },
    schema: {
      summary: 'Messages, newest first',
      tags: ['messages'],
      querystring: MessageQuerySchema,
      response: answers({ 200: PageOf(MessageViewSchema) }),
    },
    handler: async (request, reply) => answer(reply, 200, await gateway.listMessages(paged(request.query))),
  });

  app.post('/messages/:id/cancel', {
    config: { scope: 'messages:write' },
    schema: {
      summary: 'Stop a message that has not left',
      tags: ['messages'],
      params: IdParams,
      body: NoBody,
      response: answers({ 200: MessageViewSchema }),
    },
    handler: async (request, reply) =>
      answer(reply, 200, await gateway.cancelMessage(request.params.id, callerOf(request))),
  });
}

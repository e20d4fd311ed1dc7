import { done } from '../../domain/gatewayError.ts';
import type { ApiKeys } from '../../intake/apiKeys.ts';
import { answer } from '../answer.ts';
import { invalidInput } from '../problems/input.ts';
import { sendProblem } from '../problems/reply.ts';
import type { App } from '../routeTypes.ts';
import { answers, PageOf } from '../schemas/answers.ts';
import { ApiKeyInputSchema, ApiKeySchema, NewApiKeySchema } from '../schemas/apiKey.ts';
import { IdParams, ListQueryOf, NoBody, paged } from '../schemas/requests.ts';

/**
 * API keys. Making one takes no Idempotency-Key: to give the same answer again the gateway would have to keep the
 * secret.
 */
export function keyRoutes(app: App, apiKeys: ApiKeys): void {
  app.post('/keys', {
    config: { scope: 'admin' },
    schema: {
      summary: 'Make an API key; its secret is shown this once',
      tags: ['keys'],
      body: ApiKeyInputSchema,
      response: answers({ 201: NewApiKeySchema }),
    },
    handler: async (request, reply) => {
      const { key, secret } = await apiKeys.create(request.body.name, request.body.scopes);
      return answer(reply, 201, done({ ...key, secret }));
    },
  });

  app.get('/keys', {
    config: { scope: 'admin' },
    schema: {
      summary: 'API keys, without their secrets',
      tags: ['keys'],
      querystring: ListQueryOf({}),
      response: answers({ 200: PageOf(ApiKeySchema) }),
    },
    handler: async (request, reply) => {
      const { limit, cursor } = paged(request.query);
      const keys = await apiKeys.list();
      const before = cursor === undefined ? -1 : keys.findIndex((key) => key.id === cursor);
      if (cursor !== undefined && before < 0) {
        const errors = [{ path: '/cursor', message: 'must be the nextCursor of a page' }];
        return sendProblem(reply, invalidInput('querystring', errors));
      }
      const items = keys.slice(before + 1, before + 1 + limit);
      const isLast = before + 1 + limit >= keys.length;
      return answer(reply, 200, done({ items, nextCursor: isLast ? null : (items.at(-1)?.id ?? null) }));
    },
  });

  app.post('/keys/:id/revoke', {
    config: { scope: 'admin' },
    schema: {
      summary: 'Revoke an API key',
      tags: ['keys'],
      params: IdParams,
      body: NoBody,
      response: answers({ 200: ApiKeySchema }),
    },
    handler: async (request, reply) => answer(reply, 200, await apiKeys.revoke(request.params.id)),
  });
}

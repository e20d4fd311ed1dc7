import { Type } from 'typebox';
import { HOLD_KINDS, HoldInputSchema, HoldReleaseSchema, HoldSchema } from '../../domain/hold.ts';
import { IdSchema } from '../../domain/words.ts';
import type { Gateway } from '../../intake/gateway.ts';
import { answer } from '../answer.ts';
import { callerOf } from '../authentication.ts';
import { KeyTaken } from '../idempotencyKey.ts';
import type { App } from '../routeTypes.ts';
import { answers, PageOf } from '../schemas/answers.ts';
import { IdParams, ListQueryOf, paged } from '../schemas/requests.ts';

const HoldQuerySchema = ListQueryOf({
  debtorId: Type.Optional(IdSchema),
  region: Type.Optional(IdSchema),
  kind: Type.Optional(Type.Enum(HOLD_KINDS)),
  active: Type.Optional(Type.Boolean()),
});

/** Holds: reasons not to contact. */
export function holdRoutes(app: App, gateway: Gateway): void {
  app.post('/holds', {
    config: { scope: 'holds:write' },
    schema: {
      summary: 'Place a hold',
      tags: ['holds'],
      headers: KeyTaken,
      body: HoldInputSchema,
      response: answers({ 201: HoldSchema }),
    },
    handler: async (request, reply) =>
      answer(
        reply,
        201,
        await gateway.placeHold(request.body, request.headers['idempotency-key'], callerOf(request)),
      ),
  });

  app.get('/holds', {
    config: { scope: 'holds:read' },
    schema: {
      summary: 'Holds',
      tags: ['holds'],
      querystring: HoldQuerySchema,
      response: answers({ 200: PageOf(HoldSchema) }),
    },
    handler: async (request, reply) => answer(reply, 200, await gateway.listHolds(paged(request.query))),
  });

  app.post('/holds/:id/release', {
    config: { scope: 'holds:write' },
    schema: {
      summary: 'Release a hold',
      tags: ['holds'],
      params: IdParams,
      body: HoldReleaseSchema,
      response: answers({ 200: HoldSchema }),
    },
    handler: async (request, reply) =>
      answer(reply, 200, await gateway.releaseHold(request.params.id, request.body, callerOf(request))),
  });
}

import type { Gateway } from '../../intake/gateway.ts';
import { answer } from '../answer.ts';
import type { App } from '../routeTypes.ts';
import { answers } from '../schemas/answers.ts';
import { AvailabilityQuerySchema, AvailabilitySchema } from '../schemas/availability.ts';
import { IdParams } from '../schemas/requests.ts';

/** When a debtor may be contacted, and what is left of each cap. */
export function availabilityRoutes(app: App, gateway: Gateway): void {
  app.get('/debtors/:id/availability', {
    config: { scope: 'debtors:read' },
    schema: {
      summary: 'Permitted windows and what is left of each cap',
      tags: ['decisions'],
      params: IdParams,
      querystring: AvailabilityQuerySchema,
      response: answers({ 200: AvailabilitySchema }),
    },
    handler: async (request, reply) =>
      answer(reply, 200, await gateway.availability(request.params.id, request.query)),
  });
}

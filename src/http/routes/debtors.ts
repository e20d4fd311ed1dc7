import { DebtorInputSchema, DebtorSchema } from '../../domain/debtor.ts';
import type { Gateway } from '../../intake/gateway.ts';
import { answer } from '../answer.ts';
import { callerOf } from '../authentication.ts';
import type { App } from '../routeTypes.ts';
import { answers } from '../schemas/answers.ts';
import { DebtorViewSchema } from '../schemas/debtor.ts';
import { IdParams } from '../schemas/requests.ts';

/** Debtors: the persons who owe. */
export function debtorRoutes(app: App, gateway: Gateway): void {
  app.put('/debtors/:id', {
    config: { scope: 'debtors:write' },
    schema: {
      summary: 'Create or replace a debtor',
      tags: ['debtors'],
      params: IdParams,
      body: DebtorInputSchema,
      response: answers({ 200: DebtorSchema }),
    },
    handler: async (request, reply) =>
      answer(reply, 200, await gateway.putDebtor(request.params.id, request.body, callerOf(request))),
  });

  app.get('/debtors/:id', {
    config: { scope: 'debtors:read' },
    schema: {
      summary: 'A debtor with contact points, accounts and holds',
      tags: ['debtors'],
      params: IdParams,
      response: answers({ 200: DebtorViewSchema }),
    },
    handler: async (request, reply) => answer(reply, 200, await gateway.getDebtor(request.params.id)),
  });
}

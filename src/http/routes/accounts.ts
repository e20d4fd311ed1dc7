import { AccountInputSchema, AccountSchema } from '../../domain/account.ts';
import type { Gateway } from '../../intake/gateway.ts';
import { answer } from '../answer.ts';
import { callerOf } from '../authentication.ts';
import type { App } from '../routeTypes.ts';
import { answers } from '../schemas/answers.ts';
import { IdParams } from '../schemas/requests.ts';

/** Accounts: one debt each. */
export function accountRoutes(app: App, gateway: Gateway): void {
  app.put('/accounts/:id', {
    config: { scope: 'debtors:write' },
    schema: {
      summary: 'Create or replace an account',
      tags: ['accounts'],
      params: IdParams,
      body: AccountInputSchema,
      response: answers({ 200: AccountSchema }),
    },
    handler: async (request, reply) =>
      answer(reply, 200, await gateway.putAccount(request.params.id, request.body, callerOf(request))),
  });
}

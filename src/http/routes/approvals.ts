import { ApprovalInputSchema, ApprovalSchema } from '../../domain/approval.ts';
import type { Gateway } from '../../intake/gateway.ts';
import { answer } from '../answer.ts';
import { callerOf } from '../authentication.ts';
import { KeyTaken } from '../idempotencyKey.ts';
import type { App } from '../routeTypes.ts';
import { answers } from '../schemas/answers.ts';

/** Approvals: a named person's word that a stage may be sent. */
export function approvalRoutes(app: App, gateway: Gateway): void {
  app.post('/approvals', {
    config: { scope: 'approvals:write' },
    schema: {
      summary: 'Record an approval of a stage for an account',
      tags: ['approvals'],
      headers: KeyTaken,
      body: ApprovalInputSchema,
      response: answers({ 201: ApprovalSchema }),
    },
    handler: async (request, reply) =>
      answer(
        reply,
        201,
        await gateway.recordApproval(request.body, request.headers['idempotency-key'], callerOf(request)),
      ),
  });
}

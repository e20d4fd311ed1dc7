import { ContactInputSchema } from '../../domain/contact.ts';
import type { Gateway } from '../../intake/gateway.ts';
import { answer } from '../answer.ts';
import { callerOf } from '../authentication.ts';
import { KeyTaken } from '../idempotencyKey.ts';
import type { App } from '../routeTypes.ts';
import { answers } from '../schemas/answers.ts';
import { ContactViewSchema } from '../schemas/contact.ts';

/** Contacts made elsewhere; they count against the caps. */
export function contactRoutes(app: App, gateway: Gateway): void {
  app.post('/contacts', {
    config: { scope: 'contacts:write' },
    schema: {
      summary: 'Record a contact made elsewhere',
      tags: ['contacts'],
      headers: KeyTaken,
      body: ContactInputSchema,
      response: answers({ 201: ContactViewSchema }),
    },
    handler: async (request, reply) =>
      answer(
        reply,
        201,
        await gateway.recordContact(request.body, request.headers['idempotency-key'], callerOf(request)),
      ),
  });
}

import { Type } from 'typebox';
import { sendProblem } from './problems/reply.ts';
import { KEY_NOT_TAKEN } from './problems/transport.ts';
import type { App } from './routeTypes.ts';

export const IdempotencyKeySchema = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[\\x20-\\x7e]+$',
  description:
    'One to 200 printable ASCII characters of your own. The same key and body give the first answer again; the same key with another body gives 409.',
});

/** The header of a route that must have a key. Other headers are none of the schema's business. */
export const KeyRequired = Type.Object({ 'idempotency-key': IdempotencyKeySchema });

/** The header of a route that creates, and takes a key. */
export const KeyTaken = Type.Object({ 'idempotency-key': Type.Optional(IdempotencyKeySchema) });

/** A key on a route that would not look at it is refused, never silently ignored. */
export function refuseStrayKeys(app: App): void {
  app.addHook('onRequest', async (request, reply) => {
    const takesKey = request.routeOptions.schema?.headers !== undefined;
    if (takesKey || request.headers['idempotency-key'] === undefined) return;
    return sendProblem(reply, KEY_NOT_TAKEN);
  });
}

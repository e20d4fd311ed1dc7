import { Type } from 'typebox';
import { DecisionSchema } from '../../domain/decision.ts';
import { MessageRequestSchema } from '../../domain/message.ts';
import { InstantSchema } from '../../domain/words.ts';
import type { Gateway } from '../../intake/gateway.ts';
import { answer } from '../answer.ts';
import type { App } from '../routeTypes.ts';
import { answers } from '../schemas/answers.ts';

const DecisionRequestSchema = Type.Object(
  { ...MessageRequestSchema.properties, at: Type.Optional(InstantSchema) },
  { additionalProperties: false },
);

/** What would be decided about a message, now or at another instant. */
export function decisionRoutes(app: App, gateway: Gateway): void {
  app.post('/decisions', {
    config: { scope: 'messages:read' },
    schema: {
      summary: 'Decide about a message without sending it',
      description: 'The same code as for a real message; nothing is written and no cap is used.',
      tags: ['decisions'],
      body: DecisionRequestSchema,
      response: answers({ 200: DecisionSchema }),
    },
    handler: async (request, reply) => {
      const { at, ...message } = request.body;
      return answer(reply, 200, await gateway.previewDecision(message, at));
    },
  });
}

import { done } from '../../domain/gatewayError.ts';
import type { Gateway } from '../../intake/gateway.ts';
import { answer } from '../answer.ts';
import type { App } from '../routeTypes.ts';
import { answers } from '../schemas/answers.ts';
import { ContentCheckAnswerSchema, ContentCheckSchema } from '../schemas/contentCheck.ts';

/** Texts read by the content rules, for authors and for other systems' drafts. */
export function contentCheckRoutes(app: App, gateway: Gateway): void {
  app.post('/content-checks', {
    config: { scope: 'content:check' },
    schema: {
      summary: 'Check a text against the content rules',
      tags: ['content'],
      body: ContentCheckSchema,
      response: answers({ 200: ContentCheckAnswerSchema }),
    },
    handler: async (request, reply) => {
      const result = await gateway.checkContent(request.body);
      return answer(reply, 200, result.ok ? done({ findings: result.value }) : result);
    },
  });
}

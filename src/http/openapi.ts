import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifySchema, RouteOptions } from 'fastify';
import { type Banner, outboxNotice } from './banner.ts';
import type { App } from './routeTypes.ts';

/** The documentation loads nothing from elsewhere, and the browser is told to hold it to that. */
const ONLY_OURS =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Collects the schemas of all routes that are registered after it. */
export async function collectOpenApi(app: App, banner: Banner): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Forbear',
        version: banner.version,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
        description: `A gateway for messages about overdue debts: every message passes the compliance guard, and every attempt is logged with its reasons. ${outboxNotice(banner)}`,
      },
      components: {
        securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key' } },
      },
    },
    transform: ({ schema, url, route }) => ({ schema: withScope(schema, route), url }),
  });
}

/** Says in a route's description which scope its caller needs. */
function withScope(schema: FastifySchema, route: RouteOptions): FastifySchema {
  const scope = route.config?.scope;
  if (scope === undefined) return schema;
  const { description } = schema as { description?: string };
  return {
    ...schema,
    description: `${description === undefined ? '' : `${description} `}Scope: \`${scope}\`.`,
    security: [{ apiKey: [scope] }],
  } as FastifySchema;
}

/** Serves the API's description: for programs at /openapi.json, for people at /docs. */
export async function serveDocs(app: App): Promise<void> {
  app.get('/openapi.json', { schema: { hide: true } as FastifySchema }, async () => app.swagger());
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: ONLY_OURS,
    uiConfig: { url: '/openapi.json', validatorUrl: null, persistAuthorization: false },
  });
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifySchema,
  FastifyTypeProvider,
  RawServerDefault,
} from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { ApiKey, Scope } from '../intake/apiKeys.ts';

/**
 * Requests are typed by their schemas. Answers are not: that the gateway's types fit the response schemas is asserted
 * once, beside the schemas, and read-only arrays would not pass Fastify's own types.
 */
export interface RequestTypes extends FastifyTypeProvider {
  readonly validator: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
  readonly serializer: unknown;
}

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  RequestTypes
>;

/** One route as it was registered. */
export interface RouteEntry {
  readonly method: string;
  /** The pattern, for instance `/v1/debtors/:id`. */
  readonly url: string;
  readonly scope: Scope | undefined;
  readonly schema: FastifySchema | undefined;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What an API key must hold to use the route. Every route under /v1 names one. */
    scope?: Scope;
  }
  interface FastifyRequest {
    /** Who calls; null outside /v1, where nobody is asked. */
    apiKey: ApiKey | null;
  }
  interface FastifyInstance {
    /** Every route of the app; tests of the architecture read it. */
    readonly routeTable: readonly RouteEntry[];
  }
}

import Fastify, { type FastifyBaseLogger } from 'fastify';
import type { Registry } from 'prom-client';
import type { ApiKeys } from '../intake/apiKeys.ts';
import type { Gateway } from '../intake/gateway.ts';
import type { Rulesets } from '../intake/rulesets.ts';
import { requireApiKey } from './authentication.ts';
import type { Banner } from './banner.ts';
import { answerErrors } from './errorHandler.ts';
import { refuseStrayKeys } from './idempotencyKey.ts';
import { takeJson } from './json/body.ts';
import { collectOpenApi, serveDocs } from './openapi.ts';
import { refuseStrayQueries } from './queryValues.ts';
import { logRequests } from './requestLog.ts';
import { measureRequests } from './requestMetrics.ts';
import { accountRoutes } from './routes/accounts.ts';
import { approvalRoutes } from './routes/approvals.ts';
import { availabilityRoutes } from './routes/availability.ts';
import { batchRoutes } from './routes/batch.ts';
import { contactRoutes } from './routes/contacts.ts';
import { contentCheckRoutes } from './routes/contentChecks.ts';
import { debtorRoutes } from './routes/debtors.ts';
import { decisionRoutes } from './routes/decisions.ts';
import { healthRoutes } from './routes/health.ts';
import { holdRoutes } from './routes/holds.ts';
import { keyRoutes } from './routes/keys.ts';
import { logRoutes } from './routes/log.ts';
import { messageRoutes } from './routes/messages.ts';
import { rulesetRoutes } from './routes/rulesets.ts';
import { keepRouteTable } from './routeTable.ts';
import type { App } from './routeTypes.ts';
import { createSerializerCompiler } from './serializerCompiler.ts';
import { serverOptions } from './serverOptions.ts';
import { compileValidator } from './validatorCompiler.ts';

export interface AppDeps {
  readonly gateway: Gateway;
  readonly apiKeys: ApiKeys;
  readonly rulesets: Rulesets;
  /** Which parts can work now; all must. */
  readonly readiness: () => Promise<Readonly<Record<string, boolean>>>;
  readonly metrics: Registry;
  readonly banner: Banner;
  readonly logger: FastifyBaseLogger;
  /** The longest body, and the longest line of a batch. */
  readonly bodyLimitBytes?: number;
  /** Tests only: an answer that does not fit its response schema becomes an error. */
  readonly checkAnswers?: boolean;
}

const BODY_LIMIT_BYTES = 256 * 1024;

/** Builds the HTTP side of the gateway. Listening, and closing in good order, are the caller's. */
export async function createApp(deps: AppDeps): Promise<App> {
  const { gateway, apiKeys, bodyLimitBytes = BODY_LIMIT_BYTES } = deps;
  const app: App = Fastify(serverOptions(deps.logger, bodyLimitBytes));
  app.decorateRequest('apiKey', null);
  app.setValidatorCompiler(compileValidator);
  app.setSerializerCompiler(createSerializerCompiler(deps.checkAnswers ?? false));
  takeJson(app);
  logRequests(app);
  measureRequests(app, deps.metrics);
  refuseStrayKeys(app);
  answerErrors(app, bodyLimitBytes);
  keepRouteTable(app);
  await collectOpenApi(app, deps.banner);

  healthRoutes(app, deps);
  await serveDocs(app);
  await app.register(
    async (v1: App) => {
      requireApiKey(v1, apiKeys);
      refuseStrayQueries(v1);
      debtorRoutes(v1, gateway);
      availabilityRoutes(v1, gateway);
      accountRoutes(v1, gateway);
      messageRoutes(v1, gateway);
      batchRoutes(v1, gateway, bodyLimitBytes);
      decisionRoutes(v1, gateway);
      contactRoutes(v1, gateway);
      holdRoutes(v1, gateway);
      approvalRoutes(v1, gateway);
      contentCheckRoutes(v1, gateway);
      logRoutes(v1, gateway);
      keyRoutes(v1, apiKeys);
      rulesetRoutes(v1, deps.rulesets);
    },
    { prefix: '/v1' },
  );
  return app;
}

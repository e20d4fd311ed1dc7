import type { Rulesets } from '../../intake/rulesets.ts';
import { answer } from '../answer.ts';
import { personOf } from '../authentication.ts';
import type { App } from '../routeTypes.ts';
import { answers, PageOf } from '../schemas/answers.ts';
import { IdParams, ListQueryOf, paged } from '../schemas/requests.ts';
import {
  ProposalSchema,
  RulesetFilesSchema,
  RulesetReasonSchema,
  RulesetSchema,
} from '../schemas/ruleset.ts';

/** A whole ruleset travels in one body. */
const BODY_LIMIT_BYTES = 8 * 1024 * 1024;

/** Rulesets: proposed by one person, approved by another, activated while the gateway runs. */
export function rulesetRoutes(app: App, rulesets: Rulesets): void {
  const reading = { scope: 'rulesets:read' } as const;
  const approving = { scope: 'rulesets:approve' } as const;
  const tags = ['rulesets'];

  app.get('/rulesets', {
    config: reading,
    schema: {
      summary: 'Rulesets, the latest first, with their stories',
      tags,
      querystring: ListQueryOf({}),
      response: answers({ 200: PageOf(RulesetSchema) }),
    },
    handler: async (request, reply) => answer(reply, 200, await rulesets.list(paged(request.query))),
  });

  app.post('/rulesets', {
    config: { scope: 'rulesets:propose' },
    bodyLimit: BODY_LIMIT_BYTES,
    schema: {
      summary: 'Propose a ruleset; one that was proposed before is answered again',
      tags,
      body: ProposalSchema,
      response: answers({ 201: RulesetSchema }),
    },
    handler: async (request, reply) =>
      answer(reply, 201, await rulesets.propose(request.body, personOf(request))),
  });

  app.get('/rulesets/:id', {
    config: reading,
    schema: {
      summary: 'A ruleset by its digest: its state, and who did what',
      tags,
      params: IdParams,
      response: answers({ 200: RulesetSchema }),
    },
    handler: async (request, reply) => answer(reply, 200, await rulesets.get(request.params.id)),
  });

  app.get('/rulesets/:id/files', {
    config: reading,
    schema: {
      summary: 'The files that a ruleset was made from',
      tags,
      params: IdParams,
      response: answers({ 200: RulesetFilesSchema }),
    },
    handler: async (request, reply) => answer(reply, 200, await rulesets.files(request.params.id)),
  });

  app.post('/rulesets/:id/approve', {
    config: approving,
    schema: {
      summary: 'Approve a ruleset that another person proposed',
      tags,
      params: IdParams,
      body: RulesetReasonSchema,
      response: answers({ 200: RulesetSchema }),
    },
    handler: async (request, reply) =>
      answer(reply, 200, await rulesets.approve(request.params.id, request.body.reason, personOf(request))),
  });

  app.post('/rulesets/:id/activate', {
    config: approving,
    schema: {
      summary: 'Put an approved ruleset in force, at once',
      tags,
      params: IdParams,
      body: RulesetReasonSchema,
      response: answers({ 200: RulesetSchema }),
    },
    handler: async (request, reply) =>
      answer(reply, 200, await rulesets.activate(request.params.id, request.body.reason, personOf(request))),
  });
}

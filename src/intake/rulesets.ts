import type { Result } from '../domain/gatewayError.ts';
import type { RulesetView } from '../domain/rulesetStep.ts';
import type { Bundle } from '../ruleset/bundle.ts';
import type { Page, PageQuery, Person } from './gateway.ts';

/** Files by their paths: all of them, or with `basedOn` those that change there; null takes one away. */
export interface Proposal {
  readonly note: string;
  readonly basedOn?: string | undefined;
  readonly files: { readonly [path: string]: string | null };
}

/** How rules change while the gateway runs: one person proposes, another approves, then it may be activated. */
export interface Rulesets {
  readonly propose: (proposal: Proposal, person: Person) => Promise<Result<RulesetView>>;
  readonly approve: (digest: string, reason: string, person: Person) => Promise<Result<RulesetView>>;
  readonly activate: (digest: string, reason: string, person: Person) => Promise<Result<RulesetView>>;
  readonly list: (query: PageQuery) => Promise<Result<Page<RulesetView>>>;
  readonly get: (digest: string) => Promise<Result<RulesetView>>;
  readonly files: (digest: string) => Promise<Result<{ readonly digest: string; readonly files: Bundle }>>;
}

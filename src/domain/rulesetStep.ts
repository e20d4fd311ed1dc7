/** What became of a ruleset is written to one chain of its own, under a name that no debtor may have. */
const RULESET_PREFIX = 'ruleset:';
export const RULESET_CHAIN = `${RULESET_PREFIX}house`;

export function isRulesetChain(debtorId: string): boolean {
  return debtorId.startsWith(RULESET_PREFIX);
}

/** The actor of an activation of what lay on disk at a start. */
export const START = 'start';

/** A person's step: who (the name of the API key), with which key, when, and why. */
export interface RulesetStep {
  readonly by: string;
  readonly actor: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly reason: string;
}

export const RULESET_STATES = ['recorded', 'proposed', 'approved', 'in_force', 'superseded'] as const;
export type RulesetState = (typeof RULESET_STATES)[number];

/** A ruleset with its story. `recorded`: it came from disk and was never proposed, or was in force before this was kept. */
export interface RulesetView {
  readonly digest: string;
  readonly state: RulesetState;
  readonly proposed: RulesetStep | null;
  readonly approvals: readonly RulesetStep[];
  readonly activations: readonly RulesetStep[];
}

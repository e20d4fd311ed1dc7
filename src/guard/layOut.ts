import type { PolicyPack } from '../ruleset/policyPack.ts';
import { type ConditionalLimits, conditionalLimits } from './conditions.ts';
import type { ContactRule } from './rule.ts';

/** A rule with a pack's limits for it, and those of them that have conditions. */
export interface RuleWithLimits {
  readonly rule: ContactRule<never>;
  readonly limits: readonly never[];
  readonly conditions: ConditionalLimits | undefined;
}

type Rules = readonly ContactRule<never>[];

const NO_LIMITS: readonly never[] = [];
const known = new WeakMap<PolicyPack, WeakMap<Rules, readonly RuleWithLimits[]>>();

/** The limits of a pack laid out by rule, once for each pack and list of rules, so that a decision looks nothing up. */
export function layOut(pack: PolicyPack, rules: Rules): readonly RuleWithLimits[] {
  const byRules = known.get(pack) ?? new WeakMap<Rules, readonly RuleWithLimits[]>();
  if (!known.has(pack)) known.set(pack, byRules);
  const before = byRules.get(rules);
  if (before !== undefined) return before;
  const conditional = conditionalLimits(pack);
  const laidOut = rules.map((rule) => ({
    rule,
    limits: (pack.rules[rule.id] as readonly never[] | undefined) ?? NO_LIMITS,
    conditions: conditional?.[rule.id],
  }));
  byRules.set(rules, laidOut);
  return laidOut;
}

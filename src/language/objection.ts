import type { Citation, ContentRuleId, Outcome, RuleFinding } from '../domain/finding.ts';
import type { Bilingual, Json } from '../domain/words.ts';
import type { AnyLimit } from '../ruleset/policyPack.ts';

/** A content rule's finding under a limit. No waiting helps against a text; the citation is the limit's unless one is given. */
export function objection(
  rule: ContentRuleId,
  limit: AnyLimit,
  outcome: Outcome,
  message: Bilingual,
  evidence: { readonly [key: string]: Json },
  citation: Citation = limit.citation,
): RuleFinding {
  return { rule, limit: limit.id, outcome, untilMs: null, message, citation, evidence };
}

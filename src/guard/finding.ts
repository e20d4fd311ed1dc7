import type { ContactRuleId, RuleFinding } from '../domain/finding.ts';
import type { Bilingual, Json } from '../domain/words.ts';
import type { AnyLimit } from '../ruleset/policyPack.ts';

/** What speaks: a limit of a pack, or of a programme. */
export type Speaker = Pick<AnyLimit, 'id' | 'citation'>;

/** Why a rule objects, with the numbers that an officer wants to see. */
export interface Reason {
  readonly message: Bilingual;
  readonly evidence: { readonly [key: string]: Json };
}

/** An objection that no waiting lifts. */
export function block(rule: ContactRuleId, speaker: Speaker, reason: Reason): RuleFinding {
  return {
    rule,
    limit: speaker.id,
    outcome: 'block',
    untilMs: null,
    message: reason.message,
    citation: speaker.citation,
    evidence: reason.evidence,
  };
}

/** An objection that ends at `untilMs`; where no end is known (null) it is a block. */
export function defer(
  rule: ContactRuleId,
  speaker: Speaker,
  untilMs: number | null,
  reason: Reason,
): RuleFinding {
  const finding = block(rule, speaker, reason);
  return untilMs === null ? finding : { ...finding, outcome: 'defer', untilMs };
}

/**
 * The voice of a rule that objects although the pack has no limit for it, because silence would let something impossible
 * through: no stage to render, nobody to reach, an amount that nobody may approve.
 */
export function ownVoice(rule: ContactRuleId): Speaker {
  return {
    id: `forbear.${rule}`,
    citation: { source: 'Forbear', section: `docs/rules/${rule}.md`, strength: 'house' },
  };
}

import { conditionalLimits, conditionEdges, freeWithLimit } from './conditions.ts';
import { type AnyContactRule, contactRules, judgeContact, limitsAt, limitsOf } from './guard.ts';
import { between } from './instants.ts';
import type { CapUsage, Situation } from './rule.ts';

/** A time in which contact is permitted: epoch milliseconds, half-open. */
export interface PermittedWindow {
  readonly from: number;
  readonly to: number;
}

/**
 * The times between `from` and `to` at which no rule objects. Judged at every instant at which some rule's answer may
 * change, by the same function that decides. Give `debtorRules` where no message is in question yet.
 */
export function permittedWindows(
  situation: Situation,
  from: number,
  to: number,
  rules: readonly AnyContactRule[] = contactRules,
): PermittedWindow[] {
  if (from >= to) return [];
  const edges = new Set<number>([from]);
  const conditional = conditionalLimits(situation.pack);
  for (const rule of rules) {
    const conditions = conditional?.[rule.id];
    if (conditions !== undefined) {
      for (const edge of between(conditionEdges(conditions, situation), from, to)) edges.add(edge);
    }
    for (const edge of rule.edges?.(situation, limitsOf(situation, rule), from, to) ?? []) edges.add(edge);
  }
  const instants = [...edges].sort((a, b) => a - b);
  const windows: { from: number; to: number }[] = [];
  for (const [index, at] of instants.entries()) {
    if (judgeContact(situation, at, rules).some(({ outcome }) => outcome !== 'warn')) continue;
    const end = instants[index + 1] ?? to;
    const previous = windows.at(-1);
    if (previous?.to === at) previous.to = end;
    else windows.push({ from: at, to: end });
  }
  return windows;
}

/** What is used and left of every cap in force that bears on the message's channel, and when the next contact is free. */
export function capUsage(
  situation: Situation,
  at: number,
  rules: readonly AnyContactRule[] = contactRules,
): CapUsage[] {
  const conditional = conditionalLimits(situation.pack);
  return rules.flatMap((rule) => {
    const usages = rule.usage?.(situation, limitsAt(situation, rule, at), at) ?? [];
    const conditions = conditional?.[rule.id];
    if (conditions === undefined) return usages;
    return usages.map((usage) => freeWithLimit(usage, conditions, situation, at));
  });
}

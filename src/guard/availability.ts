import { type AnyContactRule, contactRules, judgeContact, limitsOf } from './guard.ts';
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
  for (const rule of rules) {
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

/** What is used and left of every cap that bears on the message's channel, and when the next contact is free. */
export function capUsage(
  situation: Situation,
  at: number,
  rules: readonly AnyContactRule[] = contactRules,
): CapUsage[] {
  return rules.flatMap((rule) => rule.usage?.(situation, limitsOf(situation, rule), at) ?? []);
}

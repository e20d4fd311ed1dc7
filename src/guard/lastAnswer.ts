import type { Situation } from './rule.ts';

/** A pure question that remembers its last answer, because several rules ask the same about the same instant one after the other. */
export function lastAnswer<T>(answer: (situation: Situation, at: number) => T) {
  let last: { readonly situation: Situation; readonly at: number; readonly value: T } | null = null;
  return (situation: Situation, at: number): T => {
    if (last !== null && last.situation === situation && last.at === at) return last.value;
    const value = answer(situation, at);
    last = { situation, at, value };
    return value;
  };
}

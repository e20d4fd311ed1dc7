import { createAutomaton } from './automaton.ts';
import type { NormalText } from './normalText.ts';
import { type Phrase, parsePhrase } from './phrase.ts';
import { phraseSpan } from './phraseSpan.ts';

/** A phrase that a rule looks for, with what it means to that rule. */
export interface Sought<About> {
  readonly phrase: string;
  readonly about: About;
}

/** A phrase found in a normal text, from `start` to `end`. */
export interface Match<About> {
  readonly sought: Sought<About>;
  readonly start: number;
  readonly end: number;
}

/** Finds phrases in normal texts. */
export interface Matcher<About> {
  readonly matches: (normal: NormalText) => Match<About>[];
}

interface Candidate<About> {
  readonly sought: Sought<About>;
  readonly phrase: Phrase;
}

/**
 * One matcher for all the phrases of all rules: an automaton over their heads, the rest looked up where a head stands.
 * Matches come in the order of their heads' ends.
 */
export function createMatcher<About>(phrases: readonly Sought<About>[]): Matcher<About> {
  const byHead = new Map<string, Candidate<About>[]>();
  for (const sought of phrases) {
    const phrase = parsePhrase(sought.phrase);
    for (const head of phrase.heads) {
      const others = byHead.get(head);
      if (others === undefined) byHead.set(head, [{ sought, phrase }]);
      else others.push({ sought, phrase });
    }
  }
  const heads = [...byHead.keys()];
  const candidates = [...byHead.values()];
  const automaton = createAutomaton(heads);
  return {
    matches(normal) {
      const matches: Match<About>[] = [];
      automaton.scan(normal.text, (head, headEnd) => {
        const start = headEnd - (heads[head] as string).length;
        for (const { sought, phrase } of candidates[head] as Candidate<About>[]) {
          const span = phraseSpan(normal, phrase, start, headEnd);
          if (span !== null) matches.push({ sought, ...span });
        }
      });
      return matches;
    },
  };
}

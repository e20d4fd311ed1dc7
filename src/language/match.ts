import { createAutomaton } from './automaton.ts';
import type { NormalText } from './normalText.ts';
import { occurrencesOf } from './occurrences.ts';
import { type Phrase, parsePhrase } from './phrase.ts';
import { phraseSpan } from './phraseSpan.ts';

/** A phrase that a rule looks for, with what it means to that rule. */
export interface Sought<About> {
  readonly phrase: string;
  readonly about: About;
}

/** Finds phrases in normal texts. */
export interface Matcher<About> {
  /** Tells each phrase found, with where it starts and ends, in the order of their heads' ends. */
  readonly find: (normal: NormalText, found: (about: About, start: number, end: number) => void) => void;
}

interface Candidate<About> {
  readonly sought: Sought<About>;
  readonly phrase: Phrase;
}

/**
 * One matcher for all the phrases of all rules: an automaton over their heads, the rest looked up where a head stands.
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
    find(normal, found) {
      automaton.scan(normal.text, (head, headEnd) => {
        const start = headEnd - (heads[head] as string).length;
        for (const { sought, phrase } of candidates[head] as Candidate<About>[]) {
          const span = phraseSpan(normal, phrase, start, headEnd);
          if (span !== null) found(sought.about, span.start, span.end);
        }
      });
    },
  };
}

/** True when a phrase stands anywhere in a normal text. For single questions: a matcher is made for many. */
export function isSaid(written: string, normal: NormalText): boolean {
  const phrase = parsePhrase(written);
  const text = normal.text.replaceAll('\n', ' ');
  return phrase.heads.some((head) =>
    occurrencesOf(head, text).some(({ start, end }) => phraseSpan(normal, phrase, start, end) !== null),
  );
}

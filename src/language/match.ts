import { createAutomaton } from './automaton.ts';
import type { NormalText } from './normalise.ts';
import { endOfWording, type Wording, wordingsOf } from './phrase.ts';

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

/**
 * One matcher for all the phrases of all rules: an automaton over the first pieces of their wordings, the other pieces
 * looked up where a first one stands. Matches come in the order of their first pieces' ends.
 */
export function createMatcher<About>(phrases: readonly Sought<About>[]): Matcher<About> {
  const byFirstPiece = new Map<string, { sought: Sought<About>; wording: Wording }[]>();
  for (const sought of phrases) {
    for (const wording of wordingsOf(sought.phrase)) {
      const first = wording[0] as string;
      const others = byFirstPiece.get(first);
      if (others === undefined) byFirstPiece.set(first, [{ sought, wording }]);
      else others.push({ sought, wording });
    }
  }
  const pieces = [...byFirstPiece.keys()];
  const candidates = [...byFirstPiece.values()];
  const automaton = createAutomaton(pieces);
  return {
    matches(normal) {
      const matches: Match<About>[] = [];
      automaton.scan(normal.text, (piece, pieceEnd) => {
        const start = pieceEnd - (pieces[piece] as string).length;
        for (const { sought, wording } of candidates[piece] as {
          sought: Sought<About>;
          wording: Wording;
        }[]) {
          const end = endOfWording(normal, wording, start);
          if (end !== null) matches.push({ sought, start, end });
        }
      });
      return matches;
    },
  };
}

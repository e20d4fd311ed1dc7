import { isWordCharacter } from './characters.ts';
import type { NormalText } from './normalText.ts';
import type { Phrase, Piece } from './phrase.ts';
import { endsSentence } from './sentences.ts';

const LONGEST_GAP = 12;

/** Which way the pieces of a phrase are followed from its head. */
type Direction = 1 | -1;

/**
 * From where to where a phrase stands one of whose heads stands from `headStart` to `headEnd` of a normal text: the
 * shortest way. Null when a Latin word goes on beyond a piece, or when the other pieces do not stand within their gaps and
 * the same sentence.
 */
export function phraseSpan(
  normal: NormalText,
  { rest, after, before }: Phrase,
  headStart: number,
  headEnd: number,
): { start: number; end: number } | null {
  if (isInsideWord(normal, headStart)) return null;
  if (rest.length === 0 && after.length === 0 && before.length === 0) {
    return isInsideWord(normal, headEnd) ? null : { start: headStart, end: headEnd };
  }
  let ends = throughPiece(normal, rest, [headEnd], 1);
  for (const piece of after) ends = throughPiece(normal, piece, beyondGap(normal, ends, 1), 1);
  if (ends.length === 0) return null;
  let starts: readonly number[] = [headStart];
  for (const piece of before) starts = throughPiece(normal, piece, beyondGap(normal, starts, -1), -1);
  if (starts.length === 0) return null;
  return { start: Math.max(...starts), end: Math.min(...ends) };
}

/** Every place that a piece leads to from one of `places`, where no word goes on. */
function throughPiece(
  normal: NormalText,
  piece: Piece,
  places: readonly number[],
  direction: Direction,
): number[] {
  const { text } = normal;
  let reached = places;
  for (const options of direction === 1 ? piece : piece.toReversed()) {
    const next = new Set<number>();
    for (const place of reached) {
      for (const option of options) {
        const start = direction === 1 ? place : place - option.length;
        if (start >= 0 && text.startsWith(option, start))
          next.add(direction === 1 ? start + option.length : start);
      }
    }
    if (next.size === 0) return [];
    reached = [...next];
  }
  return reached.filter((place) => !isInsideWord(normal, place));
}

/** Every place within a gap of one of `places`, in the same sentence, where no word goes on. */
function beyondGap(normal: NormalText, places: readonly number[], direction: Direction): number[] {
  const reached = new Set<number>();
  for (const place of places) {
    for (let step = 0; step <= LONGEST_GAP; step++) {
      const at = place + direction * step;
      if (at < 0 || at > normal.text.length) break;
      if (!isInsideWord(normal, at)) reached.add(at);
      if (endsSentence(normal.text, direction === 1 ? at : at - 1)) break;
    }
  }
  return [...reached];
}

/** True when a Latin word or a number goes on from one side of `index` to the other. */
function isInsideWord({ text, seams }: NormalText, index: number): boolean {
  if (index === 0 || index >= text.length || !isWordCharacter(text.charCodeAt(index - 1))) return false;
  if (!isWordCharacter(text.charCodeAt(index))) return text.startsWith("'t", index);
  return !seams?.has(index);
}

import { isWordCharacter } from './characters.ts';
import type { NormalText } from './normalText.ts';
import type { Phrase, Piece, Step } from './phrase.ts';
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
  for (const piece of after) {
    if (ends.length === 0) return null;
    ends = beyondGap(normal, piece, ends, 1);
  }
  if (ends.length === 0) return null;
  let starts: readonly number[] = [headStart];
  for (const piece of before) {
    if (starts.length === 0) return null;
    starts = beyondGap(normal, piece, starts, -1);
  }
  if (starts.length === 0) return null;
  return { start: Math.max(...starts), end: Math.min(...ends) };
}

const NOWHERE: readonly number[] = [];

/** Every place that a piece leads to from one of `places`, where no word goes on. Most places lead nowhere. */
function throughPiece(
  normal: NormalText,
  piece: Piece,
  places: readonly number[],
  direction: Direction,
): readonly number[] {
  let reached = places;
  for (let step = 0; step < piece.length && reached.length > 0; step++) {
    const options = piece[direction === 1 ? step : piece.length - 1 - step] as Step;
    let next: number[] | null = null;
    for (const place of reached) next = throughStep(normal.text, options, place, direction, next);
    reached = next ?? NOWHERE;
  }
  return reached.every((place) => !isInsideWord(normal, place))
    ? reached
    : reached.filter((place) => !isInsideWord(normal, place));
}

/** Adds to `reached` the places to which the options of a step lead from a place. */
function throughStep(
  text: string,
  options: Step,
  place: number,
  direction: Direction,
  reached: number[] | null,
): number[] | null {
  let all = reached;
  for (const option of options) {
    const start = direction === 1 ? place : place - option.length;
    if (start < 0 || !text.startsWith(option, start)) continue;
    const next = direction === 1 ? start + option.length : start;
    if (all === null) all = [next];
    else if (!all.includes(next)) all.push(next);
  }
  return all;
}

/** Every place that a piece leads to when it begins within a gap of one of `places`, in the same sentence, where no word goes on. */
function beyondGap(
  normal: NormalText,
  piece: Piece,
  places: readonly number[],
  direction: Direction,
): readonly number[] {
  const { text } = normal;
  const first = piece[direction === 1 ? 0 : piece.length - 1] as Step;
  let begins: number[] | null = null;
  for (const place of places) {
    for (let step = 0; step <= LONGEST_GAP; step++) {
      const at = place + direction * step;
      if (at < 0 || at > text.length) break;
      if (stepFits(text, first, at, direction) && !isInsideWord(normal, at)) {
        if (begins === null) begins = [at];
        else if (!begins.includes(at)) begins.push(at);
      }
      if (endsSentence(text, direction === 1 ? at : at - 1)) break;
    }
  }
  return begins === null ? NOWHERE : throughPiece(normal, piece, begins, direction);
}

/** True when one of the options of a step stands at a place. */
function stepFits(text: string, options: Step, place: number, direction: Direction): boolean {
  for (const option of options) {
    const start = direction === 1 ? place : place - option.length;
    if (start >= 0 && text.startsWith(option, start)) return true;
  }
  return false;
}

/** True when a Latin word or a number goes on from one side of `index` to the other. */
function isInsideWord({ text, seams }: NormalText, index: number): boolean {
  if (index === 0 || index >= text.length || !isWordCharacter(text.charCodeAt(index - 1))) return false;
  if (!isWordCharacter(text.charCodeAt(index))) return text.startsWith("'t", index);
  return !seams?.has(index);
}

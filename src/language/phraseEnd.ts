import { isWordCharacter } from './characters.ts';
import type { NormalText } from './normalText.ts';
import type { Phrase, Step } from './phrase.ts';
import { endsSentence } from './sentences.ts';

const LONGEST_GAP = 12;

/**
 * Where a phrase ends one of whose heads stands from `start` to `headEnd` of a normal text: the nearest end. Null when a
 * Latin word goes on beyond a piece, or when the other pieces do not follow within their gaps and the same sentence.
 */
export function phraseEnd(
  normal: NormalText,
  { pieces }: Phrase,
  start: number,
  headEnd: number,
): number | null {
  if (isInsideWord(normal, start)) return null;
  let ends = endsOfPiece(normal, pieces[0] ?? [], [headEnd]);
  for (let index = 1; index < pieces.length && ends.length > 0; index++) {
    ends = endsOfPiece(normal, pieces[index] as readonly Step[], startsAfterGap(normal, ends));
  }
  return ends[0] ?? null;
}

/** Every end of a piece that begins at one of `starts`, in rising order. */
function endsOfPiece(normal: NormalText, steps: readonly Step[], starts: readonly number[]): number[] {
  let ends = starts;
  for (const options of steps) {
    const next = new Set<number>();
    for (const end of ends) {
      for (const option of options) if (normal.text.startsWith(option, end)) next.add(end + option.length);
    }
    if (next.size === 0) return [];
    ends = [...next];
  }
  return ends.filter((end) => !isInsideWord(normal, end)).sort((one, other) => one - other);
}

/** Every place at which a piece may begin after a gap, in rising order: within reach of an end and in its sentence. */
function startsAfterGap(normal: NormalText, ends: readonly number[]): number[] {
  const starts: number[] = [];
  let next = 0;
  for (const end of ends) {
    for (let at = end; at <= end + LONGEST_GAP && at < normal.text.length; at++) {
      if (at >= next && !isInsideWord(normal, at)) starts.push(at);
      next = Math.max(next, at + 1);
      if (endsSentence(normal.text, at)) break;
    }
  }
  return starts;
}

/** True when a Latin word or a number goes on from one side of `index` to the other. */
function isInsideWord({ text, seams }: NormalText, index: number): boolean {
  if (index === 0 || index >= text.length || !isWordCharacter(text.charCodeAt(index - 1))) return false;
  if (!isWordCharacter(text.charCodeAt(index))) return text.startsWith("'t", index);
  return !seams?.has(index);
}

import { isWordCharacter } from './characters.ts';
import { type NormalText, normalise } from './normalise.ts';
import { endsSentence } from './sentences.ts';

const GAP = '…';
const LONGEST_GAP = 12;
const MOST_WORDINGS = 1_000;

/** One wording of a phrase in its normal form: pieces that follow each other, each after a gap of at most twelve characters. */
export type Wording = readonly string[];

/**
 * All wordings of a phrase as officers write it: `…` is a gap, `(may|might|)` a choice that may be empty.
 * Throws when the phrase is empty, a bracket is not closed or the choices multiply beyond a thousand.
 */
export function wordingsOf(phrase: string): Wording[] {
  const texts = choices(phrase);
  const wordings = texts.map((text) =>
    text
      .split(GAP)
      .map((piece) => normalise(piece).text.trim())
      .filter((piece) => piece !== ''),
  );
  if (wordings.some((wording) => wording.length === 0))
    throw new Error(`phrase with nothing to find: ${phrase}`);
  return wordings;
}

function choices(phrase: string): string[] {
  let texts = [''];
  let rest = phrase;
  while (rest !== '') {
    const open = rest.indexOf('(');
    const close = rest.indexOf(')', open);
    if (open === -1) return texts.map((text) => text + rest);
    if (close === -1) throw new Error(`phrase with a bracket that is not closed: ${phrase}`);
    const before = rest.slice(0, open);
    const options = rest.slice(open + 1, close).split('|');
    texts = texts.flatMap((text) => options.map((option) => text + before + option));
    if (texts.length > MOST_WORDINGS)
      throw new Error(`phrase with more than ${MOST_WORDINGS} wordings: ${phrase}`);
    rest = rest.slice(close + 1);
  }
  return texts;
}

/**
 * Where a wording ends whose first piece stands at `start` of a normal text; null when a word goes on beyond a piece or
 * the other pieces do not follow within their gaps and the same sentence.
 */
export function endOfWording(normal: NormalText, wording: Wording, start: number): number | null {
  const first = wording[0] as string;
  if (!standsAlone(normal, start, start + first.length)) return null;
  let ends = [start + first.length];
  for (let index = 1; index < wording.length; index++) {
    ends = endsOfPiece(normal, wording[index] as string, ends);
    if (ends.length === 0) return null;
  }
  return ends[0] as number;
}

/** Every end of `piece` within a gap after one of `ends`, in rising order. */
function endsOfPiece(normal: NormalText, piece: string, ends: readonly number[]): number[] {
  const { text } = normal;
  const found: number[] = [];
  let searched = 0;
  for (const end of ends) {
    if (end < searched && sentenceEndedBefore(text, end, searched)) continue;
    for (let at = Math.max(end, searched); at <= end + LONGEST_GAP && at < text.length; at++) {
      if (text.startsWith(piece, at) && standsAlone(normal, at, at + piece.length))
        found.push(at + piece.length);
      searched = at + 1;
      if (endsSentence(text, at)) break;
    }
  }
  return found;
}

function sentenceEndedBefore(text: string, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (endsSentence(text, index)) return true;
  return false;
}

/** True unless a Latin word or a number goes on before `start` or after `end`. */
function standsAlone({ text, seams }: NormalText, start: number, end: number): boolean {
  return !goesOn(text, seams, start) && !goesOn(text, seams, end);
}

function goesOn(text: string, seams: ReadonlySet<number> | null, index: number): boolean {
  return (
    index > 0 &&
    index < text.length &&
    isWordCharacter(text.charCodeAt(index)) &&
    isWordCharacter(text.charCodeAt(index - 1)) &&
    !seams?.has(index)
  );
}

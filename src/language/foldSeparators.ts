import { isHanzi, isLetter } from './characters.ts';
import type { NormalText } from './normalText.ts';

/** What people put between the characters of a word to hide it. Not the commas and stops that set words apart in Chinese. */
const SEPARATORS = new Uint8Array(256);
for (const character of ' .-_*·|~^+#=/\\\'"') SEPARATORS[character.charCodeAt(0)] = 1;
const MOST_IN_A_ROW = 3;
const FEWEST_LETTERS = 3;

/**
 * Takes out separators that stand between single characters: `f-u-c-k`, `打.断.腿`. Letters need three in a row with the same
 * separator; of two Chinese characters at least one must stand alone. Words, numbers and whole messages are never joined.
 */
export function foldSeparators(normal: NormalText): NormalText {
  const { text } = normal;
  let dropped: number[] | null = null;
  for (let index = 1; index < text.length - 1; index++) {
    if (!isSeparator(text.charCodeAt(index))) continue;
    const from = index;
    while (isSeparator(text.charCodeAt(index + 1))) index += 1;
    const found = isLetter(text.charCodeAt(from - 1))
      ? letterRun(text, from)
      : isHanzi(text.charCodeAt(from - 1))
        ? hanziGap(text, from, index + 1)
        : null;
    if (found === null) continue;
    dropped ??= [];
    dropped.push(...found.drop);
    index = Math.max(index, found.last);
  }
  return dropped === null ? normal : without(normal, dropped);
}

interface Fold {
  readonly drop: readonly number[];
  readonly last: number;
}

function isSeparator(unit: number): boolean {
  return unit < 256 && SEPARATORS[unit] === 1;
}

/** `from` is the separator after the first single letter. */
function letterRun(text: string, from: number): Fold | null {
  if (isLetter(text.charCodeAt(from - 2))) return null;
  const separator = text.charCodeAt(from);
  const drop: number[] = [];
  let at = from;
  while (
    text.charCodeAt(at) === separator &&
    isLetter(text.charCodeAt(at + 1)) &&
    !isLetter(text.charCodeAt(at + 2))
  ) {
    drop.push(at);
    at += 2;
  }
  return drop.length + 1 < FEWEST_LETTERS ? null : { drop, last: at - 1 };
}

/** Separators from `from` up to `to`, after a Chinese character. */
function hanziGap(text: string, from: number, to: number): Fold | null {
  if (to - from > MOST_IN_A_ROW || !isHanzi(text.charCodeAt(to))) return null;
  const aloneBefore = from < 2 || isSeparator(text.charCodeAt(from - 2));
  const aloneAfter = to + 1 >= text.length || isSeparator(text.charCodeAt(to + 1));
  if (!aloneBefore && !aloneAfter) return null;
  return { drop: Array.from({ length: to - from }, (_, step) => from + step), last: to - 1 };
}

function without(normal: NormalText, dropped: readonly number[]): NormalText {
  const { original, text } = normal;
  const origin = new Uint32Array(text.length - dropped.length);
  const seams = new Set<number>();
  let folded = '';
  let from = 0;
  for (const gap of [...dropped, text.length]) {
    for (let index = from; index < gap; index++) {
      origin[folded.length + index - from] =
        normal.origin === null ? index : (normal.origin[index] as number);
    }
    folded += text.slice(from, gap);
    seams.add(folded.length);
    from = gap + 1;
  }
  return { original, text: folded, origin, seams };
}

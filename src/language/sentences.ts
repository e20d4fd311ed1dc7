const ENDS = new Set('。!?;\n'.split('').map((character) => character.charCodeAt(0)));
const FULL_STOP = 46;
const SPACE = 32;
const LINE_FEED = 10;

/** True when a sentence of a normal text ends with the character at `index`. A full stop counts only before a space. */
export function endsSentence(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit !== FULL_STOP) return ENDS.has(unit);
  if (index + 1 >= text.length) return true;
  const next = text.charCodeAt(index + 1);
  return next === SPACE || next === LINE_FEED;
}

/** The numbers of a normal text's sentences: `numberAt(index)` is the same for two places of one sentence. */
export function sentencesOf(text: string): { numberAt: (index: number) => number } {
  const ends: number[] = [];
  for (let index = 0; index < text.length; index++) if (endsSentence(text, index)) ends.push(index);
  return {
    numberAt(index) {
      let low = 0;
      let high = ends.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((ends[middle] as number) < index) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}

/** Characters that take two columns of a terminal: Chinese, its punctuation, full-width forms. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** Columns that a text takes in a terminal. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}

/** Fills a text with spaces up to a width; numbers stand to the right. */
export function padTo(text: string, width: number, side: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return side === 'left' ? text + space : space + text;
}

/** Breaks a text into lines of at most `width` columns: between words, and between Chinese characters, never before a comma or the like. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/\n|\s|(?:[^\s\u2e80-\uffef]+|[\u2e80-\uffef])[，。；：、”’）》]*/gu) ??
    []) {
    if (piece === '\n' || widthOf(line + piece) > width) {
      lines.push(line.trimEnd());
      line = piece.trim();
    } else line += piece;
  }
  return [...lines, line];
}

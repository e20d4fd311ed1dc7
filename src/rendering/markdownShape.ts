import { parseMarkdown } from './parseMarkdown.ts';
import { toText } from './plainText.ts';
import type { Value } from './values.ts';

/**
 * The plain text of a Markdown text with places where values go. Values are escaped, so they can't change the tree, and
 * parsing the tree again for every message would be most of the work of writing it.
 */
export interface Shape {
  /** The text with the values, given by name, in their places; null where only a parse can tell what becomes of them. */
  readonly fill: (values: ReadonlyMap<string, string>) => string | null;
}

/** Values stand in the source as characters of Unicode's private area, web addresses as addresses that end in one. */
const FIRST_MARK = 0xe000;
const URL_MARK = 'https://u/';
const M = '[\\ue000-\\uf8ff]';
const PLACE = new RegExp(`(?:${URL_MARK})?(${M})`, 'g');

const HAN = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef\\u3000-\\u303f]';
const BREAK = '[ \\t]*\\n[ \\t>]*';
const UNSURE = new RegExp(
  [
    '[`<]|^(?: {4}|\\t)|www\\.', // code, raw HTML, and bare addresses that a value might continue
    `[\\\\&]${M}|${M}(?:${URL_MARK})?${M}`, // a value that a character before it might swallow, or that touches another
    `\\[${M}\\](?!\\()`, // a task's box
    `\\[(?!([^\\]]*)\\]\\(\\1\\))[^\\]]*${M}[^\\]]*\\]\\([^)]*${M}`, // a link whose text may turn out to be its address
    `${M}${BREAK}(?:${M}|${HAN})|${HAN}${BREAK}${M}`, // a line's end that is a space or not, depending on what stands around it
    `https?://(?!u/${M})\\S*${M}`, // a value within a web address
    `${URL_MARK}${M}[!-(*-[^-~]*(?:[*_~[&]|${M})`, // what a bare web address would swallow
    '^[ \\t>]*(?:[-+*]|\\d+[.)]) .*\\|', // a table in a list, whose end is found by its look
    `_${M}|${M}_`, // an underscore, which means nothing within a word
  ].join('|'),
  'm',
);

/** Places where only some values are sure to leave the tree as it is. */
const CONDITIONS: readonly { readonly place: RegExp; readonly allows: RegExp }[] = [
  // Beside an asterisk or a tilde: a letter or a digit, or the mark might not open or close what it should.
  { place: new RegExp(`[*~](${M})|(${M})(?=[*~])`, 'g'), allows: /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/u },
  // In a link's target: no space, which would end it.
  { place: new RegExp(`\\]\\([^)\\n]*?(${M})`, 'g'), allows: /^\S+$/ },
  // Before a dot or parenthesis at the beginning of a line: no number, which would begin a list.
  { place: new RegExp(`^[ \\t>]*(?:(?:[-+*]|\\d+[.)]) +)*\\d*(${M})\\d*[.)]`, 'gm'), allows: /\D/ },
];

/** The names of the values whose marks a pattern finds. */
function found(pattern: RegExp, source: string, names: readonly string[]): string[] {
  return [...source.matchAll(pattern)].map((match) => {
    const mark = match[1] ?? match[2] ?? '';
    return names[mark.charCodeAt(0) - FIRST_MARK] ?? '';
  });
}

/** Parses a text once with marks for its values; null when the values might change more than their own places. */
export function createShape(
  pieces: readonly (string | Value)[],
  tidy: (text: string) => string,
): Shape | null {
  const names = [...new Set(pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.name])))];
  const markOf = ({ name, isUrl }: Value) =>
    (isUrl ? URL_MARK : '') + String.fromCharCode(FIRST_MARK + names.indexOf(name));
  const source = tidy(pieces.map((piece) => (typeof piece === 'string' ? piece : markOf(piece))).join(''));
  if (UNSURE.test(source)) return null;
  const conditions = CONDITIONS.flatMap(({ place, allows }) =>
    found(place, source, names).map((name) => ({ name, allows })),
  );
  const [start = '', ...rest] = toText(parseMarkdown(source)).split(PLACE);
  const places = rest
    .filter((_, index) => index % 2 === 0)
    .map((mark) => names[mark.charCodeAt(0) - FIRST_MARK] ?? '');
  const texts = rest.filter((_, index) => index % 2 === 1);
  return {
    fill: (values) => {
      if (conditions.some(({ name, allows }) => !allows.test(values.get(name) ?? ''))) return null;
      let text = start;
      for (let index = 0; index < places.length; index++) {
        text += (values.get(places[index] ?? '') ?? '') + (texts[index] ?? '');
      }
      return text;
    },
  };
}

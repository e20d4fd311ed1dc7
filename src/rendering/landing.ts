/** How a value is written where it lands: in plain text, or in Markdown, where no value may become a heading, link or tag. */
export type Landing = (value: string) => string;

/** Control characters, line and paragraph separators, and marks that turn the direction of the text around them. */
const UNPRINTABLE = '\\p{Cc}\\p{Zl}\\p{Zp}\\p{Bidi_Control}';
const UNTIDY = new RegExp(`[${UNPRINTABLE}]|[^\\S ]|  |^ | $`, 'u');
const GAPS = new RegExp(`[\\s${UNPRINTABLE}]+`, 'gu');

/** Characters with a meaning in Markdown. */
const SPECIAL = /[\\`*_{}[\]<>()#!|~&@"'^$=.:]/g;
const BETWEEN_DIGITS = /^[0-9][.:][0-9]$/;
const LEADING = /^[-+]/;

/** One line: unprintable characters and line breaks become spaces. Leading and trailing spaces go. */
export const asPlain: Landing = (value) => (UNTIDY.test(value) ? value.replace(GAPS, ' ').trim() : value);

/** A dot or a colon between digits has no meaning in Markdown, so amounts and hours stay legible. */
function escapeSpecial(char: string, offset: number, value: string): string {
  const legible = (char === '.' || char === ':') && BETWEEN_DIGITS.test(value.slice(offset - 1, offset + 2));
  return legible ? char : `\\${char}`;
}

/** One line in which every character stands for itself in Markdown. */
export const asMarkdown: Landing = (value) =>
  asPlain(value).replace(SPECIAL, escapeSpecial).replace(LEADING, '\\$&');

/** A web address with those characters percent-encoded that would end it, or begin something else, in Markdown or HTML. */
export const asUrl: Landing = (value) =>
  asPlain(value).replace(
    /[\s\\`*<>()[\]{}|"'^;!]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );

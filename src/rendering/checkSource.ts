/** A way of writing that would print something else than its author meant. */
interface Trap {
  readonly pattern: RegExp;
  readonly onlyMarkdown: boolean;
  readonly message: string;
}

const TRAPS: readonly Trap[] = [
  {
    pattern: /(?:https?:\/\/|www\.)[^\s{}<>()[\]]*\{\{/gi,
    onlyMarkdown: false,
    message:
      'continues a web address with a value; declare the whole address as a variable of kind url instead',
  },
  {
    pattern: /`+/g,
    onlyMarkdown: true,
    message: 'is code in Markdown, in which values are not escaped; emails and letters have none',
  },
  {
    pattern: /<(?!https?:|mailto:)[a-z/!]/gi,
    onlyMarkdown: true,
    message: 'is HTML, which the reader would see as text; write Markdown',
  },
  { pattern: /!\[/g, onlyMarkdown: true, message: 'is an image; emails and letters have none' },
];

/** Where a template's source is written in a way that its reader would see otherwise. Lines and columns count from 1. */
export function checkSource(
  source: string,
  isMarkdown: boolean,
): { line: number; column: number; message: string }[] {
  return TRAPS.filter(({ onlyMarkdown }) => isMarkdown || !onlyMarkdown).flatMap(({ pattern, message }) =>
    [...source.matchAll(pattern)].map(({ index, 0: found }) => {
      const before = source.slice(0, index).split('\n');
      return {
        line: before.length,
        column: (before.at(-1) ?? '').length + 1,
        message: `${found} ${message}`,
      };
    }),
  );
}

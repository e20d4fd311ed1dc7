import { padTo, widthOf } from './textWidth.ts';

/** Lays rows out under their headings: the first column to the left, the others, which are numbers, to the right. */
export function table(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const shown = rows.map((row) => row.map((cell) => (cell === 0 ? '·' : String(cell))));
  const widths = headings.map((heading, column) =>
    Math.max(widthOf(heading), ...shown.map((row) => widthOf(row[column] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, column) => padTo(cell, widths[column] ?? 0, column === 0 ? 'left' : 'right')).join('  ')}`;
  const rule = `  ${widths.map((width) => '─'.repeat(width)).join('  ')}`;
  return [line(headings), rule, ...shown.map(line)].join('\n');
}

/** Where a text occurs in another, from `start` to `end`, without overlaps; an empty text occurs nowhere. */
export function occurrencesOf(sought: string, text: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  if (sought === '') return spans;
  for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, at + sought.length)) {
    spans.push({ start: at, end: at + sought.length });
  }
  return spans;
}

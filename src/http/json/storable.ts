/**
 * Characters that PostgreSQL can store neither in text nor in jsonb: NUL, and halves of surrogate pairs. They can reach
 * us only as JSON escapes, so texts without such escapes need no walk.
 */
const MAY_HOLD_UNSTORABLE = /\\u(?:0000|d[89a-f])/i;
const NUL = '\u0000';
const LONE_SURROGATE = /\p{Cs}/u;

/** True when the text is free of NUL and lone surrogates. */
export function isStorable(text: string): boolean {
  return !text.includes(NUL) && !LONE_SURROGATE.test(text);
}

/**
 * JSON Pointer to the first value or name in a parsed document that cannot be stored, or null. `source` is the text that
 * it was parsed from.
 */
export function findUnstorable(source: string, document: unknown): string | null {
  if (!MAY_HOLD_UNSTORABLE.test(source)) return null;
  // A list of our own instead of recursion: a hostile document may be 100,000 levels deep.
  const waiting: { path: string; value: unknown }[] = [{ path: '', value: document }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, value } = next;
    if (typeof value === 'string' && !isStorable(value)) return path;
    if (value === null || typeof value !== 'object') continue;
    for (const [name, entry] of Object.entries(value).reverse()) {
      if (!isStorable(name)) return path;
      waiting.push({ path: `${path}/${escapePointer(name)}`, value: entry });
    }
  }
  return null;
}

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

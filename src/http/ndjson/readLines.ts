const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** One line of a body, counted from 1, without its line end. `bytes` is null when it was longer than the limit. */
export interface Line {
  readonly number: number;
  readonly bytes: Buffer | null;
}

/**
 * Cuts a stream of bytes into lines as they come. Empty lines are counted and left out. A line over the limit is read to
 * its end and forgotten, so memory holds at most one line and one chunk.
 */
export async function* readLines(chunks: AsyncIterable<Buffer>, limitBytes: number): AsyncGenerator<Line> {
  let number = 1;
  let parts: Buffer[] = [];
  let length = 0;

  const add = (part: Buffer) => {
    length += part.length;
    if (length <= limitBytes) parts.push(part);
    else parts = [];
  };
  const take = (): Line | null => {
    const bytes = length > limitBytes ? null : withoutReturn(Buffer.concat(parts, length));
    const line = { number, bytes };
    number += 1;
    parts = [];
    length = 0;
    return bytes?.length === 0 ? null : line;
  };

  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      add(chunk.subarray(start, end));
      start = end + 1;
      const line = take();
      if (line !== null) yield line;
    }
    if (start < chunk.length) add(chunk.subarray(start));
  }
  const last = length > 0 ? take() : null;
  if (last !== null) yield last;
}

function withoutReturn(bytes: Buffer): Buffer {
  return bytes.at(-1) === CARRIAGE_RETURN ? bytes.subarray(0, -1) : bytes;
}

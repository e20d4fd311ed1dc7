import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../../src/http/ndjson/readLines.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = async (text: string, size: number, limit = 1000) => {
  const lines: [number, string | null][] = [];
  for await (const line of readLines(inPieces(text, size), limit)) {
    lines.push([line.number, line.bytes?.toString() ?? null]);
  }
  return lines;
};

describe('readLines', () => {
  it('cuts at line ends whatever the pieces are, characters of several bytes included', async () => {
    const text = fc
      .array(fc.string({ unit: fc.constantFrom('a', '债', '😀', '\r', '\n') }))
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (whole, size) => {
        const expected = whole
          .split('\n')
          .map((line, index): [number, string] => [index + 1, line.replace(/\r$/, '')])
          .filter(([, line]) => line !== '');
        expect(await read(whole, size)).toEqual(expected);
      }),
    );
  });

  it('counts empty lines and leaves them out', async () => {
    expect(await read('a\n\r\n\nb', 64)).toEqual([
      [1, 'a'],
      [4, 'b'],
    ]);
  });

  it('takes a line of exactly the limit, and gives up a longer one without losing the next', async () => {
    expect(await read('12345\n123456\n1234\n', 2, 5)).toEqual([
      [1, '12345'],
      [2, null],
      [3, '1234'],
    ]);
    expect(await read('123456', 100, 5)).toEqual([[1, null]]);
  });
});

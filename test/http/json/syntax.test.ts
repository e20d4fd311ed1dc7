import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonSyntaxError } from '../../../src/http/json/syntax.ts';

const parses = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('findJsonSyntaxError', () => {
  it.each([
    ['', 1, 1, 'the text breaks off here; expected a value'],
    ['{"a": 1,\n  "b" 2}', 2, 7, 'expected a colon'],
    ['{"a": 1,}', 1, 9, 'expected a property name in double quotes'],
    ["{'a': 1}", 1, 2, 'expected a property name in double quotes, or }'],
    ['[1 2]', 1, 4, 'expected a comma or ]'],
    ['[1}', 1, 3, 'expected a comma or ]'],
    ['{"a": 01}', 1, 7, 'expected a value'],
    ['{"a": NaN}', 1, 7, 'expected a value'],
    ['{"a": "x\ny"}', 1, 9, 'this character or escape is not allowed in a string'],
    ['{"a": "\\x"}', 1, 8, 'this character or escape is not allowed in a string'],
    ['{"key":"k1","debtorId":"d', 1, 26, 'the text breaks off inside a string'],
    ['{"key":"k1"', 1, 12, 'the text breaks off here; expected a comma or }'],
    ['{} {}', 1, 4, 'expected nothing more'],
  ])('says of %j where it breaks and what is expected there', (text, line, column, english) => {
    const fault = findJsonSyntaxError(text);
    expect(fault).toMatchObject({ line, column, expected: { en: english } });
    expect(fault?.expected.zh).toMatch(/\p{Script=Han}/u);
  });

  it('finds an error exactly where JSON.parse does, in every text one edit away from JSON', () => {
    const edited = fc
      .tuple(fc.json(), fc.nat(), fc.nat(2), fc.constantFrom(...'{}[]:,"\\ \n0-.eEtnu', '\u0001', 'é'))
      .map(([text, at, removed, added]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + added + text.slice(place + removed);
      });
    fc.assert(
      fc.property(edited, (text) => {
        expect(findJsonSyntaxError(text) === null).toBe(parses(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('accepts every JSON text, however deep', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 6 }), (text) => findJsonSyntaxError(text) === null));
    expect(findJsonSyntaxError('['.repeat(100_000) + ']'.repeat(100_000))).toBeNull();
    expect(findJsonSyntaxError(`"${'é'.repeat(250_000)}"`)).toBeNull();
  });
});

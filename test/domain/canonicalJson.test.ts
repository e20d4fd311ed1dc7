import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson, sha256 } from '../../src/domain/canonicalJson.ts';

/** The same value with every object's keys written the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, reversed(entry)]),
  );
}

it('reads back as the value, whatever order its keys were written in', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversed(value))).toBe(text);
    }),
  );
});

it('sorts keys by their code units, keeps lists in order and leaves out what is undefined', () => {
  expect(canonicalJson({ b: 1, a: [2, 1], B: undefined, 中: '\n' })).toBe('{"a":[2,1],"b":1,"中":"\\n"}');
});

it('hashes UTF-8, as lower-case hex', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createAutomaton } from '../../src/language/automaton.ts';

const letters = fc.constantFrom('a', 'b', '打', '断');
const word = (minLength: number, maxLength: number) =>
  fc.array(letters, { minLength, maxLength }).map((all) => all.join(''));

function everywhere(needles: readonly string[], text: string): string[] {
  const found: string[] = [];
  needles.forEach((needle, number) => {
    for (let end = needle.length; end <= text.length; end++) {
      if (text.slice(end - needle.length, end) === needle) found.push(`${number} ends at ${end}`);
    }
  });
  return found.sort();
}

it('finds every needle at every place, overlapping and inside each other, as a plain search does', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word(1, 5), { minLength: 1, maxLength: 12 }), word(0, 40), (needles, text) => {
      const found: string[] = [];
      createAutomaton(needles).scan(text, (needle, end) => found.push(`${needle} ends at ${end}`));
      expect(found.sort()).toEqual(everywhere(needles, text));
    }),
  );
});

it('takes a line feed in the text for a space', () => {
  const found: number[] = [];
  createAutomaton(['will sue']).scan('we will\nsue you', (_, end) => found.push(end));
  expect(found).toEqual([11]);
});

it('finds nothing when there is nothing to find', () => {
  createAutomaton([]).scan('anything', () => expect.unreachable());
});

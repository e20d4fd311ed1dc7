import { describe, expect, it } from 'vitest';
import { createMatcher, isSaid } from '../../src/language/match.ts';
import { normalise } from '../../src/language/normalise.ts';
import { parsePhrase } from '../../src/language/phrase.ts';

function foundIn(phrase: string, text: string): string[] {
  const found: string[] = [];
  const normal = normalise(text);
  createMatcher([{ phrase, about: null }]).find(normal, (_, start, end) =>
    found.push(normal.text.slice(start, end)),
  );
  return found;
}

describe('a phrase', () => {
  it.each([
    ['stands for itself', '打断你的腿', '小心我打断你的腿', ['打断你的腿']],
    ['is found in upper case', 'deadbeat', 'You DEADBEAT!', ['deadbeat']],
    ['is found across a line break', 'will sue', 'we will\nsue', ['will\nsue']],
    ['offers choices', '(call|tell) your boss', 'We tell your boss', ['tell your boss']],
    ['may leave a choice out', 'we will (just |)wait', 'we will wait', ['we will wait']],
    [
      'may hold a choice in a choice',
      'tell (him|your (son|wife)) now',
      'Tell your wife now',
      ['tell your wife now'],
    ],
    ['has gaps of nothing', '打断…腿', '打断腿', ['打断腿']],
    [
      'has gaps of twelve characters',
      '打断…腿',
      '打断一二三四五六七八九十甲乙腿',
      ['打断一二三四五六七八九十甲乙腿'],
    ],
    ['has no longer gaps', '打断…腿', '打断一二三四五六七八九十甲乙丙腿', []],
    ['has no gap over the end of a sentence', '打断…腿', '打断。腿', []],
    ['takes the nearest end', '打断…腿', '打断左腿和右腿', ['打断左腿']],
    [
      'is found from its rarest piece backwards',
      '您…打断…腿',
      '您说，我们打断您的腿',
      ['您说,我们打断您的腿'],
    ],
    [
      'may need a detour past a nearer piece',
      'a…b…c',
      'a b 1234567 b 1234567 c',
      ['a b 1234567 b 1234567 c'],
    ],
    ['ends with its word', 'sue', 'The issue was pursued by Sue.', ['sue']],
    ['does not end before an n’t', 'you won', "you won't pay more", []],
    ['may end before Chinese', 'sue', '我们要sue你', ['sue']],
  ])('%s', (_, phrase, text, expected) => {
    expect(foundIn(phrase, text)).toEqual(expected);
    expect(isSaid(phrase, normalise(text))).toBe(expected.length > 0);
  });

  it.each(['', '…', '(a|)', '打…(断|)', '(a|b'])(
    'that can be nothing or is not closed is refused: %j',
    (phrase) => {
      expect(() => parsePhrase(phrase)).toThrow(/phrase with/);
    },
  );
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { judgeText } from '../../src/language/judgeText.ts';
import { normalise, originalSpan } from '../../src/language/normalise.ts';
import { aText, ruleset } from './textInQuestion.ts';

const examples = ruleset.lexicon.flatMap((category) => category.examples.match);
const pieces = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    ...examples,
    '12,345.67元',
    '逾期15天',
    '2026年11月24日',
    '\ud800',
    '\u200b',
    '…',
    '. ',
    '\n',
  ),
);
const anyText = fc.array(pieces, { maxLength: 8 }).map((all) => all.join(''));

it('every finding points into the original text and quotes it, whatever the text (R39)', () => {
  fc.assert(
    fc.property(anyText, anyText, (subject, body) => {
      for (const { evidence } of judgeText(aText({ subject, body }, { channel: 'email' }))) {
        if (typeof evidence.start !== 'number' || typeof evidence.end !== 'number') continue;
        const original = evidence.part === 'subject' ? subject : body;
        expect(evidence.start).toBeGreaterThanOrEqual(0);
        expect(evidence.end).toBeGreaterThan(evidence.start);
        expect(evidence.end).toBeLessThanOrEqual(original.length);
        expect(original.slice(evidence.start, evidence.end)).toBe(evidence.text);
      }
    }),
    { numRuns: 400 },
  );
});

it('every place of a normal text leads back to one in the original, in order', () => {
  fc.assert(
    fc.property(anyText, (original) => {
      const normal = normalise(original);
      let before = 0;
      for (let index = 0; index < normal.text.length; index++) {
        const { start, end } = originalSpan(normal, index, index + 1);
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(original.length);
        before = start;
      }
    }),
    { numRuns: 400 },
  );
});

it('a text that is normal already is returned as it is', () => {
  const text = '尊敬的客户,您的账单12,345.67元已逾期15天。please pay by 30 november 2026.';
  const normal = normalise(text);
  expect([normal.text, normal.origin, normal.seams]).toEqual([text, null, null]);
});

it('a hidden phrase is found between any two harmless texts (R39)', () => {
  const harmless = fc.stringMatching(/^[一二甲乙丙 ,.0-9]{0,20}$/);
  const hidden = fc.constantFrom('\u200b', '\u00ad', '\u2060', '\ufe0f');
  fc.assert(
    fc.property(harmless, harmless, hidden, (one, other, mark) => {
      const found = judgeText(aText(`${one}。打${mark}断你的腿。${other}`)).map(
        ({ evidence }) => evidence.text,
      );
      expect(found).toContain(`打${mark}断你的腿`);
    }),
  );
});

import { describe, expect, it } from 'vitest';
import { checkVariables, requiredVariables } from '../../src/rendering/variables.ts';
import { template } from './sample.ts';

const KINDS = ['text', 'money', 'date', 'days', 'url', 'phone'] as const;
const declared = Object.fromEntries(KINDS.map((kind) => [kind, { kind }]));
const plan = template({
  body: '',
  head: { variables: { ...declared, note: { kind: 'text', optional: true } } },
});
const GOOD = {
  text: 'Plan A',
  money: 120_000,
  date: '2026-12-24',
  days: 30,
  url: 'https://pay.example.com/1',
  phone: '+86 10-5555 0100',
};

describe('the variables of a request', () => {
  it('are right when each is there and of its kind', () => {
    expect(checkVariables(plan, GOOD)).toEqual([]);
    expect(checkVariables(plan, { ...GOOD, note: 'x' })).toEqual([]);
    expect(requiredVariables(plan)).toEqual([...KINDS]);
  });

  it('that are missing are all named, with what they must be', () => {
    const errors = checkVariables(plan, { text: 'x', phone: '400-000-0000' });
    expect(errors.map(({ path }) => path)).toEqual([
      '/variables/money',
      '/variables/date',
      '/variables/days',
      '/variables/url',
    ]);
    expect(errors[0]?.message).toMatch(
      /^is required by template ladder\/reminder\/sms and must be an amount in minor units/,
    );
  });

  it('that the template does not have are refused by name', () => {
    expect(checkVariables(plan, { ...GOOD, colour: 'red' })).toEqual([
      {
        path: '/variables/colour',
        message: expect.stringMatching(/is not a variable of .* it has: text, money/),
      },
    ]);
    const none = template({ body: '' });
    expect(checkVariables(none, { constructor: 'x' })[0]?.message).toMatch(/it has: none$/);
  });

  it.each([
    ['text', ''],
    ['text', '  '],
    ['text', 1.5],
    ['money', '100'],
    ['money', 0.5],
    ['money', -1],
    ['date', '2026-02-30'],
    ['date', '24/12/2026'],
    ['date', 20_261_224],
    ['days', '30'],
    ['days', -1],
    ['url', 'javascript:alert(1)'],
    ['url', 'pay.example.com'],
    ['url', 'https://a b'],
    ['url', 'https://'],
    ['phone', 'call me'],
    ['phone', 4_000_000_000],
  ])('a %s may not be %j', (kind, value) => {
    const errors = checkVariables(plan, { ...GOOD, [kind]: value });
    expect(errors).toEqual([{ path: `/variables/${kind}`, message: expect.stringMatching(/^must be /) }]);
  });
});

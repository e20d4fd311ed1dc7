import fc from 'fast-check';
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { checkTemplate } from '../../src/rendering/checkTemplate.ts';
import { createRenderer } from '../../src/rendering/render.ts';
import { input, rulesetOf, template } from './sample.ts';

const check = (body: string, partials: Record<string, string> = {}, channel: 'sms' | 'email' = 'sms') =>
  checkTemplate(template({ body, channel }), partials);

describe('a template', () => {
  it('made of names, choices, partials and comments has no problem', () => {
    const body =
      '{{! note }}{{#if account.fees}}{{account.fees}}{{else if account.interest}}x{{/if}}{{#unless deadline}}y{{/unless}}{{> foot}}';
    expect(check(body, { 'foot.en': '{{house.payUrl}}' })).toEqual([]);
  });

  it.each([
    ['a helper', '\n{{uppercase debtor.name}}', 2, /gives a name arguments/],
    ['a block that is none of ours', '{{#each account}}{{/each}}', 1, /uses the block each/],
    ['a raw value', 'x\nyy {{{debtor.name}}}', 2, /values are always escaped/],
    ['a path upwards', '{{../debtor.name}}', 1, /is not a plain name/],
    ['data of Handlebars', '{{@root.debtor.name}}', 1, /is not a plain name/],
    ['an inline partial', '{{#*inline "x"}}{{/inline}}', 1, /uses DecoratorBlock/],
    ['a partial with arguments', '{{> foot name=debtor.name}}', 1, /gives a partial arguments/],
    ['an indented partial', 'a\n  {{> foot}}\nb', 2, /indents a partial/],
    ['a group of names', '{{account}}', 1, /account is not a name/],
    ['a prototype’s property', '{{constructor}}', 1, /constructor is not a name/],
    ['an undeclared variable', '\n\n{{#if variables.sum}}{{/if}}', 3, /variables\.sum is not a name/],
    ['a block left open', 'a\n{{#if debtor.name}}\nb', 3, /is not valid Handlebars/],
    ['blocks that do not match', 'a\n{{#if debtor.name}}{{/unless}}', 2, /if doesn't match unless/],
    ['a partial that there is not', '{{> head}}', 1, /there is no partial head\.en/],
    ['a partial that includes itself', '{{> loop}}', 1, /includes itself: loop\.en → loop\.en/],
    [
      'a value that continues a web address',
      'x\nhttps://p.example/?r={{account.reference}}',
      2,
      /kind url instead/,
    ],
  ])('with %s is refused, with its line', (_what, body, line, message) => {
    const partials = { 'foot.en': 'x', 'loop.en': '{{> loop}}' };
    expect(check(body, partials)).toEqual([
      expect.objectContaining({ line, message: expect.stringMatching(message) }),
    ]);
  });

  it.each([
    ['code', 'a `b`', /is code/],
    ['HTML', 'a <b>', /is HTML/],
    ['an image', '![x](https://a.example)', /is an image/],
  ])('for email may not hold %s, a plain text may', (_what, body, message) => {
    expect(check(body, {}, 'email').map((problem) => problem.message)).toContainEqual(
      expect.stringMatching(message),
    );
    expect(check(body)).toEqual([]);
  });

  it('with several faults has them all named, those of a partial in the partial', () => {
    const problems = check('{{a}}\n{{> foot}}{{b}}', { 'foot.en': '\n{{c}}' });
    expect(problems.map(({ part, line, column }) => ({ part, line, column }))).toEqual([
      { part: 'body', line: 1, column: 1 },
      { part: { partial: 'foot.en' }, line: 2, column: 1 },
      { part: 'body', line: 2, column: 11 },
    ]);
  });

  it('that declares a variable and never uses it is refused', () => {
    const unused = template({ body: 'x', head: { variables: { sum: { kind: 'money' } } } });
    expect(checkTemplate(unused, {})).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/variable sum/) }),
    ]);
    const asked = template({
      body: '{{#if variables.sum}}x{{/if}}',
      head: { variables: { sum: { kind: 'money' } } },
    });
    expect(checkTemplate(asked, {})).toEqual([]);
  });
});

it('a text is what Handlebars itself would have written', () => {
  const partials = { 'foot.en': 'foot {{debtor.name}}\n', 'line.en': 'line' };
  const pieces = [
    '{{debtor.name}}',
    '{{account.fees}}',
    '{{#if account.fees}}',
    '{{#unless account.fees}}',
    '{{else}}',
    '{{/}}',
    '\n',
    ' ',
    'word',
    '{{~debtor.name~}}',
    '{{> foot}}',
    '\n{{> line}}\n',
    '{{! note }}',
    '\\{{raw}}',
  ];
  const close = (list: readonly string[]) => {
    const open: { helper: string; hasElse: boolean }[] = [];
    let text = 'x';
    for (const piece of list) {
      const inner = open.at(-1);
      const helper = /^\{\{#(\w+)/.exec(piece)?.[1];
      if (helper !== undefined) open.push({ helper, hasElse: false });
      if (piece === '{{else}}' && (inner === undefined || inner.hasElse)) continue;
      if (piece === '{{else}}' && inner) inner.hasElse = true;
      if (piece === '{{/}}') text += inner === undefined ? '' : `{{/${open.pop()?.helper}}}`;
      else text += piece;
    }
    return (
      text +
      open
        .reverse()
        .map(({ helper }) => `{{/${helper}}}`)
        .join('')
    );
  };
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 20 }), fc.boolean(), (list, hasFees) => {
      const body = close(list);
      if (checkTemplate(template({ body }), partials).length > 0) return;
      const account = hasFees ? { fees: 100 } : { fees: 0 };
      const ours = createRenderer(rulesetOf({ body }, partials)).render(input({ body }, { account }))?.content
        ?.body;
      const context = { debtor: { name: 'Zhang San' }, account: { fees: hasFees ? 'CNY 1.00' : 0 } };
      const theirs = Handlebars.compile(
        body.replaceAll('{{account.fees}}', hasFees ? 'CNY 1.00' : 'CNY 0.00'),
        { noEscape: true, strict: true },
      )(context, { partials: { foot: partials['foot.en'], line: partials['line.en'] } });
      expect(ours).toBe(
        theirs
          .trim()
          .replace(/[ \t]+\n/g, '\n')
          .replace(/\n{3,}/g, '\n\n'),
      );
    }),
    { numRuns: 500, seed: 1 },
  );
});

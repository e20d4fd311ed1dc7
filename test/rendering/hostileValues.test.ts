import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/rendering/markdown.ts';
import { parseMarkdown, toHtml, toText } from '../../src/rendering/markdown.ts';
import { createRenderer } from '../../src/rendering/render.ts';
import { input, rulesetOf } from './sample.ts';

const HOSTILE: [what: string, name: string][] = [
  ['a heading', '# Overdue!'],
  ['a list', '- one'],
  ['a numbered list', '1. one'],
  ['a quotation', '> he said'],
  ['a rule', '---'],
  ['a heading by underlining', '==='],
  ['emphasis', '**Zhang** _San_ ~~x~~'],
  ['code', '`code` ```'],
  ['a link', '[Pay](https://evil.example/)'],
  ['a link by reference', '[Pay][1]'],
  ['an image', '![x](https://evil.example/x.png)'],
  ['a bare address', 'https://evil.example/a'],
  ['a bare address without scheme', 'www.evil.example'],
  ['an email address', 'evil@evil.example'],
  ['an address in angle brackets', '<https://evil.example>'],
  ['HTML', '<script>alert(1)</script><b>x</b>'],
  ['an entity', '&lt;b&gt; &amp; &copy;'],
  ['a table cell', 'a | b | c'],
  ['a task', '[x] done'],
  ['an escape', '\\* \\| \\'],
  ['Handlebars', '{{account.amountDue}} {{{house.payUrl}}} {{> foot}}'],
];

const body =
  'Dear {{debtor.name}},\n\n{{debtor.name}}\n\n| a | b |\n| - | - |\n| {{debtor.name}} | x |\n\n- {{debtor.name}}\n\nx\n{{debtor.name}} y\n';
const source = { body, channel: 'email' as const, head: { subject: '{{debtor.name}}', preview: 'p' } };
const renderer = createRenderer(rulesetOf(source));

function contentFor(name: string) {
  const content = renderer.render(input(source, { debtor: { name } }))?.content;
  if (!content?.markdown) throw new Error('no content');
  return { ...content, markdown: content.markdown };
}

/** The tree with every text emptied: what must be the same for every name. */
const shape = (blocks: readonly Block[]): string =>
  JSON.stringify(blocks, (key, value) => (key === 'text' ? '' : value));

describe('a debtor’s name', () => {
  const plain = shape(parseMarkdown(contentFor('Zhang San').markdown));

  it.each(HOSTILE)('that looks like %s stays a name', (_what, name) => {
    const { markdown, body: text, subject } = contentFor(name);
    expect(shape(parseMarkdown(markdown))).toBe(plain);
    expect(text).toBe(`Dear ${name},\n\n${name}\n\na | b\n${name} | x\n\n- ${name}\n\nx ${name} y`);
    expect(subject).toBe(name);
  });

  it('cannot become markup in the HTML of an email', () => {
    for (const [, name] of HOSTILE) {
      const html = toHtml(parseMarkdown(contentFor(name).markdown), { title: name, preview: name });
      expect(html).not.toMatch(/<(script|b|img|a|code|del|s)[ >]/);
    }
  });

  it('with line breaks, control characters or marks of direction is one line', () => {
    const { body: text } = contentFor('Zhang\r\n\r\n# San\u0000\u001b\u2028\u202egnaS\u2066 x');
    expect(text.split('\n')[0]).toBe('Dear Zhang # San gnaS x,');
    const sms = { body: '{{debtor.name}}!' };
    const rendered = createRenderer(rulesetOf(sms)).render(
      input(sms, { debtor: { name: ' A\n\tB\u0085C ' } }),
    );
    expect(rendered?.content?.body).toBe('A B C!');
  });

  it('of any characters changes neither the tree nor itself', () => {
    const pieces = fc.array(
      fc.constantFrom(...HOSTILE.map(([, name]) => name), ...'\\`*_{}[]()#+-.!|<>&~"\'^$=:@ 张1a）'),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    const names = fc.oneof(
      pieces.map((list) => list.join('')),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
    );
    fc.assert(
      fc.property(names, (raw) => {
        const name = raw.replace(/[\s\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ').trim();
        fc.pre(name !== '');
        const { markdown, body: text } = contentFor(raw);
        expect(shape(parseMarkdown(markdown))).toBe(plain);
        expect(text.split('\n')[0]).toBe(`Dear ${name},`);
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});

describe('a text made from a template’s shape', () => {
  const words = [
    '{{debtor.name}}',
    '{{account.creditor}}',
    '{{house.payUrl}}',
    '{{account.amountDue}}',
    '**',
    '*',
    '_',
    ' ',
    '\n',
    '\n\n',
    '- ',
    '1. ',
    '# ',
    '金额',
    'pay',
    '（',
    '）',
    '。',
    '.',
    ')',
    '[',
    '](',
    '(',
    '| a | b |\n| - | - |\n',
    '| ',
    '---\n',
    '\\\n',
    '@',
    '~',
    'tel:',
    'https://a.example/',
    '{{#if account.fees}}',
    '{{/if}}',
  ];
  const balanced = (list: readonly string[]) => {
    let open = 0;
    let text = '';
    for (const word of list) {
      if (word === '{{/if}}' && open === 0) continue;
      open += word === '{{/if}}' ? -1 : word.startsWith('{{#') ? 1 : 0;
      text += word;
    }
    return text + '{{/if}}'.repeat(open);
  };
  const values = fc.constantFrom(
    'Zhang San',
    '张三',
    '张三（北京）',
    'Jr.',
    '(x)',
    '7',
    '*',
    'a_b',
    '-',
    '[x]',
    'x*',
    'A & B',
    '“引”',
  );

  it('is the text that its Markdown reads as', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { maxLength: 30 }),
        values,
        values,
        fc.boolean(),
        (list, name, creditor, hasFees) => {
          const written = { ...source, body: `x ${balanced(list)}`, head: { subject: 's', preview: 'p' } };
          const account = { creditor, ...(hasFees ? { fees: 100 } : {}) };
          const content = createRenderer(rulesetOf(written)).render(
            input(written, { debtor: { name }, account }),
          )?.content;
          expect(content?.body).toBe(toText(parseMarkdown(content?.markdown ?? '')));
        },
      ),
      { numRuns: 1500, seed: 1 },
    );
  });
});

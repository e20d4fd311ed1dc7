import { describe, expect, it } from 'vitest';
import { parseMarkdown, toHtml, toText } from '../../src/rendering/markdown.ts';

const html = (source: string) => toHtml(parseMarkdown(source), { title: 'T', preview: null });
const text = (source: string) => toText(parseMarkdown(source));

describe('Markdown', () => {
  it('becomes a tree of headings, paragraphs, lists, tables and rules', () => {
    const source =
      '#### Deep\n\nA **b *c*** [d](tel:400)\\\ne\n\n1. x\n2. y\n   - z\n\n| h | i |\n| - | - |\n| 1 | 2 |\n\n---\n\n> q';
    const words = (value: string) => [{ type: 'text', text: value }];
    expect(parseMarkdown(source)).toEqual([
      { type: 'heading', level: 3, children: words('Deep') },
      {
        type: 'paragraph',
        children: [
          ...words('A '),
          { type: 'strong', children: [...words('b '), { type: 'emphasis', children: words('c') }] },
          ...words(' '),
          { type: 'link', href: 'tel:400', children: words('d') },
          { type: 'break' },
          ...words('e'),
        ],
      },
      {
        type: 'list',
        ordered: true,
        items: [
          [{ type: 'paragraph', children: words('x') }],
          [
            { type: 'paragraph', children: words('y') },
            { type: 'list', ordered: false, items: [[{ type: 'paragraph', children: words('z') }]] },
          ],
        ],
      },
      { type: 'table', header: [words('h'), words('i')], rows: [[words('1'), words('2')]] },
      { type: 'rule' },
      { type: 'paragraph', children: words('q') },
    ]);
  });

  it('shows raw HTML and images as they were written', () => {
    expect(text('a <b>x</b> ![y](https://e.example/y.png)')).toBe('a <b>x</b> ![y](https://e.example/y.png)');
    expect(text('<div>\nblock\n</div>')).toBe('<div> block </div>');
    expect(html('<script>alert(1)</script>')).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//evil.example',
    'JaVaScRiPt:x',
  ])('takes the target from a link to %s', (href) => {
    expect(parseMarkdown(`[x](${href})`)).toEqual([
      { type: 'paragraph', children: [{ type: 'text', text: 'x' }] },
    ]);
  });

  it('ends a bare web address where Chinese text or a line’s end begins', () => {
    expect(html('请访问https://pay.example.com/a。谢谢')).toContain('href="https://pay.example.com/a"');
    expect(html('https://pay.example.com/a\\\nnext')).toContain('href="https://pay.example.com/a"');
    expect(text('请访问https://pay.example.com/a。谢谢')).toBe('请访问https://pay.example.com/a。谢谢');
  });

  it('joins the lines of a paragraph with a space in English and with nothing in Chinese', () => {
    expect(text('one\ntwo')).toBe('one two');
    expect(text('您好，\n请付款')).toBe('您好，请付款');
    expect(text('请拨打\n400')).toBe('请拨打 400');
  });
});

describe('plain text', () => {
  it('keeps lists, tables, breaks and the cut line legible, and shows where links lead', () => {
    const source =
      '# H\n\na\\\nb [pay](https://p.example/) [mail](mailto:a@b.example)\n\n- x\n- y\n\n| | |\n| - | - |\n| k | v |\n\n---';
    expect(text(source)).toBe(
      `H\n\na\nb pay (https://p.example/) mail\n\n- x\n- y\n\nk | v\n\n${'-'.repeat(40)}`,
    );
  });
});

describe('an email’s HTML', () => {
  it('is a complete document with title, language and hidden preview, all escaped', () => {
    const page = toHtml(parseMarkdown('Hi'), { title: '<T> & "co"', preview: "it's <b>", locale: 'zh-CN' });
    expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="zh-CN">/);
    expect(page).toContain('<title>&lt;T&gt; &amp; &quot;co&quot;</title>');
    expect(page).toMatch(/<div style="display:none[^"]*">it&#39;s &lt;b&gt;<\/div>/);
    expect(page).toContain('<p style="margin:0 0 16px">Hi</p>');
  });

  it('marks the header cells of a table and leaves an empty header out', () => {
    expect(html('| a |\n| - |\n| b |')).toMatch(/<th scope="col"[^>]*>a<\/th>.*<td[^>]*>b<\/td>/);
    expect(html('| |\n| - |\n| b |')).not.toContain('<thead>');
  });

  it('loads nothing from anywhere', () => {
    const page = html('# a\n\n**b** [c](https://x.example/) ![d](https://x.example/y.png)');
    expect(page).not.toMatch(/<(img|script|link|iframe|style)|url\(|src=/i);
  });

  it('does not link to a target that a tree made elsewhere brings along', () => {
    const page = toHtml(
      [
        {
          type: 'paragraph',
          children: [{ type: 'link', href: 'javascript:x', children: [{ type: 'text', text: 'c' }] }],
        },
      ],
      { title: 'T', preview: null },
    );
    expect(page).not.toContain('<a');
  });
});

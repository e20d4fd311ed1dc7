import { type ExecFileSyncOptionsWithStringEncoding, execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createLetterPress } from '../../src/channels/letter/letterPdf.ts';
import { parseMarkdown, toText } from '../../src/rendering/markdown.ts';
import { sampleAttempt, senderOf } from './sampleAttempt.ts';

const press = createLetterPress({ senderOf });
const withMarkdown = (markdown: string) => sampleAttempt('letter', { content: { markdown } });

describe('a letter', () => {
  it('is the same to the byte each time it is set, and differs with its content', async () => {
    const first = await press(sampleAttempt('letter'));
    await press(withMarkdown('# 另一封信'));
    expect((await press(sampleAttempt('letter'))).equals(first)).toBe(true);
    const other = await press(sampleAttempt('letter', { content: { envelope: ['李明'] } }));
    expect(other.equals(first)).toBe(false);
  });

  it('is set, not refused, whatever a debtor’s name looks like in Typst or Markdown', async () => {
    for (const name of [
      '#panic("x")',
      '$x^2$',
      '@ref',
      '<label>',
      '*a* _b_ `c`',
      '\\u{41}',
      '"]) #import "/etc/passwd"',
    ]) {
      const attempt = sampleAttempt('letter', {
        content: { envelope: [name], markdown: `${name}\n\n- ${name}` },
      });
      await expect(press(attempt)).resolves.toBeInstanceOf(Buffer);
    }
  });

  it('is refused when the address cannot be read through the window', async () => {
    const envelope = ['王晓明', ...Array.from({ length: 8 }, () => '很长的地址'.repeat(40))];
    await expect(press(sampleAttempt('letter', { content: { envelope } }))).rejects.toThrow(
      /does not fit the window/,
    );
  });

  it.each(['🙂', 'محمد'])(
    'is refused rather than printed with boxes where the font lacks %s',
    async (name) => {
      const attempt = sampleAttempt('letter', { content: { envelope: [name] } });
      await expect(press(attempt)).rejects.toThrow(/cannot show/);
    },
  );

  it('shows rare characters of names', async () => {
    const attempt = sampleAttempt('letter', { content: { envelope: ['𬭎㛃龘 Ñandú'] } });
    await expect(press(attempt)).resolves.toBeInstanceOf(Buffer);
  });

  it('is refused without envelope lines, rather than sent with an empty window', async () => {
    await expect(press(sampleAttempt('letter', { content: { envelope: null } }))).rejects.toThrow(/envelope/);
  });

  it('needs its fonts when the press is made, not when the first letter is due', () => {
    expect(() => createLetterPress({ senderOf, fontsDir: '/nonexistent' })).toThrow(/NotoSansHans/);
  });
});

// poppler reads the PDFs back; where it is not installed these cases are left out.
const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;
// (It complains of an odd flag in every Typst PDF; that is kept off the screen.)
const QUIET: ExecFileSyncOptionsWithStringEncoding = {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
};
const dir = mkdtempSync(join(tmpdir(), 'letters-'));
afterAll(() => rmSync(dir, { recursive: true }));

async function printed(attempt: ReturnType<typeof sampleAttempt>) {
  const path = join(dir, 'letter.pdf');
  writeFileSync(path, await press(attempt));
  const points = (mm: number) => String(Math.round((mm / 25.4) * 72));
  const text = (...options: string[]) => execFileSync('pdftotext', [...options, path, '-'], QUIET);
  const info = execFileSync('pdfinfo', [path], QUIET);
  return {
    text: text(),
    window: text('-x', points(20), '-y', points(45), '-W', points(85), '-H', points(45)).trim(),
    pageText: (page: number) => text('-f', String(page), '-l', String(page)),
    pages: Number(/Pages:\s+(\d+)/.exec(info)?.[1]),
    info,
  };
}

const words = (text: string) => text.replace(/[\s|✂-]/g, '');
const paragraphs = (count: number) =>
  Array.from({ length: count }, (_, at) => `第${at}段。${'请与我们联系。'.repeat(20)}`);

describe.skipIf(!hasPoppler)('a printed letter', () => {
  it('shows nothing but name and address in its window', async () => {
    expect((await printed(sampleAttempt('letter'))).window).toBe('王晓明\n200030\n上海市\n漕溪北路1200号');
  });

  it('keeps the window clean when name, sender and text are as long as they may be', async () => {
    const envelope = [
      '王'.repeat(60),
      '200030',
      '上海市',
      ...Array.from({ length: 3 }, () => '漕溪北路'.repeat(10)),
    ];
    const crowded = createLetterPress({
      senderOf: (attempt) => ({
        ...senderOf(attempt),
        addressLines: Array.from({ length: 8 }, () => '示例路'.repeat(20)),
      }),
    });
    const markdown = `# ${'标题'.repeat(80)}\n\n${paragraphs(40).join('\n\n')}`;
    const path = join(dir, 'crowded.pdf');
    writeFileSync(path, await crowded(sampleAttempt('letter', { content: { envelope, markdown } })));
    const box = ['-f', '1', '-l', '1', '-x', '57', '-y', '128', '-W', '240', '-H', '127'];
    const window = execFileSync('pdftotext', [...box, path, '-'], QUIET);
    expect(words(window)).toBe(words(envelope.join('')));
  });

  it('says the text that was judged, word for word', async () => {
    const attempt = sampleAttempt('letter');
    const body = words(toText(parseMarkdown(attempt.content.markdown ?? '')));
    expect(words((await printed(attempt)).text)).toContain(body);
  });

  it('prints hostile text literally', async () => {
    const { text } = await printed(
      sampleAttempt('letter', {
        content: { envelope: ['#panic("x") $y$'], markdown: '价格 #emoji.face $z$' },
      }),
    );
    expect(text).toContain('#panic("x") $y$');
    expect(text).toContain('#emoji.face $z$');
  });

  it('is dated by the attempt and carries no clock of its own', async () => {
    expect((await printed(sampleAttempt('letter'))).info).toMatch(/CreationDate:.*Nov 24.*2026/);
  });

  it('numbers its pages when there is more than one', async () => {
    const one = await printed(sampleAttempt('letter'));
    expect(one.pages).toBe(1);
    expect(one.text).not.toMatch(/第 ?1 ?页/);
    const many = await printed(withMarkdown(paragraphs(30).join('\n\n')));
    expect(many.pages).toBeGreaterThan(1);
    expect(many.pageText(2)).toMatch(new RegExp(`第 ?2 ?页,共 ?${many.pages} ?页`));
  });

  it.each([0, 4, 6, 7, 8, 9, 10, 11, 12, 16])(
    'keeps the receipt slip on one page after %i paragraphs',
    async (count) => {
      const slip = ['### 回执首行', '已收到。', '姓名:', '日期:', '签名末行:'].join('\n\n');
      const letter = await printed(withMarkdown(`${paragraphs(count).join('\n\n')}\n\n---\n\n${slip}`));
      const last = letter.pageText(letter.pages);
      expect(last).toContain('回执首行');
      expect(last).toContain('签名末行');
      expect(letter.text.match(/回执首行/g)).toHaveLength(1);
    },
  );

  it('loses nothing of a slip that is longer than a page', async () => {
    const letter = await printed(withMarkdown(`正文\n\n---\n\n${paragraphs(40).join('\n\n')}`));
    expect(letter.text).toContain('第0段');
    expect(letter.text).toContain('第39段');
  });
});

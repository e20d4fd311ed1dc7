import type { Locale } from '../domain/words.ts';
import type { Block, Inline } from './markdownTree.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (value: string) => value.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
const LINKABLE = /^(https?:\/\/|mailto:|tel:)/i;

const FONTS =
  "font-family:-apple-system,'Segoe UI',Roboto,'PingFang SC','Microsoft YaHei','Noto Sans SC',Arial,sans-serif";
const HEADING_SIZES = { 1: 22, 2: 18, 3: 16 } as const;
const CELL = 'padding:6px 16px 6px 0;border-bottom:1px solid #d5d5d5;text-align:left;vertical-align:top';
const HIDDEN = 'display:none;max-height:0;overflow:hidden;opacity:0;mso-hide:all';

function inlineHtml(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return escapeHtml(node.text);
      if (node.type === 'break') return '<br>';
      const inner = inlineHtml(node.children);
      if (node.type === 'strong') return `<strong>${inner}</strong>`;
      if (node.type === 'emphasis') return `<em>${inner}</em>`;
      if (node.type !== 'link' || !LINKABLE.test(node.href)) return inner;
      return `<a href="${escapeHtml(node.href)}" style="color:#0b57d0;text-decoration:underline">${inner}</a>`;
    })
    .join('');
}

function tableHtml({ header, rows }: Extract<Block, { type: 'table' }>): string {
  const head = header
    .map((cell) => `<th scope="col" style="${CELL};font-weight:600">${inlineHtml(cell)}</th>`)
    .join('');
  const body = rows
    .map((row) => `<tr>${row.map((cell) => `<td style="${CELL}">${inlineHtml(cell)}</td>`).join('')}</tr>`)
    .join('');
  const thead = header.some((cell) => cell.length > 0) ? `<thead><tr>${head}</tr></thead>` : '';
  return `<table style="border-collapse:collapse;margin:0 0 16px">${thead}<tbody>${body}</tbody></table>`;
}

function itemHtml(blocks: readonly Block[]): string {
  const [first, ...rest] = blocks;
  const opening = first?.type === 'paragraph' ? inlineHtml(first.children) : first ? blockHtml(first) : '';
  return `<li style="margin:0 0 6px">${opening}${rest.map(blockHtml).join('')}</li>`;
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case 'heading': {
      const style = `font-size:${HEADING_SIZES[block.level]}px;line-height:1.3;margin:0 0 16px`;
      return `<h${block.level} style="${style}">${inlineHtml(block.children)}</h${block.level}>`;
    }
    case 'paragraph':
      return `<p style="margin:0 0 16px">${inlineHtml(block.children)}</p>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      return `<${tag} style="margin:0 0 16px;padding-left:24px">${block.items.map(itemHtml).join('')}</${tag}>`;
    }
    case 'table':
      return tableHtml(block);
    case 'rule':
      return '<hr style="border:0;border-top:1px solid #d5d5d5;margin:24px 0">';
  }
}

/** What stands around an email's text. `preview` is the hidden line that mail programs show beside the subject. */
export interface EmailFrame {
  readonly title: string;
  readonly preview: string | null;
  readonly locale?: Locale;
}

/** A complete HTML document for an email: styles inline, everything escaped, links only to http, https, mailto and tel. */
export function toHtml(blocks: readonly Block[], { title, preview, locale }: EmailFrame): string {
  const lang = locale === undefined ? '' : ` lang="${locale}"`;
  const hidden = preview === null ? '' : `<div style="${HIDDEN}">${escapeHtml(preview)}</div>\n`;
  return `<!DOCTYPE html>
<html${lang}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
</head>
<body style="margin:0;padding:0;background:#ffffff">
${hidden}<main style="max-width:600px;margin:0 auto;padding:24px;color:#1a1a1a;font-size:16px;line-height:1.6;${FONTS}">
${blocks.map(blockHtml).join('\n')}
</main>
</body>
</html>
`;
}

import { Lexer, type Token, Tokenizer, type Tokens } from 'marked';
import type { Block, Inline } from './markdownTree.ts';

const LINKABLE = /^(https?:\/\/|mailto:|tel:)/i;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: '\u00a0',
};
/** A line break between two of these is no space: Chinese has none between words. */
const HAN = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef\\u3000-\\u303f]';
const HAN_BREAK = new RegExp(`(?<=${HAN})[ \\t]*\\n[ \\t]*(?=${HAN})`, 'g');

const text = (value: string): Inline[] => (value === '' ? [] : [{ type: 'text', text: value }]);

/** A bare web address ends where its own characters end: marked would take Chinese text or a backslash behind it along. */
const tokenizer = new Tokenizer();
const bareAddress = tokenizer.url.bind(tokenizer);
tokenizer.url = (source) => bareAddress(/^[!-[\]-~]+/.exec(source)?.[0] ?? '');

function link(token: Tokens.Link): Inline[] {
  if (!LINKABLE.test(token.href)) return inlines(token.tokens);
  return [{ type: 'link', href: token.href, children: inlines(token.tokens) }];
}

function inline(token: Token): Inline[] {
  switch (token.type) {
    case 'text':
      if (token.tokens !== undefined) return inlines(token.tokens);
      return text(
        token.text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_: string, name: string) => ENTITIES[name]),
      );
    case 'escape':
    case 'codespan':
      return text(token.text);
    case 'strong':
      return [{ type: 'strong', children: inlines(token.tokens) }];
    case 'em':
      return [{ type: 'emphasis', children: inlines(token.tokens) }];
    case 'del':
      return inlines(token.tokens);
    case 'br':
      return [{ type: 'break' }];
    case 'link':
      return link(token as Tokens.Link);
    default:
      return text(token.raw);
  }
}

/** Neighbouring texts become one, in which a source line's end is a space or, in Chinese, nothing. */
function inlines(tokens: readonly Token[] | undefined): Inline[] {
  const joined: Inline[] = [];
  for (const next of (tokens ?? []).flatMap(inline)) {
    const last = joined.at(-1);
    if (last?.type === 'text' && next.type === 'text')
      joined[joined.length - 1] = { type: 'text', text: last.text + next.text };
    else joined.push(next);
  }
  return joined.map((node) =>
    node.type === 'text' && node.text.includes('\n')
      ? { type: 'text', text: node.text.replace(HAN_BREAK, '').replace(/[ \t]*\n[ \t]*/g, ' ') }
      : node,
  );
}

function paragraph(children: Inline[]): Block[] {
  return children.length === 0 ? [] : [{ type: 'paragraph', children }];
}

function block(token: Token): Block[] {
  switch (token.type) {
    case 'space':
    case 'def':
      return [];
    case 'heading':
      return [
        { type: 'heading', level: Math.min(token.depth, 3) as 1 | 2 | 3, children: inlines(token.tokens) },
      ];
    case 'paragraph':
    case 'text':
      return paragraph(inlines(token.tokens ?? [token]));
    case 'list':
      return [
        {
          type: 'list',
          ordered: token.ordered,
          items: token.items.map((item: Tokens.ListItem) => item.tokens.flatMap(block)),
        },
      ];
    case 'blockquote':
      return (token.tokens ?? []).flatMap(block);
    case 'table':
      return [
        {
          type: 'table',
          header: token.header.map((cell: Tokens.TableCell) => inlines(cell.tokens)),
          rows: token.rows.map((row: Tokens.TableCell[]) => row.map((cell) => inlines(cell.tokens))),
        },
      ];
    case 'hr':
      return [{ type: 'rule' }];
    case 'code':
      return paragraph(text(token.text.replaceAll('\n', ' ')));
    default:
      return paragraph(text(token.raw.trim().replace(/\s+/g, ' ')));
  }
}

/** Markdown as the one tree. Raw HTML and images stay text; a link to anything but http, https, mailto or tel loses its target. */
export function parseMarkdown(source: string): Block[] {
  return new Lexer({ gfm: true, breaks: false, tokenizer }).lex(source).flatMap(block);
}

import type { Block, Inline } from './markdownTree.ts';

const CUT_LINE = '-'.repeat(40);

function inlineText(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.text;
      if (node.type === 'break') return '\n';
      const shown = inlineText(node.children);
      if (node.type !== 'link' || /^(mailto|tel):/i.test(node.href) || shown === node.href) return shown;
      return `${shown} (${node.href})`;
    })
    .join('');
}

function listText(ordered: boolean, items: readonly (readonly Block[])[]): string {
  return items
    .map((blocks, index) => {
      const mark = ordered ? `${index + 1}. ` : '- ';
      const lines = blocks.map(blockText).join('\n').split('\n');
      return mark + lines.map((line, at) => (at === 0 ? line : ' '.repeat(mark.length) + line)).join('\n');
    })
    .join('\n');
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return inlineText(block.children);
    case 'list':
      return listText(block.ordered, block.items);
    case 'table':
      return [block.header, ...block.rows]
        .map((cells) => cells.map(inlineText).join(' | '))
        .filter((line) => !/^[ |]*$/.test(line))
        .join('\n');
    case 'rule':
      return CUT_LINE;
  }
}

/** The tree as plain text: an email's text part, a letter's text. A link shows its address behind it in parentheses. */
export function toText(blocks: readonly Block[]): string {
  return blocks.map(blockText).join('\n\n').trim();
}

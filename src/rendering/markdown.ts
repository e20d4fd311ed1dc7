/** The Markdown of emails and letters: one tree, and what is made from it. */
export { type EmailFrame, toHtml } from './emailHtml.ts';
export type { Block, Inline } from './markdownTree.ts';
export { parseMarkdown } from './parseMarkdown.ts';
export { toText } from './plainText.ts';

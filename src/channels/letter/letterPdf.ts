import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { parseMarkdown } from '../../rendering/markdown.ts';
import type { Block } from '../../rendering/markdownTree.ts';
import type { Attempt } from '../channel.ts';
import type { SenderOf } from '../sender.ts';
import { createGlyphCheck } from './glyphs.ts';
import { LETTER_TEMPLATE } from './letterTemplate.ts';

export interface LetterPressOptions {
  readonly senderOf: SenderOf;
  /** Where the Noto Sans S Chinese fonts lie; the package's own directory when left out. */
  readonly fontsDir?: string | undefined;
}

/** Sets a letter: the attempt's content as PDF bytes. Throws when the letter cannot be set as it is. */
export type LetterPress = (attempt: Attempt) => Promise<Buffer>;

/** Results of Typst's global cache that went unused for this many letters are dropped, so that memory stays bounded. */
const CACHE_LETTERS = 10;

/**
 * Makes the press. The same attempt and sender give the same bytes: no clock is read, the PDF's date is `attempt.at`,
 * and no font of the machine is used. Throws when the fonts are not in `fontsDir`.
 */
export function createLetterPress({ senderOf, fontsDir = packagedFonts() }: LetterPressOptions): LetterPress {
  const unprintable = createGlyphCheck(join(fontsDir, 'NotoSansHans-Regular.otf'));
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [fontsDir] }] });
  return async (attempt) => {
    const letter = JSON.stringify(letterData(attempt, senderOf));
    const missing = unprintable(letter);
    if (missing.length > 0) throw new Error(`the letter's font cannot show ${missing.join(' ')}`);
    const compiled = compiler.compile({ mainFileContent: LETTER_TEMPLATE, inputs: { letter } });
    const problem = compiled.takeDiagnostics();
    if (compiled.result === null || problem !== null) {
      throw new Error(`the letter cannot be set: ${describe(problem?.shortDiagnostics)}`);
    }
    const pdf = compiler.pdf(compiled.result, {
      creationTimestamp: Math.floor(Date.parse(attempt.at) / 1000),
    });
    compiler.evictCache(CACHE_LETTERS);
    return pdf;
  };
}

function packagedFonts(): string {
  const entry = createRequire(import.meta.url).resolve('@embedpdf/fonts-sc');
  return join(dirname(entry), '..', 'fonts');
}

function describe(diagnostics: readonly { readonly message?: string }[] | undefined): string {
  return diagnostics?.map((diagnostic) => diagnostic.message).join('; ') || 'unknown reason';
}

/** What letterTemplate.ts walks. The text ends at the first thematic break; each break begins a slip to cut off. */
function letterData(attempt: Attempt, senderOf: SenderOf) {
  const { markdown, envelope, subject } = attempt.content;
  if (markdown === null || envelope === null) throw new Error('a letter needs a text and envelope lines');
  const { name, addressLines } = senderOf(attempt);
  const [text = [], ...slips] = splitAtRules(parseMarkdown(markdown));
  return {
    locale: attempt.locale,
    title: subject ?? '',
    sender: { name, addressLines },
    envelope,
    text,
    slips,
  };
}

function splitAtRules(blocks: readonly Block[]): Block[][] {
  const parts: Block[][] = [[]];
  for (const block of blocks) {
    if (block.type === 'rule') parts.push([]);
    else parts.at(-1)?.push(block);
  }
  return parts;
}

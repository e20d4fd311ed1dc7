import { isHanzi } from './characters.ts';
import { normaliseCharacters } from './normalise.ts';

const GAP = '…';
const MOST_HEADS = 256;

/** Words of every lawful letter: a phrase is not sought by them where it holds anything rarer. */
const EVERYDAY = new Set(
  '逾期 还款 欠款 贷款 借款 处理 联系 致电 公司 通知 请 您 你 已 回复 account call contact pay payment you your within'.split(
    ' ',
  ),
);

/** One of several texts, the next of which follows at once. */
export type Step = readonly string[];

/** What stands between two gaps: a row of steps. */
export type Piece = readonly Step[];

/**
 * A phrase in its normal form, ready to be sought. Every place where one of `heads` stands is looked at: `rest` must follow
 * at once, each piece of `after` after a gap, and each piece of `before`, the nearest first, before one.
 */
export interface Phrase {
  readonly heads: readonly string[];
  readonly rest: Piece;
  readonly after: readonly Piece[];
  readonly before: readonly Piece[];
}

/**
 * Reads a phrase as officers write it: `…` is a gap, `(may|might|)` a choice that may be empty and may hold choices.
 * Throws when a bracket is not closed or when the phrase, or what stands between two gaps, may be nothing at all.
 */
export function parsePhrase(written: string): Phrase {
  const pieces = written
    .split(GAP)
    .map((piece) => stepsOf(normaliseCharacters(piece).text.trim()))
    .filter((steps) => steps.length > 0);
  if (pieces.length === 0 || pieces.some((steps) => steps.every((options) => options.includes('')))) {
    throw new Error(`phrase with nothing to find: ${written}`);
  }
  const split = pieces.map(splitHeads);
  const rarity = split.map(({ heads }) => Math.min(...heads.map(weight)));
  const anchor = rarity.lastIndexOf(Math.max(...rarity));
  const { heads, rest } = split[anchor] as (typeof split)[number];
  return { heads, rest, after: pieces.slice(anchor + 1), before: pieces.slice(0, anchor).reverse() };
}

/** How rare a text is, roughly: a Chinese character says as much as several letters. */
function weight(text: string): number {
  if (EVERYDAY.has(text.trim())) return 0;
  let sum = 0;
  for (let index = 0; index < text.length; index++) sum += isHanzi(text.charCodeAt(index)) ? 3 : 1;
  return sum;
}

/** Multiplies the first steps out as long as the heads stay few, so that few places of a text need a second look. */
function splitHeads(steps: Piece): { heads: readonly string[]; rest: Piece } {
  let heads: readonly string[] = [''];
  let used = 0;
  for (const options of steps) {
    const longer = heads.flatMap((head) => options.map((option) => head + option));
    if (longer.length > MOST_HEADS && !heads.includes('')) break;
    heads = longer;
    used += 1;
  }
  return { heads: [...new Set(heads)], rest: steps.slice(used) };
}

function stepsOf(text: string): Step[] {
  const steps: Step[] = [];
  let from = 0;
  while (from < text.length) {
    const open = text.indexOf('(', from);
    const literal = text.slice(from, open === -1 ? text.length : open);
    if (literal !== '') steps.push([literal]);
    if (open === -1) break;
    const close = closingBracket(text, open);
    steps.push(optionsOf(text.slice(open + 1, close)));
    from = close + 1;
  }
  return steps;
}

function closingBracket(text: string, open: number): number {
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    if (text[index] === '(') depth += 1;
    if (text[index] === ')') depth -= 1;
    if (depth === 0) return index;
  }
  throw new Error(`phrase with a bracket that is not closed: ${text}`);
}

/** The texts of a choice; a choice within one of them is multiplied out. */
function optionsOf(inside: string): string[] {
  const options: string[] = [];
  let depth = 0;
  let from = 0;
  for (let index = 0; index <= inside.length; index++) {
    if (inside[index] === '(') depth += 1;
    if (inside[index] === ')') depth -= 1;
    if (index < inside.length && (inside[index] !== '|' || depth > 0)) continue;
    const steps = stepsOf(inside.slice(from, index));
    options.push(
      ...steps.reduce<string[]>(
        (texts, step) => texts.flatMap((text) => step.map((more) => text + more)),
        [''],
      ),
    );
    from = index + 1;
  }
  return [...new Set(options)];
}

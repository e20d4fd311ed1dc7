import type { House } from '../ruleset/house.ts';
import type { Step } from './compileTemplate.ts';
import { asMarkdown, asPlain, asUrl } from './landing.ts';
import { createShape, type Shape } from './markdownShape.ts';
import { parseMarkdown } from './parseMarkdown.ts';
import { toText } from './plainText.ts';
import type { RenderInput } from './renderInput.ts';
import type { Value } from './values.ts';

/** A value as people read it, on one line; empty, and its name added to `missing`, when there is none. */
function plainValue(value: Value, input: RenderInput, house: House, missing: string[]): string {
  const printed = value.print(input, house);
  const plain = value.isUrl ? asUrl(printed) : asPlain(printed);
  if (plain === '' && !missing.includes(value.name)) missing.push(value.name);
  return plain;
}

/** Plain text without spaces at its ends, and with no more than one empty line in a row. */
function tidy(text: string): string {
  const trimmed = text.trim();
  return trimmed.includes('\n') ? trimmed.replace(/[ \t]+\n/g, '\n').replace(/\n{3,}/g, '\n\n') : trimmed;
}

/** Writes a plain text. The names of values that are printed but missing or empty are added to `missing`. */
export function createTextWriter(steps: readonly Step[], house: House) {
  const write = (part: readonly Step[], input: RenderInput, missing: string[]): string => {
    let text = '';
    for (const step of part) {
      if (typeof step === 'string') text += step;
      else if ('asks' in step)
        text += write(step.asks.holds(input, house) ? step.whenTrue : step.whenFalse, input, missing);
      else text += plainValue(step, input, house, missing);
    }
    return text;
  };
  return (input: RenderInput, missing: string[]): string => tidy(write(steps, input, missing));
}

/** The pieces of a text once its questions are answered; `key` tells the answers. */
function choose(
  steps: readonly Step[],
  input: RenderInput,
  house: House,
  pieces: (string | Value)[],
): string {
  let key = '';
  for (const step of steps) {
    if (typeof step === 'string' || !('asks' in step)) pieces.push(step);
    else {
      const holds = step.asks.holds(input, house);
      key += (holds ? '1' : '0') + choose(holds ? step.whenTrue : step.whenFalse, input, house, pieces);
    }
  }
  return key;
}

const MAX_SHAPES = 64;

/**
 * Writes Markdown, in which every value stands for itself, and the text it reads as. For each set of answers to the
 * template's questions the Markdown is parsed once and its shape is kept.
 */
export function createMarkdownWriter(steps: readonly Step[], house: House) {
  const shapes = new Map<string, Shape | null>();
  const shapeOf = (key: string, pieces: readonly (string | Value)[]): Shape | null => {
    let shape = shapes.get(key);
    if (shape === undefined) {
      shape = createShape(pieces, tidy);
      if (shapes.size < MAX_SHAPES) shapes.set(key, shape);
    }
    return shape;
  };
  return (input: RenderInput, missing: string[]): { markdown: string; text: string } => {
    const pieces: (string | Value)[] = [];
    const key = choose(steps, input, house, pieces);
    const values = new Map<string, string>();
    let written = '';
    for (const piece of pieces) {
      if (typeof piece === 'string') written += piece;
      else {
        const plain = values.get(piece.name) ?? plainValue(piece, input, house, missing);
        values.set(piece.name, plain);
        written += piece.isUrl ? plain : asMarkdown(plain);
      }
    }
    const markdown = tidy(written);
    if (missing.length > 0) return { markdown, text: '' };
    return { markdown, text: shapeOf(key, pieces)?.fill(values) ?? toText(parseMarkdown(markdown)) };
  };
}

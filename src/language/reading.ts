import { CONTENT_PARTS, type ContentPart, type RenderedContent } from '../domain/content.ts';
import type { Json } from '../domain/words.ts';
import { type Figures, figuresIn } from './figures.ts';
import type { Sought } from './match.ts';
import { normalise, originalSpan } from './normalise.ts';
import type { NormalText } from './normalText.ts';
import { sentencesOf } from './sentences.ts';

/** One part of the content, read once for all rules. */
export interface Part {
  readonly name: ContentPart;
  readonly normal: NormalText;
  readonly figures: () => Figures;
  /** The number of the sentence that an index of the normal text lies in. */
  readonly sentenceAt: (index: number) => number;
}

/** A phrase of a rule found in a part, from `start` to `end` of its normal text. */
export interface Hit<About> {
  readonly part: Part;
  readonly sought: Sought<About>;
  readonly start: number;
  readonly end: number;
}

/** What a rule is given of a content: its parts, and the rule's own phrases found in them, in the order of the text. */
export interface Reading<About> {
  readonly parts: readonly Part[];
  readonly hits: readonly Hit<About>[];
}

/** Normalises every part of a content that is there. */
export function readParts(content: RenderedContent): Part[] {
  const parts: Part[] = [];
  for (const name of CONTENT_PARTS) {
    const value = content[name];
    if (value !== null) parts.push(readPart(name, typeof value === 'string' ? value : value.join('\n')));
  }
  return parts;
}

function readPart(name: ContentPart, original: string): Part {
  const normal = normalise(original);
  let figures: Figures | null = null;
  let sentences: ReturnType<typeof sentencesOf> | null = null;
  return {
    name,
    normal,
    figures() {
      figures ??= figuresIn(normal.text);
      return figures;
    },
    sentenceAt(index) {
      sentences ??= sentencesOf(normal.text);
      return sentences.numberAt(index);
    },
  };
}

/**
 * Where something stands and how, for a finding's evidence: offsets and text of the original, and what it was read as
 * where it was written otherwise.
 */
export function placeOf(part: Part, start: number, end: number): { readonly [key: string]: Json } {
  const { normal, name } = part;
  const span = originalSpan(normal, start, end);
  const text = normal.original.slice(span.start, span.end);
  const readAs = normal.text.slice(start, end);
  return { part: name, ...span, text, ...(text.toLowerCase() === readAs ? {} : { readAs }) };
}

/** Of hits that overlap in a part the longest, among those alike by `kind` only; in the order of the text. */
export function longestHits<About>(
  hits: readonly Hit<About>[],
  kind: (about: About) => unknown,
): Hit<About>[] {
  const inOrder = [...hits].sort(
    (one, other) => partOrder(one) - partOrder(other) || one.start - other.start || other.end - one.end,
  );
  const kept: Hit<About>[] = [];
  const lastOfKind = new Map<unknown, number>();
  for (const hit of inOrder) {
    const hitKind = kind(hit.sought.about);
    const at = lastOfKind.get(hitKind) ?? -1;
    const last = kept[at];
    if (last === undefined || last.part !== hit.part || hit.start >= last.end) {
      lastOfKind.set(hitKind, kept.push(hit) - 1);
    } else if (hit.end - hit.start > last.end - last.start) {
      kept[at] = hit;
    }
  }
  return kept;
}

function partOrder({ part }: Hit<unknown>): number {
  return CONTENT_PARTS.indexOf(part.name);
}

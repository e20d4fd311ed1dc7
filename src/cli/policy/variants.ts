import type { ChannelKind } from '../../domain/words.ts';
import type { PolicyCase, WrittenFacts, WrittenText } from './testFile.ts';
import { laidOver } from './writtenFacts.ts';

/** One reading of a case that names several facts, channels or texts: the case must hold for each of them. */
export interface Variant {
  readonly facts: WrittenFacts;
  readonly text: WrittenText | null;
  /** Which of several this is, for messages; empty when there is only one. */
  readonly name: string;
}

const known = new WeakMap<PolicyCase, readonly Variant[]>();

/** Every combination of a case's facts, channels and texts, the same objects for the same case. */
export function variantsOf(example: PolicyCase): readonly Variant[] {
  const variants = known.get(example) ?? combine(example);
  known.set(example, variants);
  return variants;
}

function combine({ facts, channels, text }: PolicyCase): Variant[] {
  const someFacts: readonly WrittenFacts[] = facts === undefined ? [{}] : listOf(facts);
  const someTexts: readonly (WrittenText | null)[] =
    text === undefined
      ? [null]
      : listOf(text).map((part) => (typeof part === 'string' ? { body: part } : part));
  const someChannels: readonly (ChannelKind | null)[] = channels ?? [null];
  return someFacts.flatMap((written, one) =>
    someChannels.flatMap((channel) =>
      someTexts.map((spoken, other) => ({
        facts: channel === null ? written : laidOver(written, { request: { channel } }),
        text: spoken,
        name: [
          ...(someFacts.length > 1 ? [`facts ${one + 1}`] : []),
          ...(channel === null ? [] : [channel]),
          ...(someTexts.length > 1 ? [`text ${other + 1}`] : []),
        ].join(', '),
      })),
    ),
  );
}

function listOf<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}

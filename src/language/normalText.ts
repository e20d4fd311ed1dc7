/** A text as the rules match it, with the way back to the text that the reader sees. */
export interface NormalText {
  readonly original: string;
  readonly text: string;
  /** For each unit of `text` the index in `original` that it came from; null where they are the same. */
  readonly origin: Uint32Array | null;
  /** Indices in `text` before which a separator was folded away: words may begin and end there. */
  readonly seams: ReadonlySet<number> | null;
}

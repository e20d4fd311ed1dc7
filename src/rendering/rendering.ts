import type { RenderedContent } from '../domain/content.ts';
import type { Template } from '../ruleset/template.ts';

/** What became of a template. `content` is null when variables were missing: `missing` then names them. */
export interface Rendering {
  readonly template: Template;
  readonly content: RenderedContent | null;
  readonly missing: readonly string[];
  /** Amounts (minor units), dates (YYYY-MM-DD) and day counts that the sender stated through declared variables. */
  readonly stated: {
    readonly amounts: readonly number[];
    readonly dates: readonly string[];
    readonly days: readonly number[];
  };
}

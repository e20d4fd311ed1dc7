import type { TSchema } from 'typebox';
import type { Account } from '../domain/account.ts';
import type { ContactPoint } from '../domain/contactPoint.ts';
import type { RenderedContent } from '../domain/content.ts';
import type { ContentRuleId, RuleFinding } from '../domain/finding.ts';
import type { Bilingual, ChannelKind, Locale } from '../domain/words.ts';
import type { PolicyPack } from '../ruleset/policyPack.ts';
import type { Stage } from '../ruleset/programme.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import type { Sought } from './match.ts';
import type { Reading } from './reading.ts';

/** A rendered text and what it must be true to. A content check without a message leaves the facts out (null). */
export interface TextInQuestion {
  readonly ruleset: Ruleset;
  readonly pack: PolicyPack;
  readonly channel: ChannelKind;
  readonly locale: Locale;
  readonly audience: 'debtor' | 'third_party';
  readonly stage: Stage | null;
  readonly content: RenderedContent | null;
  readonly missingVariables: readonly string[];
  readonly templateId: string | null;
  readonly account: Account | null;
  readonly contactPoint: ContactPoint | null;
  /** Days overdue in the debtor's local calendar; null when there is no account. */
  readonly daysOverdue: number | null;
  /** The debtor's local date of the judged instant, YYYY-MM-DD. */
  readonly localDate: string | null;
  readonly stated: {
    readonly amounts: readonly number[];
    readonly dates: readonly string[];
    readonly days: readonly number[];
  };
}

/**
 * One content rule, over the rendered text. Evidence of a match holds `part` (subject, preview, body, envelope), `start`
 * and `end` (UTF-16 offsets into that part's original text; the lines of an envelope are joined by line feeds) and `text`.
 */
export interface ContentRule<Limit = unknown, About = unknown> {
  readonly id: ContentRuleId;
  readonly title: Bilingual;
  readonly summary: Bilingual;
  readonly limitSchema: TSchema;
  /** The phrases that the rule looks for; all rules share one pass over the text. */
  readonly phrases?: (ruleset: Ruleset, limits: readonly Limit[]) => readonly Sought<About>[];
  readonly check: (text: TextInQuestion, limits: readonly Limit[], reading: Reading<About>) => RuleFinding[];
}

import type { Account } from '../domain/account.ts';
import type { ContactPoint } from '../domain/contactPoint.ts';
import type { Debtor } from '../domain/debtor.ts';
import type { Locale } from '../domain/words.ts';
import type { Stage } from '../ruleset/programme.ts';
import type { Variables } from './variables.ts';

/** All that a text is made of, beside the ruleset. */
export interface RenderInput {
  /** programme/stage/channel */
  readonly templateId: string;
  readonly locale: Locale;
  readonly debtor: Debtor;
  readonly account: Account;
  readonly contactPoint: ContactPoint | null;
  readonly stage: Stage;
  readonly variables: Variables;
  /** The debtor's local date, YYYY-MM-DD. */
  readonly localDate: string;
  /** Negative before the due date. */
  readonly daysOverdue: number;
}

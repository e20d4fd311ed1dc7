import type { PostalAddress } from '../domain/contactPoint.ts';
import type { RenderedContent } from '../domain/content.ts';
import type { ChannelKind, Locale } from '../domain/words.ts';

/** One handing-over of content to a channel. */
export interface Attempt {
  readonly attemptId: string;
  readonly messageId: string;
  readonly debtorId: string;
  readonly channel: ChannelKind;
  readonly to: string | PostalAddress;
  /** The debtor's name, for an email's To line and a letter's window. */
  readonly toName: string;
  /** On whose behalf; the house's profile for this creditor signs. */
  readonly creditor: string;
  readonly locale: Locale;
  readonly content: RenderedContent;
  /** ISO 8601 with offset. */
  readonly at: string;
}

/**
 * The four words of DESIGN section 4. `rejected` is final. `not_sent` is said only when it is certain that nothing was
 * handed over. Anything in doubt is `unknown`.
 */
export type AttemptOutcome =
  | { readonly outcome: 'sent'; readonly providerId: string | null }
  /** `badAddress`: the provider says that the address itself does not work; nothing more is sent there until it is verified. */
  | {
      readonly outcome: 'rejected';
      readonly code: string;
      readonly detail: string;
      readonly badAddress?: boolean;
    }
  | { readonly outcome: 'not_sent'; readonly code: string; readonly detail: string }
  | { readonly outcome: 'unknown'; readonly detail: string };

/** A way out. `send` never throws and never repeats by itself. */
export interface Channel {
  readonly kind: ChannelKind;
  /** `outbox`, `smtp`, `twilio` … shown in the log. */
  readonly provider: string;
  readonly send: (attempt: Attempt) => Promise<AttemptOutcome>;
  /**
   * Only where the channel can tell for certain what became of an attempt that a crash interrupted (the outbox can: the
   * file is there or it is not).
   */
  readonly lookUp?: (attemptId: string) => Promise<'sent' | 'not_sent'>;
  readonly close?: () => Promise<void>;
}

export type Channels = Readonly<Record<ChannelKind, Channel>>;

import { canonicalJson, sha256 } from '../domain/canonicalJson.ts';
import type { Decision } from '../domain/decision.ts';
import type { Facts } from '../domain/facts.ts';
import type { LogEntry } from '../domain/logEntry.ts';
import { append, type Book } from './book.ts';
import { writeContent } from './bookWrites.ts';

/** What the log holds of a decision: everything but the rendered text, which stands under its digest. */
export type RecordedDecision = Omit<Decision, 'content'> & { readonly contentSha256: string | null };

export interface DecisionToRecord {
  readonly kind: 'message.accepted' | 'message.dispatched' | 'message.deferred' | 'message.blocked';
  readonly actor: string;
  readonly facts: Facts;
  readonly decision: Decision;
  /** What else the entry tells, for instance the request. */
  readonly data: LogEntry['data'];
  readonly nowMs: number;
  readonly entryId: string;
}

const TZDATA = process.versions.tz ?? 'unknown';

/**
 * Appends a decision to the debtor's chain with the hash of its facts and the version of the time-zone data. The facts
 * themselves are not stored again: the chain up to this position gives them back. Holds of whole regions stand on chains of
 * their own; those that reach the debtor are written down here, so that a debtor's chain tells its whole story.
 */
export function recordDecision(book: Book, record: DecisionToRecord): LogEntry {
  const { facts, decision } = record;
  const { content, ...rest } = decision;
  const recorded: RecordedDecision = { ...rest, contentSha256: content?.sha256 ?? null };
  if (content !== null) writeContent(book, content);
  const regionHolds = facts.holds.filter(({ region }) => region !== undefined);
  return append(
    book,
    {
      kind: record.kind,
      actor: record.actor,
      messageId: facts.messageId,
      accountId: facts.account.id,
      channel: facts.request.channel,
      rules: [
        ...new Set(decision.findings.filter(({ outcome }) => outcome !== 'warn').map(({ rule }) => rule)),
      ],
      data: {
        ...record.data,
        decision: recorded as unknown as LogEntry['data'],
        ...(regionHolds.length === 0
          ? {}
          : { regionHolds: regionHolds as unknown as LogEntry['data'][string] }),
        factsSha256: sha256(canonicalJson(facts)),
        tzdata: TZDATA,
      },
    },
    record.nowMs,
    record.entryId,
  );
}

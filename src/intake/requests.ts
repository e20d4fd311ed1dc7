import { canonicalJson, sha256 } from '../domain/canonicalJson.ts';
import { done, failed, type GatewayError, type Result } from '../domain/gatewayError.ts';
import type { LogEntry } from '../domain/logEntry.ts';
import type { Job } from '../ledger/committer.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';

export interface GatewayDeps {
  readonly ledger: Ledger;
  /** The ruleset in force; asked anew for every decision. */
  readonly ruleset: () => Ruleset;
  readonly clock: () => number;
  /** Called after a message has been scheduled, so that dispatch need not wait for its next round. */
  readonly onWaiting: () => void;
}

const OVERLOADED: GatewayError = { kind: 'overloaded', retryAfterSeconds: 1 };

/** Submits a request's job; when too much is waiting, the caller is told to come again. */
export function submitTo(ledger: Ledger) {
  return <T>(job: Job<Result<T>>): Promise<Result<T>> =>
    ledger.submit(job) ?? Promise.resolve(failed(OVERLOADED));
}

/**
 * The part of a job that makes a creating request happen once: under a key, the same body gets the first answer again, made
 * from its log entry by `again`; another body is a conflict.
 */
export function once<T>(
  key: string | undefined,
  route: string,
  body: object,
  again: (entry: LogEntry) => Promise<T>,
): Pick<Job<Result<T>>, 'idempotency'> {
  if (key === undefined) return {};
  return {
    idempotency: {
      key,
      requestHash: sha256(`${route} ${canonicalJson(body)}`),
      replay: async (entry) => done(await again(entry)),
      conflict: () => failed({ kind: 'idempotency_conflict', key }),
    },
  };
}

/** A filter's `from` and `to` as epoch milliseconds. */
export function bounds({ from, to }: { from?: string | undefined; to?: string | undefined }) {
  return {
    fromMs: from === undefined ? undefined : Date.parse(from),
    toMs: to === undefined ? undefined : Date.parse(to),
  };
}

import type { Finding } from '../domain/finding.ts';
import type { ChannelKind } from '../domain/words.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import { type EvidenceSource, rulesetsOf } from './chain.ts';
import { CHANGES, type ChangeKind, changeOf } from './fate.ts';
import { writeAlike } from './sameWords.ts';
import { type Simulated, simulateChain } from './simulate.ts';

const EXAMPLES = 3;

/** One request that would fare differently. */
export interface Example {
  readonly messageId: string;
  readonly debtorId: string;
  readonly channel: ChannelKind;
  readonly acceptedAt: string;
  readonly finding: Finding;
}

/** How many requests one limit would change, and some of them. */
export interface LimitChange {
  readonly kind: ChangeKind;
  readonly rule: Finding['rule'];
  readonly limit: string;
  count: number;
  readonly examples: Example[];
}

export interface BacktestReport {
  readonly requests: number;
  readonly changed: { readonly [K in ChangeKind]: number };
  /** A request that two limits change counts for both. Most frequent first. */
  readonly byLimit: readonly LimitChange[];
}

export interface Backtest {
  readonly source: EvidenceSource;
  readonly ruleset: Ruleset;
  readonly sinceMs: number;
  /** Told now and then: how much has been read (0 to 1) and how many requests that was. */
  readonly onProgress?: (done: number, requests: number) => void;
}

/** Lives all recorded requests again under another ruleset, a debtor at a time, and counts what would have changed. */
export async function backtest({ source, ruleset, sinceMs, onProgress }: Backtest): Promise<BacktestReport> {
  const changed = Object.fromEntries(CHANGES.map((kind) => [kind, 0])) as Record<ChangeKind, number>;
  const byLimit = new Map<string, LimitChange>();
  const recorded = new Map<string, Ruleset>();
  const alike = new Map<string, boolean>();
  let requests = 0;
  for await (const chain of source.chains()) {
    await rulesetsOf(source, chain, recorded);
    for (const [digest, other] of recorded) {
      if (!alike.has(digest)) alike.set(digest, writeAlike(other, ruleset));
    }
    for (const message of simulateChain(chain, ruleset, sinceMs, (digest) => alike.get(digest) === true)) {
      requests += 1;
      const change = changeOf(message.recorded, message.simulated);
      if (change === null) continue;
      changed[change.kind] += 1;
      for (const finding of onePerLimit(change.because)) note(byLimit, change.kind, message, finding);
    }
    onProgress?.(source.progress(), requests);
  }
  return { requests, changed, byLimit: [...byLimit.values()].sort((a, b) => b.count - a.count) };
}

function onePerLimit(findings: readonly Finding[]): Iterable<Finding> {
  return new Map(findings.map((finding) => [finding.limit, finding])).values();
}

function note(
  byLimit: Map<string, LimitChange>,
  kind: ChangeKind,
  message: Simulated,
  finding: Finding,
): void {
  const { rule, limit } = finding;
  const key = `${kind} ${rule} ${limit}`;
  const known = byLimit.get(key) ?? { kind, rule, limit, count: 0, examples: [] };
  byLimit.set(key, known);
  known.count += 1;
  if (known.examples.length >= EXAMPLES) return;
  const { debtorId, channel } = message.accepted.request;
  known.examples.push({
    messageId: message.messageId,
    debtorId,
    channel,
    acceptedAt: message.acceptedAt,
    finding,
  });
}

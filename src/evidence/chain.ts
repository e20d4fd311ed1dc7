import type { Account } from '../domain/account.ts';
import type { Debtor } from '../domain/debtor.ts';
import type { LogEntry } from '../domain/logEntry.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';

/**
 * One entry of a debtor's chain with what stands beside it: the version of the debtor or account that the entry names by
 * its digest, because personal data is not part of the chain itself.
 */
export interface ChainLink {
  readonly entry: LogEntry;
  readonly version: Debtor | Account | null;
}

/**
 * Where recorded decisions are read from: a ledger, or a file written from one. Chains come debtor by debtor and each in
 * order, so that no more than one debtor's is in memory.
 */
export interface EvidenceSource {
  readonly chains: () => AsyncIterable<readonly ChainLink[]>;
  /** A ruleset by its digest, ready to decide. Throws when the source does not hold it. */
  readonly ruleset: (digest: string) => Promise<Ruleset>;
  /** How much of all has been read, 0 to 1. */
  readonly progress: () => number;
}

/** The rulesets that a chain's decisions name, by digest. */
export async function rulesetsOf(
  source: Pick<EvidenceSource, 'ruleset'>,
  chain: readonly ChainLink[],
  known: Map<string, Ruleset>,
): Promise<void> {
  for (const { entry } of chain) {
    const digest = (entry.data.decision as { ruleset?: string } | undefined)?.ruleset;
    if (digest !== undefined && !known.has(digest)) known.set(digest, await source.ruleset(digest));
  }
}

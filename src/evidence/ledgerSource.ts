import type { LogEntry } from '../domain/logEntry.ts';
import type { Sql } from '../ledger/database.ts';
import { countEntries, readChains, readRulesets, type StoredLink } from '../ledger/readChains.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import { byDebtor } from './byDebtor.ts';
import type { ChainLink, EvidenceSource } from './chain.ts';

/** Reads recorded decisions straight from a ledger that this process holds. */
export async function createLedgerSource(sql: Sql): Promise<EvidenceSource> {
  const bodies = new Map((await readRulesets(sql)).map(({ digest, body }) => [digest, body]));
  const total = await countEntries(sql);
  let read = 0;
  return {
    chains: async function* () {
      for await (const stored of byDebtor(readChains(sql), ({ debtorId }) => debtorId)) {
        yield stored.map(linkOf);
        read += stored.length;
      }
    },
    ruleset: async (digest) => {
      const body = bodies.get(digest);
      if (body === undefined) throw new Error(`the ledger does not hold the ruleset ${digest}`);
      return JSON.parse(body) as Ruleset;
    },
    progress: () => (total === 0 ? 1 : read / total),
  };
}

function linkOf({ body, hash, version }: StoredLink): ChainLink {
  return {
    entry: { ...JSON.parse(body), hash } as LogEntry,
    version: version === null ? null : JSON.parse(version),
  };
}

import { readyRuleset } from '../loadRulesetFrom.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import type { Sql } from './database.ts';
import { readActivation, readRulesetBody } from './rulesetRows.ts';

/** The ruleset in force, as the ledger has it. */
export interface InForce {
  readonly ruleset: () => Ruleset;
  /** Looks at the latest activation; called in every transaction that decides, before it decides. */
  readonly refresh: (sql: Sql) => Promise<void>;
}

/**
 * Follows the ledger's latest activation; until there is one, `first` is in force. What another process activates is met
 * at the next transaction here: a look at one row, and the whole ruleset only when it is another.
 */
export function createInForce(first: Ruleset): InForce {
  let ruleset = first;
  let seenSeq = 0;
  const known = new Map([[first.digest, first]]);
  return {
    ruleset: () => ruleset,
    refresh: async (sql) => {
      const latest = await readActivation(sql);
      if (latest === null || latest.seq <= seenSeq) return;
      const { digest } = (JSON.parse(latest.body) as { data: { digest: string } }).data;
      let next = known.get(digest);
      if (next === undefined) {
        const body = await readRulesetBody(sql, digest);
        if (body === null)
          throw new Error(`the ruleset in force, ${digest}, is not in the ledger: nothing is decided`);
        next = readyRuleset(JSON.parse(body) as Ruleset);
        known.set(digest, next);
      }
      if (latest.seq <= seenSeq) return;
      seenSeq = latest.seq;
      ruleset = next;
    },
  };
}

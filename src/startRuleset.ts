import type { Logger } from 'pino';
import { canonicalJson } from './domain/canonicalJson.ts';
import { RULESET_CHAIN, START } from './domain/rulesetStep.ts';
import { append } from './ledger/book.ts';
import type { InForce } from './ledger/inForce.ts';
import type { Ledger } from './ledger/ledger.ts';
import { readActivation } from './ledger/rulesetRows.ts';
import type { RulesetPlace } from './loadRulesetFrom.ts';
import { bundleOf } from './ruleset/bundle.ts';
import { readRulesetFiles } from './ruleset/readFiles.ts';
import type { Ruleset } from './ruleset/ruleset.ts';

/**
 * Keeps the ruleset on disk, and puts it in force unless persons have activated one: then theirs stays, and the log says
 * how the one on disk comes in force.
 */
export async function settleAtStart(
  ledger: Ledger,
  inForce: InForce,
  onDisk: Ruleset,
  place: RulesetPlace,
  clock: () => number,
  logger: Logger,
): Promise<void> {
  const { digest } = onDisk;
  const files = bundleOf(readRulesetFiles(place.configDir, place.templatesDir));
  await ledger.saveRuleset(digest, canonicalJson(onDisk), files);
  const latest = await readActivation(ledger.sql);
  const active =
    latest === null ? null : (JSON.parse(latest.body) as { actor: string; data: { digest: string } });
  if (active !== null && active.actor !== START && active.data.digest !== digest) {
    logger.warn(
      { inForce: active.data.digest, onDisk: digest },
      `the ruleset that was activated stays in force, not the one on disk; to propose that: POST /v1/rulesets {"note": "…", "basedOn": "${digest}", "files": {}}`,
    );
  } else if (active?.data.digest !== digest) {
    await ledger.submit({
      debtorId: RULESET_CHAIN,
      createsDebtor: true,
      work: (book) => {
        if (book === null) throw new Error('the chain of the rulesets was not made');
        const data = { digest, by: START, reason: 'on disk at the start' };
        append(book, { kind: 'ruleset.activated', actor: START, data }, clock(), ledger.newId('log'));
      },
    });
  }
  await inForce.refresh(ledger.sql);
}

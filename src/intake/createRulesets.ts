import { canonicalJson } from '../domain/canonicalJson.ts';
import { done, failed, type Result } from '../domain/gatewayError.ts';
import type { LogEntry, LogKind } from '../domain/logEntry.ts';
import { RULESET_CHAIN, type RulesetView } from '../domain/rulesetStep.ts';
import { append } from '../ledger/book.ts';
import type { InForce } from '../ledger/inForce.ts';
import type { Ledger } from '../ledger/ledger.ts';
import {
  readDigests,
  readRulesetBody,
  readRulesetEntries,
  readRulesetFilesOf,
} from '../ledger/rulesetRows.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import { checkProposal, invalid, missingNames } from './checkProposal.ts';
import { submitTo } from './requests.ts';
import type { Rulesets } from './rulesets.ts';
import { secondPersons, viewRuleset } from './rulesetViews.ts';

interface RulesetDeps {
  readonly ledger: Ledger;
  readonly inForce: InForce;
  readonly clock: () => number;
  readonly defaults: Ruleset['defaults'];
}

/** Rulesets over the ledger: kept whole by their digests, and their story on one chain. */
export function createRulesets({ ledger, inForce, clock, defaults }: RulesetDeps): Rulesets {
  const { sql } = ledger;
  const submit = submitTo(ledger);

  const note = (kind: LogKind, actor: string, data: LogEntry['data']) =>
    submit({
      debtorId: RULESET_CHAIN,
      createsDebtor: true,
      work: (book): Result<null> => {
        if (book === null) throw new Error('the chain of the rulesets was not made');
        append(book, { kind, actor, data }, clock(), ledger.newId('log'));
        return done(null);
      },
    });

  const viewOne = async (digest: string): Promise<Result<RulesetView>> => {
    await inForce.refresh(sql);
    if ((await readRulesetBody(sql, digest)) === null)
      return failed({ kind: 'not_found', what: 'ruleset', id: digest });
    return done(viewRuleset(digest, await readRulesetEntries(sql), inForce.ruleset().digest));
  };

  return {
    propose: async (proposal, { actor, name }) => {
      const checked = await checkProposal(sql, proposal, defaults);
      if (!checked.ok) return checked;
      const { ruleset, files } = checked.value;
      await ledger.saveRuleset(ruleset.digest, canonicalJson(ruleset), files);
      const known = await viewOne(ruleset.digest);
      if (!known.ok || known.value.proposed !== null) return known;
      const data = { digest: ruleset.digest, by: name, reason: proposal.note };
      const noted = await note('ruleset.proposed', actor, data);
      return noted.ok ? viewOne(ruleset.digest) : noted;
    },
    approve: async (digest, reason, { actor, name }) => {
      const found = await viewOne(digest);
      if (!found.ok) return found;
      const { proposed } = found.value;
      if (proposed === null) return failed({ kind: 'ruleset_not_ready', digest, lacks: 'proposal' });
      if (proposed.by === name || proposed.actor === actor)
        return failed({ kind: 'own_ruleset', digest, by: proposed.by });
      const noted = await note('ruleset.approved', actor, { digest, by: name, reason });
      return noted.ok ? viewOne(digest) : noted;
    },
    // What the chain says of this ruleset may be read before: proposals and approvals are never taken back.
    activate: async (digest, reason, { actor, name }) => {
      const found = await viewOne(digest);
      if (!found.ok) return found;
      const { proposed, state } = found.value;
      if (state === 'in_force') return found;
      if (proposed === null) return failed({ kind: 'ruleset_not_ready', digest, lacks: 'proposal' });
      const approvals = secondPersons(found.value);
      if (approvals.length === 0) return failed({ kind: 'ruleset_not_ready', digest, lacks: 'approval' });
      const missing = await missingNames(
        sql,
        JSON.parse((await readRulesetBody(sql, digest)) ?? '{}') as Ruleset,
      );
      if (missing.length > 0)
        return invalid('', `the ruleset lacks what records name: ${missing.join(', ')}`);
      const data = { digest, by: name, reason, proposed, approvals, before: inForce.ruleset().digest };
      const noted = await note('ruleset.activated', actor, data as unknown as LogEntry['data']);
      return noted.ok ? viewOne(digest) : noted;
    },
    list: async ({ limit, cursor }) => {
      await inForce.refresh(sql);
      const [digests, entries] = await Promise.all([readDigests(sql), readRulesetEntries(sql)]);
      const from = cursor === undefined ? 0 : digests.indexOf(cursor) + 1;
      if (cursor !== undefined && from === 0) return invalid('/cursor', 'must be the nextCursor of a page');
      const shown = digests.slice(from, from + limit);
      const items = shown.map((digest) => viewRuleset(digest, entries, inForce.ruleset().digest));
      return done({ items, nextCursor: from + limit < digests.length ? (shown.at(-1) ?? null) : null });
    },
    get: viewOne,
    files: async (digest) => {
      const files = await readRulesetFilesOf(sql, digest);
      return files === null
        ? failed({ kind: 'not_found', what: 'ruleset', id: digest })
        : done({ digest, files });
    },
  };
}

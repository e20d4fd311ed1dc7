import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/domain/canonicalJson.ts';
import { rulesetsOf } from '../../src/evidence/chain.ts';
import { createLedgerSource } from '../../src/evidence/ledgerSource.ts';
import { replayChain, replayStep } from '../../src/evidence/replay.ts';
import type { Ruleset } from '../../src/ruleset/ruleset.ts';
import { ruleset as shipped } from '../dispatch/world.ts';
import { busyWorld } from './busyLedger.ts';

describe('a replay of a busy ledger', () => {
  it('rebuilds the facts of every decision from the chain alone, and decides the same to the byte', async () => {
    const { ledger } = await busyWorld(8, 60);
    await ledger.saveRuleset(shipped.digest, canonicalJson(shipped));
    const source = await createLedgerSource(ledger.sql);
    const rulesets = new Map<string, Ruleset>();
    const kinds = new Map<string, number>();
    for await (const chain of source.chains()) {
      for (const { entry } of chain) kinds.set(entry.kind, (kinds.get(entry.kind) ?? 0) + 1);
      await rulesetsOf(source, chain, rulesets);
      for (const step of replayChain(chain, rulesets)) {
        const difference = replayStep(step, rulesets.get(step.decision.ruleset) as Ruleset);
        expect(difference, `${step.entry.debtorId} ${step.entry.seq} ${step.entry.kind}`).toBeNull();
      }
    }
    expect(source.progress()).toBe(1);
    expect([...kinds.keys()].sort()).toEqual([
      'account.put',
      'approval.recorded',
      'contact.recorded',
      'debtor.put',
      'hold.placed',
      'hold.released',
      'message.accepted',
      'message.blocked',
      'message.cancelled',
      'message.deferred',
      'message.dispatched',
      'message.expired',
      'message.settled',
    ]);
    await ledger.close();
  });
});

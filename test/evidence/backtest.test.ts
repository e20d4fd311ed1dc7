import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/domain/canonicalJson.ts';
import { backtest } from '../../src/evidence/backtest.ts';
import { createFileSource, writeEvidence } from '../../src/evidence/evidenceFile.ts';
import type { AnyLimit } from '../../src/ruleset/policyPack.ts';
import type { Programme } from '../../src/ruleset/programme.ts';
import type { Ruleset } from '../../src/ruleset/ruleset.ts';
import { CALLER, createWorld, ruleset as shipped, type World } from '../dispatch/world.ts';
import { busyWorld } from './busyLedger.ts';

let world: World;
let file: string;

async function write(of: World): Promise<string> {
  await of.ledger.saveRuleset(shipped.digest, canonicalJson(shipped));
  let text = '';
  for await (const block of writeEvidence(of.ledger.sql)) text += block;
  const path = join(mkdtempSync(join(tmpdir(), 'forbear-evidence-')), 'evidence.ndjson');
  writeFileSync(path, text);
  return path;
}

/** The shipped rules with one limit of one pack changed, or without it. */
function withLimit(pack: string, rule: string, id: string, patch: object | null): Ruleset {
  const packs = Object.fromEntries(
    Object.entries(shipped.packs).map(([name, other]) => {
      const limits = (other.rules[rule] ?? []).flatMap((limit): AnyLimit[] =>
        limit.id !== id ? [limit] : patch === null ? [] : [{ ...limit, ...patch }],
      );
      return [
        name,
        name === pack || other.lineage.includes(pack)
          ? { ...other, rules: { ...other.rules, [rule]: limits } }
          : other,
      ];
    }),
  );
  return { ...shipped, packs };
}

const run = (ruleset: Ruleset, sinceMs = 0) => backtest({ source: createFileSource(file), ruleset, sinceMs });

beforeAll(async () => {
  world = await busyWorld(6, 50, 7);
  file = await write(world);
});
afterAll(() => world.ledger.close());

describe('a backtest', () => {
  it('changes nothing under the ruleset that decided', async () => {
    const report = await run(shipped);
    expect(report.requests).toBeGreaterThan(50);
    expect(report.changed).toEqual({ blocked: 0, 'put-off': 0, allowed: 0, sooner: 0 });
    expect(report.byLimit).toEqual([]);
  });

  it('names the limit that would put requests off, with examples', async () => {
    const small = await createWorld('2026-11-24T08:30:00+08:00');
    await small.debtor('d-1');
    const { id } = await small.post('d-1', 'sms');
    await small.dispatcher.runDue();
    const source = createFileSource(await write(small));
    const late = withLimit('base', 'quiet-hours', 'base.quiet-hours', { forbidden: ['22:00-10:00'] });
    const { requests, changed, byLimit } = await backtest({ source, ruleset: late, sinceMs: 0 });
    expect([requests, changed]).toEqual([1, { blocked: 0, 'put-off': 1, allowed: 0, sooner: 0 }]);
    expect(byLimit.map(({ kind, limit, examples }) => [kind, limit, examples[0]?.messageId])).toEqual([
      ['put-off', 'base.quiet-hours', id],
    ]);
    expect(byLimit[0]?.examples[0]?.finding.message.en).toContain('10:00–22:00');
    await small.ledger.close();
  });

  it('tells requests that would no longer wait', async () => {
    const programme = shipped.programmes['graded-letters'] as Programme;
    const programmes = { ...shipped.programmes, 'graded-letters': { ...programme, followUp: [] } };
    const report = await run({ ...shipped, programmes });
    expect(report.changed.sooner).toBeGreaterThan(0);
    expect(report.byLimit.map(({ kind, limit }) => `${kind} ${limit}`)).toContain(
      'sooner graded-letters.follow-up',
    );
  });

  it('counts what would have been sent: a request that is newly blocked leaves its slot to the next', async () => {
    const small = await createWorld('2026-11-24T08:30:00+08:00');
    await small.debtor('d-1');
    const request = { debtorId: 'd-1', accountId: 'd-1-a', channel: 'sms' as const };
    await small.gateway.postMessage({ ...request, deferral: 'never' }, 'first', CALLER);
    await small.dispatcher.runDue();
    small.clock.now += 4 * 3_600_000;
    await small.gateway.postMessage(request, 'second', CALLER);
    await small.dispatcher.runDue();
    const source = createFileSource(await write(small));
    const late = withLimit('base', 'quiet-hours', 'base.quiet-hours', { forbidden: ['22:00-10:00'] });
    const report = await backtest({ source, ruleset: late, sinceMs: 0 });
    expect(report.byLimit.map(({ kind, limit, count }) => [kind, limit, count])).toEqual([
      ['blocked', 'base.quiet-hours', 1],
      ['sooner', 'base.sms.attempts-a-day', 1],
      ['sooner', 'graded-letters.follow-up', 1],
    ]);
    await small.ledger.close();
  });

  it('leaves requests before the given instant as they were', async () => {
    const strict = withLimit('base', 'quiet-hours', 'base.quiet-hours', { forbidden: ['16:00-10:00'] });
    const all = await run(strict);
    const some = await run(strict, Date.parse('2026-11-24T12:00:00+08:00'));
    expect(some.requests).toBeLessThan(all.requests);
    expect((await run(shipped, Date.parse('2026-11-24T12:00:00+08:00'))).byLimit).toEqual([]);
  });
});

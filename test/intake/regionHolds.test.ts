import { beforeAll, describe, expect, it } from 'vitest';
import type { HoldInput } from '../../src/domain/hold.ts';
import { createLedgerSource } from '../../src/evidence/ledgerSource.ts';
import { replayChain, replayStep } from '../../src/evidence/replay.ts';
import { readLog } from '../../src/ledger/readLog.ts';
import { CALLER, createWorld, type World } from '../dispatch/world.ts';
import { chainFaults } from '../e2e/chain.ts';

const NIGHT = '2026-11-24T22:30:00+08:00';
const MORNING = '2026-11-25T08:00:00+08:00';
const AFTER = '2026-11-27T12:00:00+08:00';
let world: World;

/** A debtor of a place, with a message that waits for the morning. */
async function waitingIn(id: string, jurisdiction: string, region?: string): Promise<string> {
  await world.debtor(id);
  const point = { owner: 'debtor', use: 'personal' } as const;
  const home = { lines: ['1 号'], city: '某市', country: 'CN', ...(region === undefined ? {} : { region }) };
  const input = {
    name: '张伟',
    jurisdiction,
    locale: 'zh-CN' as const,
    contactPoints: [
      { id: 'mobile', kind: 'phone' as const, value: '+8613800138000', ...point },
      { id: 'home', kind: 'postal' as const, value: home, ...point },
    ],
  };
  expect((await world.gateway.putDebtor(id, input, CALLER)).ok).toBe(true);
  const { id: messageId, status } = await world.post(id, 'sms');
  expect(status).toBe('deferred');
  return messageId;
}

async function place(input: HoldInput, key?: string) {
  const placed = await world.gateway.placeHold(input, key, CALLER);
  if (!placed.ok) throw new Error(JSON.stringify(placed.error));
  return placed.value;
}

const flood = { region: 'CN-SC', kind: 'disaster' as const, source: '应急管理厅公告', until: AFTER };

beforeAll(async () => {
  world = await createWorld(NIGHT);
});

describe('a disaster hold for a region', () => {
  it('stops the waiting messages of everybody there and of nobody else', async () => {
    const there = await waitingIn('chengdu', 'CN-SC');
    const byAddress = await waitingIn('mianyang', 'CN', '四川省');
    const elsewhere = await waitingIn('beijing', 'CN-BJ');
    const somewhere = await waitingIn('somewhere', 'CN');
    const hold = await place(flood, 'flood');
    world.clock.now = Date.parse(MORNING);
    await world.dispatcher.runDue();
    await expect.poll(async () => (await world.view(elsewhere)).status).toBe('sent');
    await expect.poll(async () => (await world.view(somewhere)).status).toBe('sent');
    for (const message of [there, byAddress]) {
      await expect
        .poll(async () => Date.parse((await world.view(message)).dueAt ?? ''))
        .toBe(Date.parse(AFTER));
      const { decision } = await world.view(message);
      expect(decision.findings).toMatchObject([
        { rule: 'hold', outcome: 'defer', evidence: { hold: hold.id, region: 'CN-SC' } },
      ]);
      expect(decision.findings[0]?.message.en).toContain('for CN-SC');
    }
  });

  it('stands on a chain of its own, and in full with each decision that it led to', async () => {
    const [entry] = (await readLog(world.ledger.sql, { debtorId: 'region:CN-SC', limit: 10 })).map(
      (row) => row.entry,
    );
    expect(entry).toMatchObject({ kind: 'hold.placed', seq: 1, data: { hold: flood } });
    const log = (await readLog(world.ledger.sql, { limit: 1_000 })).map((row) => row.entry);
    expect(chainFaults(log)).toEqual([]);
    const deferred = log.filter(({ kind }) => kind === 'message.deferred');
    expect(deferred.map(({ data }) => data.regionHolds)).toEqual(
      deferred.map(() => [expect.objectContaining({ region: 'CN-SC', kind: 'disaster' })]),
    );
    const sent = log.filter(({ kind }) => kind === 'message.dispatched');
    expect(sent.every(({ data }) => data.regionHolds === undefined)).toBe(true);
  });

  it('is given back by a replay of the debtor’s chain alone', async () => {
    const source = await createLedgerSource(world.ledger.sql);
    const rulesets = new Map([[world.ruleset.digest, world.ruleset]]);
    let held = 0;
    for await (const chain of source.chains()) {
      for (const step of replayChain(chain, rulesets)) {
        expect(replayStep(step, world.ruleset)).toBeNull();
        if (step.facts.holds.some(({ region }) => region === 'CN-SC')) held += 1;
      }
    }
    expect(held).toBe(2);
  });

  it('is shown with the debtors whom it reaches, and in the list of holds', async () => {
    const holdsOf = async (id: string) => {
      const found = await world.gateway.getDebtor(id);
      return found.ok ? found.value.holds.map(({ region }) => region) : null;
    };
    expect(await holdsOf('chengdu')).toEqual(['CN-SC']);
    expect(await holdsOf('beijing')).toEqual([]);
    const listed = await world.gateway.listHolds({ region: 'CN-SC', active: true, limit: 10 });
    expect(listed.ok && listed.value.items).toMatchObject([{ region: 'CN-SC', source: '应急管理厅公告' }]);
  });

  it('is placed once under one key', async () => {
    const again = await place(flood, 'flood');
    const listed = await world.gateway.listHolds({ region: 'CN-SC', limit: 10 });
    expect(listed.ok && listed.value.items.map(({ id }) => id)).toEqual([again.id]);
  });

  it('is released with a name and a reason, and then stops nothing', async () => {
    const [hold] = await world.gateway
      .listHolds({ region: 'CN-SC', limit: 1 })
      .then((found) => (found.ok ? found.value.items : []));
    const release = { reason: '应急响应终止', by: '李娜' };
    const released = await world.gateway.releaseHold(hold?.id ?? '', release, CALLER);
    expect(released.ok && released.value.released).toMatchObject(release);
    const request = { debtorId: 'chengdu', accountId: 'chengdu-a', channel: 'sms' as const };
    const decision = await world.gateway.previewDecision(request, undefined);
    expect(decision.ok && decision.value.findings.filter(({ rule }) => rule === 'hold')).toEqual([]);
    expect((await world.gateway.releaseHold(hold?.id ?? '', release, CALLER)).ok).toBe(false);
  });

  it('for a country reaches all of its subdivisions', async () => {
    const { id } = await place({ ...flood, region: 'CN' });
    const request = { debtorId: 'beijing', accountId: 'beijing-a', channel: 'sms' as const };
    const decision = await world.gateway.previewDecision(request, undefined);
    expect(decision.ok && decision.value.findings.some(({ evidence }) => evidence.hold === id)).toBe(true);
  });
});

describe('a hold that is asked for wrongly', () => {
  it.each<[string, HoldInput, string]>([
    ['for nobody', { kind: 'disaster', source: 'x' }, '/debtorId'],
    ['for a debtor and a region', { ...flood, debtorId: 'chengdu' }, '/region'],
    ['for an unknown region', { ...flood, region: 'CN-QQ' }, '/region'],
    ['for a region and of another kind', { ...flood, kind: 'complaint' }, '/kind'],
    ['for a region and an account', { ...flood, accountId: 'chengdu-a' }, '/accountId'],
    ['for a region and a contact point', { ...flood, contactPointId: 'mobile' }, '/contactPointId'],
    ['with an end that has passed', { ...flood, until: '2026-11-01T00:00:00Z' }, '/until'],
  ])('%s is refused and names the field', async (_, input, path) => {
    const refused = await world.gateway.placeHold(input, undefined, CALLER);
    expect(refused).toMatchObject({ ok: false, error: { kind: 'invalid', errors: [{ path }] } });
  });

  it('no debtor may take the name of a region', async () => {
    const input = { name: 'x', jurisdiction: 'CN', locale: 'en' as const, contactPoints: [] };
    const refused = await world.gateway.putDebtor('region:CN-SC', input, CALLER);
    expect(refused).toMatchObject({ ok: false, error: { errors: [{ path: '/id' }] } });
  });
});

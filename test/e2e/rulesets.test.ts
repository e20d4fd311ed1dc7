import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chainFaults } from './chain.ts';
import { createClient, type Message, type Problem } from './client.ts';
import { clockAt, readOutbox, startGateway, type TestGateway, temporaryDirectory } from './gateway.ts';
import { accountOf, debtorWith, messageTo, putPair } from './portfolio.ts';

interface View {
  readonly digest: string;
  readonly state: string;
  readonly proposed: { readonly by: string } | null;
  readonly approvals: readonly { readonly by: string; readonly reason: string }[];
}

const directory = temporaryDirectory();
const clock = clockAt('2026-11-23T22:30:00+08:00');
let gateway: TestGateway;
const secrets = new Map<string, string>();

const start = async () => {
  gateway = await startGateway(directory.path, clock.now);
};
const keyOf = async (id: string, name: string) => {
  const scopes = ['rulesets:read', 'rulesets:propose', 'rulesets:approve'];
  const { body } = await gateway.client.post<{ secret: string }>('/v1/keys', { name, scopes });
  secrets.set(id, body.secret);
};
const as = (id: string) => createClient(() => gateway.forbear.url, secrets.get(id) ?? '');
beforeAll(async () => {
  await start();
  await keyOf('li', 'Li Na');
  await keyOf('li-again', 'Li Na');
  await keyOf('wang', 'Wang Wei');
}, 60_000);
afterAll(async () => {
  await gateway.forbear.stop();
  directory.remove();
});

const JURISDICTIONS = 'config/jurisdictions.yaml';
const TEMPLATES = 'templates/graded-letters';
const active = async () => {
  const { body } = await gateway.client.get<{ items: View[] }>('/v1/rulesets');
  return body.items.filter(({ state }) => state === 'in_force').map(({ digest }) => digest);
};
const decided = (message: Message) => (message.decision as unknown as { ruleset: string }).ruleset;
let first = '';
let second = '';

it('puts what lies on disk in force at the first start, and keeps its files', async () => {
  const found = await active();
  expect(found).toHaveLength(1);
  first = found[0] ?? '';
  const { body } = await gateway.client.get<{ files: Record<string, string> }>(`/v1/rulesets/${first}/files`);
  expect(body.files[JURISDICTIONS]).toBe(readFileSync(JURISDICTIONS, 'utf8'));
  expect(Object.keys(body.files).some((path) => path.startsWith(TEMPLATES))).toBe(true);
  const again = await as('li').post<View>('/v1/rulesets', { note: 'the same', basedOn: first, files: {} });
  expect([again.status, again.body.digest, again.body.state]).toEqual([201, first, 'in_force']);
});

it('refuses damaged files with file and line, strange paths and an unknown base', async () => {
  const house = 'locale: [\n';
  const damaged = await as('li').post<Problem>('/v1/rulesets', {
    note: 'x',
    basedOn: first,
    files: { 'config/house.yaml': house },
  });
  expect(damaged.status).toBe(400);
  expect(damaged.body.errors?.[0]?.path).toBe('/files/config~1house.yaml');
  expect(damaged.body.errors?.[0]?.message).toMatch(/^config\/house\.yaml:\d+:\d+: /);
  const strange = await as('li').post<Problem>('/v1/rulesets', {
    note: 'x',
    basedOn: first,
    files: { 'config/../etc/passwd': '' },
  });
  expect([strange.status, strange.body.errors?.[0]?.path]).toEqual([400, '/files/config~1..~1etc~1passwd']);
  const baseless = await as('li').post<Problem>('/v1/rulesets', {
    note: 'x',
    basedOn: 'sha256:0',
    files: {},
  });
  expect([baseless.status, baseless.body.errors?.[0]?.path]).toEqual([400, '/basedOn']);
});

it('needs a second person, whatever number of keys the first one has', async () => {
  const house = readFileSync('config/house.yaml', 'utf8').replace(
    /payUrl: \S+/,
    'payUrl: https://pay.example.com/new',
  );
  const proposal = { note: 'another way to pay', basedOn: first, files: { 'config/house.yaml': house } };
  const { status, body } = await as('li').post<View>('/v1/rulesets', proposal);
  expect([status, body.state, body.proposed?.by], JSON.stringify(body)).toEqual([201, 'proposed', 'Li Na']);
  second = body.digest;
  expect(second).not.toBe(first);
  for (const own of ['li', 'li-again']) {
    const refused = await as(own).post<Problem>(`/v1/rulesets/${second}/approve`, { reason: 'mine' });
    expect([refused.status, refused.body.type]).toEqual([403, '/problems/second-person-needed']);
    expect(refused.body.detail).toContain('Li Na');
  }
  const early = await as('wang').post<Problem>(`/v1/rulesets/${second}/activate`, { reason: 'now' });
  expect([early.status, early.body.type]).toEqual([409, '/problems/ruleset-not-ready']);
  expect(await active()).toEqual([first]);
});

it('decides under the activated one at once, and messages that wait at their dispatch', async () => {
  for (const id of ['early', 'late'])
    await putPair(gateway.client, id, debtorWith({ timezone: 'Asia/Shanghai' }), accountOf(id));
  const waiting = await gateway.client.post<Message>('/v1/messages', messageTo('early', 'email'), 'k-early');
  expect([waiting.body.status, decided(waiting.body)]).toEqual(['deferred', first]);

  const approved = await as('wang').post<View>(`/v1/rulesets/${second}/approve`, {
    reason: 'read and tested',
  });
  expect([approved.body.state, approved.body.approvals[0]?.by]).toEqual(['approved', 'Wang Wei']);
  const activated = await as('li').post<View>(`/v1/rulesets/${second}/activate`, { reason: 'from today' });
  expect([activated.status, activated.body.state], JSON.stringify(activated.body)).toEqual([200, 'in_force']);
  expect(await active()).toEqual([second]);

  const preview = await gateway.client.post<{ ruleset: string }>('/v1/decisions', messageTo('late', 'email'));
  expect(preview.body.ruleset).toBe(second);
  const late = await gateway.client.post<Message>('/v1/messages', messageTo('late', 'email'), 'k-late');
  expect(decided(late.body)).toBe(second);
  clock.set('2026-11-24T08:00:00+08:00');
  await gateway.forbear.dispatcher.runDue();
  const sent = async () => (await gateway.client.get<Message>(`/v1/messages/${waiting.body.id}`)).body;
  await expect.poll(async () => (await sent()).status, { timeout: 60_000 }).toBe('sent');
  expect(decided(await sent())).toBe(second);
  expect(readOutbox(directory.path).some(({ debtorId }) => debtorId === 'early')).toBe(true);
});

it('refuses to activate a ruleset that lacks a programme which an account names', async () => {
  await putPair(gateway.client, 'own', debtorWith(), accountOf('own', { programme: 'five-step' }));
  const { body: kept } = await gateway.client.get<{ files: Record<string, string> }>(
    `/v1/rulesets/${second}/files`,
  );
  const gone = Object.keys(kept.files).filter((path) =>
    /^(config\/programmes|templates)\/five-step[./]/.test(path),
  );
  expect(gone.length).toBeGreaterThan(1);
  const files = Object.fromEntries(gone.map((path) => [path, null]));
  const { body } = await as('li').post<View>('/v1/rulesets', { note: 'fewer', basedOn: second, files });
  await as('wang').post(`/v1/rulesets/${body.digest}/approve`, { reason: 'read' });
  const refused = await as('wang').post<Problem>(`/v1/rulesets/${body.digest}/activate`, { reason: 'now' });
  expect(refused.status).toBe(400);
  expect(refused.body.errors?.[0]?.message).toContain('programme five-step');
  expect(await active()).toEqual([second]);
});

it('is in force after a restart, and the way back is an activation like any other', async () => {
  await gateway.forbear.stop();
  await start();
  expect(await active()).toEqual([second]);
  await as('wang').post(`/v1/rulesets/${first}/approve`, { reason: 'as it was' });
  const back = await as('wang').post<View>(`/v1/rulesets/${first}/activate`, { reason: 'back' });
  expect(back.body.state).toBe('in_force');
  const log = await gateway.client.log();
  expect(chainFaults(log)).toEqual([]);
  const activations = log
    .filter(({ kind }) => kind === 'ruleset.activated')
    .map(({ actor, data }) => [actor === 'start', data.digest]);
  expect(activations).toEqual([
    [true, first],
    [false, second],
    [false, first],
  ]);
});

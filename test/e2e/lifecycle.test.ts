import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chainFaults } from './chain.ts';
import type { Message, Problem } from './client.ts';
import { clockAt, KEY, readOutbox, startGateway, type TestGateway, temporaryDirectory } from './gateway.ts';
import { gatewayProcess } from './gatewayProcess.ts';
import { accountOf, debtorWith, messageTo, putPair } from './portfolio.ts';

const directory = temporaryDirectory();
const clock = clockAt('2026-11-23T12:00:00+08:00');
/** The gateway works in the background too, so what is to happen is waited for. */
const PATIENT = { timeout: 60_000 };
let gateway: TestGateway;

const start = async () => {
  gateway = await startGateway(directory.path, clock.now, {
    FORBEAR_RATE_SMS: '1000',
    FORBEAR_RATE_EMAIL: '2',
  });
};
beforeAll(start);
afterAll(async () => {
  await gateway.forbear.stop();
  directory.remove();
});

const debtorIn = (id: string, account: Record<string, unknown> = {}) =>
  putPair(gateway.client, id, debtorWith({ timezone: 'Asia/Shanghai' }), accountOf(id, account));

async function post(
  id: string,
  channel: string,
  changes: Record<string, unknown> = {},
  key = `${id}-${channel}`,
): Promise<Message> {
  const { status, body } = await gateway.client.post<Message>(
    '/v1/messages',
    messageTo(id, channel, changes),
    key,
  );
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

const view = async (id: string) => (await gateway.client.get<Message>(`/v1/messages/${id}`)).body;
const statusOf = async (id: string) => (await view(id)).status;
const filesOf = (...debtors: string[]) =>
  readOutbox(directory.path).filter(({ debtorId }) => debtors.includes(debtorId));
const runDue = () => gateway.forbear.dispatcher.runDue();

describe('a message posted at 22:30', () => {
  it('leaves at 08:00 with the others, oldest first, at the paced rate', async () => {
    clock.set('2026-11-23T22:30:00+08:00');
    const debtors = ['n-1', 'n-2', 'n-3', 'n-4', 'n-5'];
    const messages: Message[] = [];
    for (const id of debtors) {
      await debtorIn(id);
      messages.push(await post(id, 'email'));
    }
    for (const { status, decision } of messages) {
      expect(status).toBe('deferred');
      expect(decision.until).toBe('2026-11-24T08:00:00+08:00');
    }
    clock.set('2026-11-24T07:59:59.999+08:00');
    await runDue();
    expect(filesOf(...debtors)).toEqual([]);

    clock.set('2026-11-24T08:00:00+08:00');
    for (const count of [2, 4, 5]) {
      await runDue();
      await expect.poll(() => filesOf(...debtors).length, PATIENT).toBe(count);
      await runDue();
      expect(
        filesOf(...debtors)
          .map(({ messageId }) => messageId)
          .sort(),
      ).toEqual(
        messages
          .slice(0, count)
          .map(({ id }) => id)
          .sort(),
      );
      clock.advance(1_000);
    }
  });

  it('is decided again at 08:00, with what has changed by then (R1, R5)', async () => {
    clock.set('2026-11-24T22:30:00+08:00');
    const posted = new Map<string, Message>();
    for (const id of ['same', 'paid', 'part-paid', 'opted-out', 'disputed']) {
      await debtorIn(id);
      posted.set(id, await post(id, 'sms'));
    }
    const idOf = (debtor: string) => posted.get(debtor)?.id ?? '';
    const hold = (debtorId: string, kind: string, changes = {}) =>
      gateway.client.post(
        '/v1/holds',
        { debtorId, kind, source: 'a call of the debtor', ...changes },
        `hold-${debtorId}`,
      );
    await gateway.client.put(
      '/v1/accounts/paid-a',
      accountOf('paid', { amountDue: 0, interest: 0, status: 'settled' }),
    );
    expect(await statusOf(idOf('paid'))).toBe('cancelled');
    await gateway.client.put(
      '/v1/accounts/part-paid-a',
      accountOf('part-paid', { amountDue: 77_700, interest: 0 }),
    );
    expect((await hold('opted-out', 'opt-out')).status).toBe(201);
    expect((await hold('disputed', 'dispute', { until: '2026-11-25T12:00:00+08:00' })).status).toBe(201);

    clock.set('2026-11-25T08:00:00+08:00');
    await runDue();
    for (const debtor of ['same', 'part-paid'])
      await expect.poll(() => statusOf(idOf(debtor)), PATIENT).toBe('sent');
    expect(filesOf('same')[0]?.body).toContain('1,234.56');
    expect(filesOf('part-paid')[0]?.body).toContain('777.00');

    const stoppedBy = async (debtor: string) => {
      const { status, decision } = await view(idOf(debtor));
      const rules = decision.findings.filter(({ outcome }) => outcome === 'block').map(({ rule }) => rule);
      return { status, rules: [...new Set(rules)] };
    };
    await expect.poll(() => stoppedBy('opted-out'), PATIENT).toEqual({ status: 'blocked', rules: ['hold'] });
    const disputed = await view(idOf('disputed'));
    expect(disputed.status).toBe('deferred');
    expect(disputed.decision.until).toBe('2026-11-25T12:00:00+08:00');
    expect(filesOf('paid', 'opted-out', 'disputed')).toEqual([]);
  });

  it('expires when the clock jumps over its end, three days on, and is not sent late (R5)', async () => {
    clock.set('2026-11-25T22:30:00+08:00');
    await debtorIn('late');
    const { id, status } = await post('late', 'sms');
    expect(status).toBe('deferred');
    clock.set('2026-11-26T04:30:00+08:00');
    await runDue();
    expect(await statusOf(id)).toBe('deferred');
    clock.set('2026-11-28T22:30:00+08:00');
    await runDue();
    await expect.poll(() => statusOf(id), PATIENT).toBe('expired');
    expect(filesOf('late')).toEqual([]);
    const log = await gateway.client.log();
    expect(log.filter(({ messageId, kind }) => messageId === id && kind === 'message.expired')).toHaveLength(
      1,
    );
  });

  it('blocks at once when the sender does not want to wait, or when eight comes after its end (R4)', async () => {
    await debtorIn('never');
    const never = await post('never', 'sms', { deferral: 'never' });
    expect([never.status, never.decision.until]).toEqual(['blocked', null]);
    await debtorIn('short');
    const short = await post('short', 'sms', { expiresAt: '2026-11-29T08:00:00+08:00' });
    expect([short.status, short.decision.until]).toEqual(['blocked', null]);
  });
});

describe('a cancelled message', () => {
  it('never leaves, gives its slot back, and answers alike when cancelled again', async () => {
    clock.set('2026-11-29T22:30:00+08:00');
    await debtorIn('cancelled', { dueDate: '2026-11-20' });
    const first = await post('cancelled', 'sms');
    const cancel = () => gateway.client.post<Message>(`/v1/messages/${first.id}/cancel`, {});
    const answer = await cancel();
    expect([answer.status, answer.body.status]).toEqual([200, 'cancelled']);
    expect(await cancel()).toEqual(answer);

    clock.set('2026-11-30T08:00:00+08:00');
    await runDue();
    expect(await statusOf(first.id)).toBe('cancelled');
    expect(filesOf('cancelled')).toEqual([]);
    const second = await post('cancelled', 'sms', {}, 'cancelled-second');
    expect(second.status).toBe('scheduled');
    await expect.poll(() => statusOf(second.id), PATIENT).toBe('sent');
    const late = await gateway.client.post<Problem>(`/v1/messages/${second.id}/cancel`, {});
    expect([late.status, late.body.type]).toEqual([409, '/problems/already-left']);
    expect(await statusOf(second.id)).toBe('sent');
  });
});

describe('a second start on the same data', () => {
  it('continues where the first stopped: what waited leaves, the keys answer as before', async () => {
    clock.set('2026-12-01T22:30:00+08:00');
    await debtorIn('over', { dueDate: '2026-11-20' });
    const first = await post('over', 'sms');
    expect(first.status).toBe('deferred');
    await gateway.forbear.stop();
    clock.set('2026-12-02T08:00:00+08:00');
    await start();
    expect(await post('over', 'sms')).toEqual(first);
    await runDue();
    await expect.poll(() => statusOf(first.id), PATIENT).toBe('sent');
    expect(filesOf('over')).toHaveLength(1);
    expect(chainFaults(await gateway.client.log())).toEqual([]);
  });

  it('is refused while the first runs, with a message that says what to do', async () => {
    const second = gatewayProcess({ FORBEAR_DATA_DIR: directory.path, FORBEAR_BOOTSTRAP_KEY: KEY });
    await expect(second.start()).rejects.toThrow(
      /ended with 1: Forbear does not start\.\nThe data directory .* is in use by process \d+\. Stop that gateway first, or set FORBEAR_DATA_DIR/,
    );
    expect((await gateway.client.get('/readyz')).status).toBe(200);
  });
});

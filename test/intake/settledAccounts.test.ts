import { beforeAll, describe, expect, it } from 'vitest';
import { CALLER, createWorld, type World } from '../dispatch/world.ts';

const NIGHT = '2026-11-24T22:30:00+08:00';
let world: World;
beforeAll(async () => {
  world = await createWorld(NIGHT);
});

const accountOf = (debtorId: string, changes: object = {}) => ({
  debtorId,
  creditor: '示例消费金融',
  currency: 'CNY',
  amountDue: 123_456,
  dueDate: '2026-11-14',
  reference: 'HT-1',
  status: 'open' as const,
  ...changes,
});
const SETTLED = { status: 'settled' as const, amountDue: 0 };

async function put(id: string, account: ReturnType<typeof accountOf>) {
  const stored = await world.gateway.putAccount(id, account, CALLER);
  if (!stored.ok) throw new Error(JSON.stringify(stored.error));
}

async function post(debtorId: string, accountId: string, channel: 'sms' | 'email') {
  const posted = await world.gateway.postMessage(
    { debtorId, accountId, channel },
    `${debtorId}-${accountId}-${channel}`,
    CALLER,
  );
  if (!posted.ok) throw new Error(JSON.stringify(posted.error));
  expect(posted.value.status).toBe('deferred');
  return posted.value.id;
}

const statusOf = async (id: string) => (await world.view(id)).status;

describe('an account that is settled', () => {
  it('cancels at once what waits for it, tells why, and leaves its other accounts alone', async () => {
    await world.debtor('paid');
    await put('paid-b', accountOf('paid'));
    const first = await post('paid', 'paid-a', 'email');
    const other = await post('paid', 'paid-b', 'sms');
    await put('paid-a', accountOf('paid', SETTLED));
    expect([await statusOf(first), await statusOf(other)]).toEqual(['cancelled', 'deferred']);
    const entries = await world.log(first);
    expect(entries.at(-1)).toMatchObject({
      kind: 'message.cancelled',
      actor: 'test',
      data: { because: 'settled' },
    });
  });

  it('gives back what the cancelled messages had reserved', async () => {
    await world.debtor('slot');
    await put('slot-b', accountOf('slot'));
    await post('slot', 'slot-a', 'sms');
    const used = async () => {
      const found = await world.gateway.availability('slot', {
        channel: 'sms',
        accountId: 'slot-b',
        from: '2026-11-25T09:00:00+08:00',
      });
      return found.ok
        ? found.value.caps.find(({ limit }) => limit === 'base.sms.attempts-a-day')?.used
        : null;
    };
    expect(await used()).toBe(1);
    await put('slot-a', accountOf('slot', { amountDue: 0 }));
    expect(await used()).toBe(0);
  });

  it('keeps the thanks that wait, however often it is stored again', async () => {
    await world.debtor('thanked');
    const thanked = accountOf('thanked', { ...SETTLED, programme: 'five-step' });
    await put('thanked-a', thanked);
    const thanks = await post('thanked', 'thanked-a', 'sms');
    await put('thanked-a', thanked);
    expect(await statusOf(thanks)).toBe('deferred');
  });
});

describe('a settled hold', () => {
  const settle = (debtorId: string, key: string, scope: object = {}) =>
    world.gateway.placeHold({ debtorId, kind: 'settled', source: 'bank statement', ...scope }, key, CALLER);

  it('for one account cancels what waits for that account only', async () => {
    await world.debtor('held');
    await put('held-b', accountOf('held'));
    const [one, other] = [await post('held', 'held-a', 'sms'), await post('held', 'held-b', 'email')];
    const placed = await settle('held', 'settle-held', { accountId: 'held-a' });
    expect([await statusOf(one), await statusOf(other)]).toEqual(['cancelled', 'deferred']);
    expect(await settle('held', 'settle-held', { accountId: 'held-a' })).toEqual(placed);
  });

  it('for the debtor cancels everything that waits', async () => {
    await world.debtor('done');
    await put('done-b', accountOf('done'));
    const waiting = [await post('done', 'done-a', 'sms'), await post('done', 'done-b', 'email')];
    expect((await settle('done', 'settle-done')).ok).toBe(true);
    expect(await Promise.all(waiting.map(statusOf))).toEqual(['cancelled', 'cancelled']);
  });

  it('leaves what waits for a dispute to the next decision', async () => {
    await world.debtor('disputed');
    const waiting = await post('disputed', 'disputed-a', 'sms');
    await world.gateway.placeHold(
      { debtorId: 'disputed', kind: 'dispute', source: 'letter' },
      undefined,
      CALLER,
    );
    expect(await statusOf(waiting)).toBe('deferred');
  });
});

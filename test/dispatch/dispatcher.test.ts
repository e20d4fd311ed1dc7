import { beforeAll, describe, expect, it } from 'vitest';
import { recoverInFlight } from '../../src/dispatch/recover.ts';
import { CALLER, createWorld, type World } from './world.ts';

const NOON = '2026-11-24T12:00:00+08:00';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const NOT_SENT = { outcome: 'not_sent', code: 'refused', detail: 'connection refused' } as const;
const UNKNOWN = { outcome: 'unknown', detail: 'timed out after the request had left' } as const;

let shared: World;
beforeAll(async () => {
  shared = await createWorld(NOON);
});

/** One ledger serves all tests, each with a debtor, a day and channels of its own: to make a ledger is slow. */
async function worldWith(debtorId: string, instant = NOON): Promise<World> {
  shared.clock.now = Date.parse(instant);
  for (const { attempts } of Object.values(shared.channels)) attempts.length = 0;
  await shared.debtor(debtorId);
  return shared;
}

const kinds = async (world: World, messageId: string) => (await world.log(messageId)).map(({ kind }) => kind);

describe('an attempt', () => {
  it('stands committed in the log before the channel is called (R10, R18)', async () => {
    const world = await worldWith('d-1');
    const { id } = await world.post('d-1', 'sms');
    let seen: unknown;
    world.channels.sms.say(async ({ attemptId }) => {
      seen = { view: await world.view(id), kinds: await kinds(world, id) };
      return { outcome: 'sent', providerId: attemptId };
    });
    await world.dispatcher.runDue();
    const attemptId = world.channels.sms.attempts[0]?.attemptId;
    expect(seen).toMatchObject({
      view: { status: 'dispatching', attempts: 1, attempt: { id: attemptId, outcome: null } },
      kinds: ['message.accepted', 'message.dispatched'],
    });
    expect(await world.view(id)).toMatchObject({
      status: 'sent',
      attempt: { id: attemptId, outcome: 'sent' },
    });
    expect(await kinds(world, id)).toEqual(['message.accepted', 'message.dispatched', 'message.settled']);
  });

  it('is made once, however many rounds run at once (R10)', async () => {
    const world = await worldWith('d-2');
    await world.post('d-2', 'sms');
    await Promise.all(Array.from({ length: 10 }, () => world.dispatcher.runDue()));
    expect(world.channels.sms.attempts).toHaveLength(1);
  });
});

describe('not_sent', () => {
  it('is tried again as a new decision with a new attempt, a minute later, then two', async () => {
    const world = await worldWith('d-3');
    world.channels.sms.say(NOT_SENT, NOT_SENT);
    const { id } = await world.post('d-3', 'sms');
    await world.dispatcher.runDue();
    expect(await world.view(id)).toMatchObject({
      status: 'scheduled',
      dueAt: '2026-11-24T04:01:00.000Z',
      attempts: 1,
    });
    world.clock.now += MINUTE_MS - 1;
    await world.dispatcher.runDue();
    expect(world.channels.sms.attempts).toHaveLength(1);
    world.clock.now += 1;
    await world.dispatcher.runDue();
    expect(await world.view(id)).toMatchObject({
      status: 'scheduled',
      dueAt: '2026-11-24T04:03:00.000Z',
      attempts: 2,
    });
    world.clock.now += 2 * MINUTE_MS;
    await world.dispatcher.runDue();
    expect(await world.view(id)).toMatchObject({ status: 'sent', attempts: 3 });
    expect(new Set(world.channels.sms.attempts.map(({ attemptId }) => attemptId)).size).toBe(3);
    const log = await kinds(world, id);
    expect(log.filter((kind) => kind === 'message.dispatched')).toHaveLength(3);
  });

  it('is not tried again when a hold has come in between', async () => {
    const world = await worldWith('d-4');
    world.channels.sms.say(NOT_SENT);
    const { id } = await world.post('d-4', 'sms');
    await world.dispatcher.runDue();
    await world.gateway.placeHold({ debtorId: 'd-4', kind: 'opt-out', source: 'a call' }, undefined, CALLER);
    world.clock.now += MINUTE_MS;
    await world.dispatcher.runDue();
    expect(await world.view(id)).toMatchObject({ status: 'blocked', attempts: 1 });
    expect(world.channels.sms.attempts).toHaveLength(1);
  });

  it('waits for the morning when the retry falls into the quiet hours', async () => {
    const world = await worldWith('d-5', '2026-11-24T21:59:30+08:00');
    world.channels.sms.say(NOT_SENT);
    const { id } = await world.post('d-5', 'sms');
    await world.dispatcher.runDue();
    world.clock.now += MINUTE_MS;
    await world.dispatcher.runDue();
    expect(await world.view(id)).toMatchObject({
      status: 'deferred',
      dueAt: '2026-11-25T00:00:00.000Z',
      attempts: 1,
    });
    expect(world.channels.sms.attempts).toHaveLength(1);
  });
});

describe('unknown', () => {
  it.each([
    ['said by the channel', async () => UNKNOWN],
    [
      'made of a channel that throws',
      async () => {
        throw new Error('socket hang up');
      },
    ],
  ])('is never tried again by itself: %s (R11)', async (how, outcome) => {
    const debtorId = how.startsWith('said') ? 'said' : 'thrown';
    const world = await worldWith(debtorId);
    world.channels.sms.say(outcome);
    const { id } = await world.post(debtorId, 'sms');
    for (let days = 0; days < 5; days += 1) {
      await world.dispatcher.runDue();
      world.clock.now += DAY_MS;
    }
    expect(await world.view(id)).toMatchObject({ status: 'unknown', attempts: 1 });
    expect(world.channels.sms.attempts.filter(({ messageId }) => messageId === id)).toHaveLength(1);
  });

  it('counts against the caps like a message sent', async () => {
    const world = await worldWith('d-7');
    world.channels.sms.say(UNKNOWN);
    await world.post('d-7', 'sms');
    await world.dispatcher.runDue();
    world.clock.now += 120 * MINUTE_MS;
    const second = await world.post('d-7', 'sms', 'second');
    expect(second.status).not.toBe('scheduled');
    expect(second.decision.findings.map(({ rule }) => rule)).toContain('frequency-cap');
  });
});

describe('rejected', () => {
  it('is final, and a bad address is not written to again', async () => {
    const world = await worldWith('d-8');
    world.channels.sms.say({ outcome: 'rejected', code: '21211', detail: 'not a number', badAddress: true });
    const { id } = await world.post('d-8', 'sms');
    await world.dispatcher.runDue();
    expect(await world.view(id)).toMatchObject({ status: 'failed', attempts: 1 });
    world.clock.now += 8 * DAY_MS;
    await world.dispatcher.runDue();
    expect(world.channels.sms.attempts.filter(({ messageId }) => messageId === id)).toHaveLength(1);
    const next = await world.post('d-8', 'sms', 'next');
    expect(next.status).toBe('blocked');
    expect(next.decision.findings.map(({ rule }) => rule)).toContain('contact-point-status');
  });
});

describe('an attempt that a crash interrupted (R17)', () => {
  async function interrupted(lookUp?: () => Promise<'sent' | 'not_sent'>) {
    const world = await createWorld(NOON, lookUp);
    await world.debtor('d');
    world.channels.sms.say(() => new Promise(() => {}));
    const { id } = await world.post('d', 'sms');
    await world.dispatcher.round();
    expect((await world.view(id)).status).toBe('dispatching');
    const counts = await recoverInFlight(world.ledger, world.channels, () => world.clock.now);
    return { world, id, counts };
  }

  it('is unknown when the channel cannot look it up', async () => {
    const { world, id, counts } = await interrupted();
    expect(counts).toEqual({ sent: 0, not_sent: 0, unknown: 1 });
    expect((await world.view(id)).status).toBe('unknown');
  });

  it('is sent when the channel finds it', async () => {
    const { world, id, counts } = await interrupted(async () => 'sent');
    expect(counts).toEqual({ sent: 1, not_sent: 0, unknown: 0 });
    expect((await world.view(id)).status).toBe('sent');
    await world.dispatcher.round();
    expect(world.channels.sms.attempts).toHaveLength(1);
  });

  it('is decided again, as a new attempt, when the channel is certain that it never left', async () => {
    const { world, id, counts } = await interrupted(async () => 'not_sent');
    expect(counts).toEqual({ sent: 0, not_sent: 1, unknown: 0 });
    await world.dispatcher.round();
    await expect.poll(async () => (await world.view(id)).status).toBe('sent');
    const [first, second, ...more] = world.channels.sms.attempts;
    expect(more).toEqual([]);
    expect(second?.attemptId).not.toBe(first?.attemptId);
  });

  it('is unknown when looking it up fails', async () => {
    const { world, id } = await interrupted(async () => {
      throw new Error('the disk is gone');
    });
    expect((await world.view(id)).status).toBe('unknown');
  });
});

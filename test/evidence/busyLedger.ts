import type { ChannelKind } from '../../src/domain/words.ts';
import { CALLER, createWorld, type World } from '../dispatch/world.ts';

const HOUR_MS = 3_600_000;
const CHANNELS: readonly ChannelKind[] = ['sms', 'email', 'call', 'sms', 'letter'];

/** Numbers that look drawn by lot and are the same each time. */
export function lots(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * Some days of a gateway with everything that a chain can hold: messages on all channels that wait, leave, fail, are not
 * sent, put off, blocked, cancelled and expired; contacts from elsewhere, holds with and without an end, releases, new
 * versions of debtors and accounts, approvals, payments.
 */
export async function busyWorld(debtors: number, hours: number, seed = 1): Promise<World> {
  const world = await createWorld('2026-11-23T05:30:00+08:00');
  const lot = lots(seed);
  for (let number = 0; number < debtors; number++) await world.debtor(`d-${number}`);
  for (let hour = 0; hour < hours; hour++) {
    for (let number = 0; number < debtors; number++) await liveAnHour(world, `d-${number}`, hour, lot);
    if (lot(4) === 0)
      world.channels.sms.say({ outcome: 'rejected', code: '21211', detail: 'bad', badAddress: true });
    if (lot(4) === 0) world.channels.email.say({ outcome: 'not_sent', code: 'busy', detail: 'try again' });
    if (lot(4) === 0) world.channels.call.say({ outcome: 'unknown', detail: 'no answer' });
    await world.dispatcher.runDue();
    world.clock.now += HOUR_MS + lot(1_000_000);
  }
  return world;
}

async function liveAnHour(
  world: World,
  id: string,
  hour: number,
  lot: (below: number) => number,
): Promise<void> {
  const { gateway, clock } = world;
  const now = () => new Date(clock.now).toISOString();
  const channel = CHANNELS[lot(CHANNELS.length)] ?? 'sms';
  switch (lot(12)) {
    case 0:
    case 1:
    case 2: {
      await Promise.all([
        world.post(id, channel, `${id}-${hour}`),
        world.post(id, CHANNELS[lot(CHANNELS.length)] ?? 'sms', `${id}-${hour}-again`),
      ]);
      return;
    }
    case 3: {
      const { id: messageId } = await world.post(id, channel, `${id}-${hour}`);
      await gateway.cancelMessage(messageId, CALLER);
      return;
    }
    case 4: {
      const request = { debtorId: id, accountId: `${id}-a`, channel };
      const soon = new Date(clock.now + HOUR_MS / 2).toISOString();
      const late = new Date(clock.now + lot(5) * HOUR_MS + 0.7 * HOUR_MS).toISOString();
      await gateway.postMessage({ ...request, notBefore: soon, expiresAt: late }, `${id}-${hour}`, CALLER);
      return;
    }
    case 5: {
      const outcome = (['conversation', 'no_answer', 'wrong_number', 'delivered'] as const)[lot(4)] ?? 'busy';
      const contact = {
        debtorId: id,
        accountId: `${id}-a`,
        contactPointId: 'mobile',
        channel: 'call' as const,
      };
      await gateway.recordContact(
        { ...contact, direction: 'outbound', at: now(), outcome, stage: 'light' },
        `${id}-${hour}`,
        CALLER,
      );
      return;
    }
    case 6: {
      const until = new Date(clock.now + 3 * HOUR_MS).toISOString();
      const kind = lot(2) === 0 ? 'promise-to-pay' : 'complaint';
      const placed = await gateway.placeHold(
        { debtorId: id, kind, until, source: 'call' },
        `${id}-${hour}`,
        CALLER,
      );
      if (placed.ok && lot(2) === 0) {
        await gateway.releaseHold(placed.value.id, { reason: 'over', by: 'Wang' }, CALLER);
      }
      return;
    }
    case 7: {
      await gateway.putAccount(
        `${id}-a`,
        {
          debtorId: id,
          creditor: '示例消费金融',
          currency: 'CNY',
          amountDue: 100_000 + lot(50_000),
          dueDate: new Date(clock.now - lot(90) * 86_400_000).toISOString().slice(0, 10),
          reference: 'HT-1',
          status: lot(5) === 0 ? 'settled' : 'open',
        },
        CALLER,
      );
      return;
    }
    case 8: {
      const until = new Date(clock.now + 30 * HOUR_MS).toISOString();
      const approver = { name: 'Zhao', role: 'counsel' } as const;
      await gateway.recordApproval(
        { debtorId: id, accountId: `${id}-a`, stage: 'tier-3', approver, upToAmount: 1_000_000, until },
        `${id}-${hour}`,
        CALLER,
      );
      return;
    }
    case 9:
      await world.debtor(id);
      return;
  }
}

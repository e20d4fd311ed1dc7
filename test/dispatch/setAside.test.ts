import { afterEach, expect, it } from 'vitest';
import { createWorld, type World } from './world.ts';

const MINUTE_MS = 60_000;
let world: World | undefined;

afterEach(async () => {
  await world?.ledger.close();
  world = undefined;
});

/** A message whose account has vanished from under it: no decision about it is possible. */
async function brokenMessage(here: World): Promise<string> {
  await here.debtor('broken');
  const { id } = await here.post('broken', 'sms');
  await here.ledger.sql.query('DELETE FROM accounts WHERE debtor_id = $1', ['broken']);
  return id;
}

it('a message that cannot be worked on does not stop the others, and keeps waiting', async () => {
  world = await createWorld('2026-11-24T10:00:00+08:00');
  const broken = await brokenMessage(world);
  await world.debtor('sound');
  const sound = await world.post('sound', 'sms');
  await world.dispatcher.runDue();
  expect((await world.view(sound.id)).status).toBe('sent');
  expect((await world.view(broken)).status).toBe('scheduled');
});

it('a message that cannot be worked on is left alone for a minute, without waking dispatch meanwhile', async () => {
  world = await createWorld('2026-11-24T10:00:00+08:00');
  await brokenMessage(world);
  expect(await world.dispatcher.round()).toBe(1);
  expect(await world.dispatcher.round()).toBe(0);
  expect(await world.dispatcher.idleMs(5_000)).toBe(5_000);
  world.clock.now += MINUTE_MS;
  expect(await world.dispatcher.round()).toBe(1);
  world.clock.now += MINUTE_MS;
  expect(await world.dispatcher.round()).toBe(0);
});

it('a channel keeps its pace when messages at its head cannot be worked on', async () => {
  world = await createWorld('2026-11-24T10:00:00+08:00', undefined, { sms: 1, email: 1, call: 1, letter: 1 });
  await brokenMessage(world);
  await world.debtor('sound');
  const sound = await world.post('sound', 'sms');
  await world.dispatcher.runDue();
  expect((await world.view(sound.id)).status).toBe('sent');
});

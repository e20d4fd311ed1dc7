import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message, Problem } from './client.ts';
import { clockAt, readOutbox, startGateway, type TestGateway, temporaryDirectory } from './gateway.ts';
import { messageTo, putPair } from './portfolio.ts';

const directory = temporaryDirectory();
const clock = clockAt('2026-11-24T12:00:00+08:00');
/** The gateway works in the background too, so what is to happen is waited for. */
const PATIENT = { timeout: 60_000 };
let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway(directory.path, clock.now, { FORBEAR_RATE_SMS: '1000' });
});
afterAll(async () => {
  await gateway.forbear.stop();
  directory.remove();
});

const times = <T>(count: number, make: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

/** Posts `count` messages at once, spread over the debtors. Answers the statuses by debtor. */
async function postAtOnce(debtors: readonly string[], count: number): Promise<Map<string, string[]>> {
  const statuses = new Map<string, string[]>(debtors.map((id) => [id, []]));
  await times(count, async (index) => {
    const debtorId = debtors[index % debtors.length] as string;
    const { status, body } = await gateway.client.post<Message>(
      '/v1/messages',
      messageTo(debtorId, 'sms'),
      `${debtorId}-${index}`,
    );
    expect(status, JSON.stringify(body)).toBe(201);
    statuses.get(debtorId)?.push(body.status);
  });
  await gateway.forbear.dispatcher.runDue();
  return statuses;
}

const scheduled = (statuses: readonly string[] | undefined) =>
  statuses?.filter((status) => status === 'scheduled').length;
const sentTo = (debtorId: string) =>
  readOutbox(directory.path).filter((file) => file.debtorId === debtorId).length;

describe('a cap of one SMS a day', () => {
  it('lets exactly one of 200 concurrent messages for one debtor through (R31)', async () => {
    await putPair(gateway.client, 'one');
    const statuses = await postAtOnce(['one'], 200);
    expect(statuses.get('one')).toHaveLength(200);
    expect(scheduled(statuses.get('one'))).toBe(1);
    await expect.poll(() => sentTo('one'), PATIENT).toBe(1);
  });

  it('lets exactly one for each of 20 debtors through, of 200 concurrent messages (R31)', async () => {
    const debtors = Array.from({ length: 20 }, (_, index) => `many-${index}`);
    for (const id of debtors) await putPair(gateway.client, id);
    const statuses = await postAtOnce(debtors, 200);
    for (const id of debtors) {
      expect(scheduled(statuses.get(id))).toBe(1);
      await expect.poll(() => sentTo(id), PATIENT).toBe(1);
    }
  });
});

describe('an Idempotency-Key', () => {
  it('makes one message of 50 identical posts at once, with one answer for all (R12)', async () => {
    await putPair(gateway.client, 'same');
    const answers = await times(50, () =>
      gateway.client.post<Message>('/v1/messages', messageTo('same', 'sms'), 'same-key'),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.status).toBe(201);
    const list = await gateway.client.get<{ items: Message[] }>('/v1/messages?debtorId=same');
    expect(list.body.items.map(({ id }) => id)).toEqual([answers[0]?.body.id]);
    await gateway.forbear.dispatcher.runDue();
    await expect.poll(() => sentTo('same'), PATIENT).toBe(1);
  });

  it('makes one message of 50 posts with different bodies at once, and 409 for the other bodies (R12)', async () => {
    await putPair(gateway.client, 'other');
    const answers = await times(50, (index) =>
      gateway.client.post<Problem>(
        '/v1/messages',
        messageTo('other', index % 2 === 0 ? 'sms' : 'email'),
        'other-key',
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array(25).fill(201),
      ...Array(25).fill(409),
    ]);
    const conflict = answers.find(({ status }) => status === 409);
    expect(conflict?.body.type).toBe('/problems/idempotency-conflict');
    expect(conflict?.body.detail).toContain('other-key');
    const list = await gateway.client.get<{ items: Message[] }>('/v1/messages?debtorId=other');
    expect(list.body.items).toHaveLength(1);
  });

  it('answers the same again after the message has left, and after another debtor used the key: 409', async () => {
    await putPair(gateway.client, 'replayed');
    const first = await gateway.client.post<Message>(
      '/v1/messages',
      messageTo('replayed', 'sms'),
      'replay-key',
    );
    await gateway.forbear.dispatcher.runDue();
    const status = async () =>
      (await gateway.client.get<Message>(`/v1/messages/${first.body.id}`)).body.status;
    await expect.poll(status, PATIENT).toBe('sent');
    expect(await gateway.client.post('/v1/messages', messageTo('replayed', 'sms'), 'replay-key')).toEqual(
      first,
    );
    const elsewhere = await gateway.client.post('/v1/messages', messageTo('one', 'sms'), 'replay-key');
    expect(elsewhere.status).toBe(409);
  });
});

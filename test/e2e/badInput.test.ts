import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BAD, DEBTOR, MESSAGES } from './badRequests.ts';
import type { Problem } from './client.ts';
import { clockAt, startGateway, type TestGateway, temporaryDirectory } from './gateway.ts';
import { accountOf, messageTo, putPair } from './portfolio.ts';

const directory = temporaryDirectory();
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway(directory.path, clockAt('2026-11-24T12:00:00+08:00').now);
  await putPair(gateway.client, 'd');
  await gateway.client.put('/v1/accounts/d-promise', accountOf('d', { programme: 'consumer-finance' }));
});
afterAll(async () => {
  await gateway.forbear.stop();
  directory.remove();
});

/** All that a bad request could have changed. */
async function everything(): Promise<unknown> {
  return [await gateway.client.log(), await gateway.client.get(DEBTOR), await gateway.client.get(MESSAGES)];
}

describe('bad input', () => {
  it.each(BAD)(
    '%s: one clear error that names the field, and nothing changes',
    async (what, method, path, body, status, field, says) => {
      const before = await everything();
      const answer =
        method === 'PUT'
          ? await gateway.client.put<Problem>(path, body)
          : await gateway.client.post<Problem>(path, body, `bad-${what}`);
      expect(answer.status, JSON.stringify(answer.body)).toBe(status);
      expect(answer.body.errors?.map((error) => error.path)).toEqual([field]);
      expect(answer.body.errors?.[0]?.message).toMatch(says);
      expect(await everything()).toEqual(before);
    },
  );

  it('a message without an Idempotency-Key: the header is named', async () => {
    const before = await everything();
    const { status, body } = await gateway.client.post<Problem>(MESSAGES, messageTo('d', 'sms'));
    expect([status, body.errors]).toEqual([400, [{ path: '/idempotency-key', message: 'is required' }]]);
    expect(await everything()).toEqual(before);
  });

  it.each([
    ['invalid JSON', '{"debtorId": "d",\n "accountId": }', 400, /line 2, column 15: expected a value/],
    ['JSON cut off', '{"debtorId": "d"', 400, /line 1, column 17/],
    ['a body over 256 KiB', `{"debtorId": "${'d'.repeat(256 * 1024)}"}`, 413, /At most 256 KiB/],
  ])('%s: says where or how much, and nothing changes', async (_what, body, status, says) => {
    const before = await everything();
    const answer = await gateway.client.raw('POST', MESSAGES, body, {
      'content-type': 'application/json',
      'idempotency-key': 'raw',
    });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatch(says);
    expect(await everything()).toEqual(before);
  });

  it('a batch line that breaks half-way fails alone, by its number; the lines around it are accepted', async () => {
    await putPair(gateway.client, 'batch');
    const line = (key: string, channel: string) => JSON.stringify({ key, ...messageTo('batch', channel) });
    const lines = [
      line('b-1', 'sms'),
      '{"key": "b-2", "debtorId": "ba',
      JSON.stringify({ key: 'b-3' }),
      line('b-4', 'email'),
    ];
    const answer = await gateway.client.raw('POST', '/v1/messages/batch', lines.join('\n'), {
      'content-type': 'application/x-ndjson',
    });
    expect(answer.status).toBe(200);
    const answers = answer.body
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text));
    expect(answers.map(({ line: number, status }) => [number, status])).toEqual([
      [1, 201],
      [2, 400],
      [3, 400],
      [4, 201],
    ]);
    expect(answers[1].problem.errors[0].message).toMatch(/^line 2, column \d+/);
    expect(answers[2].key).toBe('b-3');
    expect(answers[2].problem.errors.map(({ path }: { path: string }) => path)).toEqual([
      '/debtorId',
      '/accountId',
      '/channel',
    ]);
    const list = await gateway.client.get<{ items: unknown[] }>('/v1/messages?debtorId=batch');
    expect(list.body.items).toHaveLength(2);
  });
});

import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRulesetFrom } from '../../src/loadRulesetFrom.ts';
import type { Problem } from './client.ts';
import { clockAt, startGateway, type TestGateway, temporaryDirectory } from './gateway.ts';
import { gatewayProcess } from './gatewayProcess.ts';
import { accountOf, debtorWith, messageTo, putPair } from './portfolio.ts';

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

const phone = (value: string) => ({ id: 'p', kind: 'phone', value, owner: 'debtor', use: 'personal' });
const DEBTOR = '/v1/debtors/d';
const ACCOUNT = '/v1/accounts/d-a';
const MESSAGES = '/v1/messages';
const promise = { debtorId: 'd', accountId: 'd-promise', channel: 'sms', stage: 'promise' };
const variables = { promisedAmount: 100, promisedDate: '2026-12-01' };

const BAD: [
  what: string,
  method: 'PUT' | 'POST',
  path: string,
  body: object,
  status: number,
  field: string,
  says: RegExp,
][] = [
  ['an unknown property', 'PUT', DEBTOR, debtorWith({ vip: true }), 400, '/vip', /not a known property/],
  [
    'an unknown property of a message',
    'POST',
    MESSAGES,
    messageTo('d', 'sms', { force: true }),
    400,
    '/force',
    /not a known property/,
  ],
  [
    'a bad phone number',
    'PUT',
    DEBTOR,
    debtorWith({ contactPoints: [phone('+86 12')] }),
    400,
    '/contactPoints/0/value',
    /valid phone number/,
  ],
  [
    'an unknown jurisdiction',
    'PUT',
    DEBTOR,
    debtorWith({ jurisdiction: 'US-XX' }),
    400,
    '/jurisdiction',
    /US-XX is not a known jurisdiction/,
  ],
  [
    'an unknown time zone',
    'PUT',
    DEBTOR,
    debtorWith({ timezone: 'Asia/Nowhere' }),
    400,
    '/timezone',
    /not an IANA time zone/,
  ],
  [
    'an unknown policy',
    'PUT',
    DEBTOR,
    debtorWith({ policy: 'none' }),
    400,
    '/policy',
    /known are: base, cn-mainland/,
  ],
  ['half a minor unit', 'PUT', ACCOUNT, accountOf('d', { amountDue: 12.5 }), 400, '/amountDue', /integer/],
  ['an amount as text', 'PUT', ACCOUNT, accountOf('d', { amountDue: '1250' }), 400, '/amountDue', /integer/],
  ['an amount below zero', 'PUT', ACCOUNT, accountOf('d', { amountDue: -1 }), 400, '/amountDue', />= 0/],
  [
    'an amount too large to be exact',
    'PUT',
    ACCOUNT,
    accountOf('d', { amountDue: 2 ** 60 }),
    400,
    '/amountDue',
    /./,
  ],
  [
    'a date that is not one',
    'PUT',
    ACCOUNT,
    accountOf('d', { dueDate: '2026-02-30' }),
    400,
    '/dueDate',
    /date/,
  ],
  [
    'an unknown programme',
    'PUT',
    ACCOUNT,
    accountOf('d', { programme: 'none' }),
    400,
    '/programme',
    /known are: .*graded-letters/,
  ],
  [
    'an account of a debtor that is not there',
    'PUT',
    '/v1/accounts/new',
    accountOf('nobody'),
    404,
    '/debtorId',
    /no debtor that exists/,
  ],
  [
    'a variable that is missing',
    'POST',
    MESSAGES,
    { ...promise, variables: { promisedAmount: 100 } },
    400,
    '/variables/promisedDate',
    /is required by template/,
  ],
  [
    'a variable that is unknown',
    'POST',
    MESSAGES,
    { ...promise, variables: { ...variables, extra: 'x' } },
    400,
    '/variables/extra',
    /is not a variable of template/,
  ],
  [
    'a variable of another kind',
    'POST',
    MESSAGES,
    { ...promise, variables: { ...variables, promisedDate: 'soon' } },
    400,
    '/variables/promisedDate',
    /YYYY-MM-DD/,
  ],
  [
    'a stage that the programme lacks',
    'POST',
    MESSAGES,
    messageTo('d', 'sms', { stage: 'promise' }),
    400,
    '/stage',
    /graded-letters has no stage promise; it has: reminder, light/,
  ],
  [
    'a template that is not there',
    'POST',
    MESSAGES,
    messageTo('d', 'sms', { template: 'graded-letters/none/sms' }),
    400,
    '/template',
    /there is no template/,
  ],
  [
    'a template of another channel',
    'POST',
    MESSAGES,
    messageTo('d', 'sms', { template: 'graded-letters/light/email' }),
    400,
    '/template',
    /is for the channel email/,
  ],
  [
    'an end in the past',
    'POST',
    MESSAGES,
    messageTo('d', 'sms', { expiresAt: '2026-11-24T11:00:00+08:00' }),
    400,
    '/expiresAt',
    /must lie after/,
  ],
  [
    'a local time without offset',
    'POST',
    MESSAGES,
    messageTo('d', 'sms', { notBefore: '2026-11-24T11:00:00' }),
    400,
    '/notBefore',
    /./,
  ],
  [
    'a debtor that is not there',
    'POST',
    MESSAGES,
    messageTo('nobody', 'sms'),
    404,
    '/debtorId',
    /no debtor that exists/,
  ],
  [
    'an account that is not there',
    'POST',
    MESSAGES,
    messageTo('d', 'sms', { accountId: 'none' }),
    404,
    '/accountId',
    /no account that exists/,
  ],
];

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

describe('a damaged policy', () => {
  const config = temporaryDirectory();
  const policy = join(config.path, 'policies/cn-mainland.yaml');
  const whole = readFileSync('config/policies/cn-mainland.yaml', 'utf8');
  const lineOf = (text: string) => whole.slice(0, whole.indexOf(text)).split('\n').length;
  const load = () =>
    loadRulesetFrom({
      configDir: config.path,
      templatesDir: 'templates',
      policy: 'cn-mainland',
      programme: 'graded-letters',
    });

  beforeAll(() => cpSync('config', config.path, { recursive: true }));
  afterAll(() => config.remove());

  it.each([
    ['a cap that is no number', 'max: 6', 'max: six', 'must be integer'],
    ['a rule that is not there', 'frequency-cap:', 'frequncy-cap:', 'is not a known rule; known are:'],
    ['a property that is not there', 'max: 6', 'max: 6\n      per: day', 'is not a known property'],
  ])('%s is told with file, line and what was expected', (_what, from, to, expected) => {
    writeFileSync(policy, whole.replace(from, to));
    const line = lineOf(from) + (to.includes('\n') ? 1 : 0);
    expect(load).toThrow(new RegExp(`policies/cn-mainland\\.yaml:${line}:\\d+ .*${expected}`));
  });

  it('stops the start of the gateway with the same words, and makes no data', async () => {
    writeFileSync(policy, whole.replace('max: 6', 'max: six'));
    const started = gatewayProcess({
      FORBEAR_CONFIG_DIR: config.path,
      FORBEAR_DATA_DIR: join(config.path, 'data'),
    }).start();
    await expect(started).rejects.toThrow(
      new RegExp(`ended with 1: Forbear does not start[^]*cn-mainland\\.yaml:${lineOf('max: 6')}:`),
    );
    expect(existsSync(join(config.path, 'data'))).toBe(false);
  });
});

describe('a wrong setting', () => {
  it('stops the start with one line that names it, what it was and what it may be', async () => {
    const started = gatewayProcess({ FORBEAR_PORT: '99999' }).start();
    await expect(started).rejects.toThrow(
      'the gateway ended with 1: Forbear does not start.\nFORBEAR_PORT is "99999"; it must be a whole number from 0 to 65535\n',
    );
  });
});

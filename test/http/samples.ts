import { AT, AUTH, keyed, MESSAGE } from './fakes.ts';

type Method = 'GET' | 'POST' | 'PUT';

/** One good request. */
export interface Sample {
  readonly method: Method;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: string | Record<string, unknown>;
  readonly status: number;
}

const get = (url: string): Sample => ({ method: 'GET', url, headers: AUTH, status: 200 });
const send = (
  method: Method,
  url: string,
  payload: Record<string, unknown>,
  status: number,
  headers: Record<string, string> = AUTH,
): Sample => ({ method, url, payload, headers, status });

const debtor = {
  name: '张伟',
  jurisdiction: 'CN',
  locale: 'zh-CN',
  contactPoints: [{ id: 'mobile', kind: 'phone', value: '+8613800138000', owner: 'debtor', use: 'personal' }],
};
const account = {
  debtorId: 'd1',
  creditor: 'Bank',
  currency: 'CNY',
  amountDue: 123456,
  dueDate: '2026-11-01',
  reference: 'LN-1',
  status: 'open',
};
const contact = { debtorId: 'd1', channel: 'call', direction: 'outbound', at: AT, outcome: 'conversation' };
const hold = { debtorId: 'd1', kind: 'dispute', source: 'letter of the debtor' };
const approval = {
  debtorId: 'd1',
  accountId: 'a1',
  stage: 'legal',
  approver: { name: 'Li Na', role: 'counsel' },
  upToAmount: 10_000_000,
  until: AT,
};

/** One good request for every route under /v1, by method and pattern. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  'PUT /v1/debtors/:id': send('PUT', '/v1/debtors/d1', debtor, 200),
  'GET /v1/debtors/:id': get('/v1/debtors/d1'),
  'GET /v1/debtors/:id/availability': get('/v1/debtors/d1/availability?channel=sms'),
  'GET /v1/debtors/:id/log': get('/v1/debtors/d1/log?limit=10'),
  'PUT /v1/accounts/:id': send('PUT', '/v1/accounts/a1', account, 200),
  'POST /v1/messages': send('POST', '/v1/messages', { ...MESSAGE }, 201, keyed('k1')),
  'GET /v1/messages': get('/v1/messages?status=blocked&rule=quiet-hours&limit=200'),
  'GET /v1/messages/:id': get('/v1/messages/m1'),
  'POST /v1/messages/:id/cancel': send('POST', '/v1/messages/m1/cancel', {}, 200),
  'POST /v1/messages/batch': {
    method: 'POST',
    url: '/v1/messages/batch',
    headers: { ...AUTH, 'content-type': 'application/x-ndjson' },
    payload: JSON.stringify({ key: 'k1', ...MESSAGE }),
    status: 200,
  },
  'POST /v1/decisions': send('POST', '/v1/decisions', { ...MESSAGE, at: AT }, 200),
  'POST /v1/contacts': send('POST', '/v1/contacts', contact, 201, keyed('k1')),
  'POST /v1/holds': send('POST', '/v1/holds', hold, 201),
  'GET /v1/holds': get('/v1/holds?active=true'),
  'POST /v1/holds/:id/release': send('POST', '/v1/holds/h1/release', { reason: 'paid', by: 'Li Na' }, 200),
  'POST /v1/approvals': send('POST', '/v1/approvals', approval, 201),
  'POST /v1/content-checks': send(
    'POST',
    '/v1/content-checks',
    { text: '再不还款就抓你', channel: 'sms', locale: 'zh-CN', audience: 'debtor' },
    200,
  ),
  'GET /v1/log': get('/v1/log?debtorId=d1'),
  'POST /v1/keys': send('POST', '/v1/keys', { name: 'dialer', scopes: ['messages:write'] }, 201),
  'GET /v1/keys': get('/v1/keys'),
  'GET /v1/rulesets': get('/v1/rulesets?limit=10'),
  'POST /v1/rulesets': send('POST', '/v1/rulesets', { note: 'shorter', basedOn: 'sha256:a', files: {} }, 201),
  'GET /v1/rulesets/:id': get('/v1/rulesets/sha256:a'),
  'GET /v1/rulesets/:id/files': get('/v1/rulesets/sha256:a/files'),
  'POST /v1/rulesets/:id/approve': send('POST', '/v1/rulesets/sha256:a/approve', { reason: 'read' }, 200),
  'POST /v1/rulesets/:id/activate': send('POST', '/v1/rulesets/sha256:a/activate', { reason: 'now' }, 200),
  'POST /v1/keys/:id/revoke': send('POST', '/v1/keys/key_all/revoke', {}, 200),
};

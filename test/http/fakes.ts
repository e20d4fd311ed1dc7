import { pino } from 'pino';
import { Registry } from 'prom-client';
import type { Decision } from '../../src/domain/decision.ts';
import type { Finding } from '../../src/domain/finding.ts';
import { done, failed, type Result } from '../../src/domain/gatewayError.ts';
import type { Hold } from '../../src/domain/hold.ts';
import type { LogEntry } from '../../src/domain/logEntry.ts';
import type { MessageRequest } from '../../src/domain/message.ts';
import { type AppDeps, createApp } from '../../src/http/app.ts';
import type { ApiKey, ApiKeys, Scope } from '../../src/intake/apiKeys.ts';
import type { Gateway, MessageView } from '../../src/intake/gateway.ts';
import type { Rulesets } from '../../src/intake/rulesets.ts';

export const AT = '2026-11-24T10:00:00+08:00';

export const FINDING: Finding = {
  rule: 'quiet-hours',
  limit: 'quiet-hours',
  outcome: 'defer',
  until: '2026-11-24T08:00:00+08:00',
  message: { en: 'It is 22:40 for the debtor; contact is allowed 08:00–22:00.', zh: '债务人当地为 22:40。' },
  citation: { source: 'base', strength: 'house' },
  evidence: { timezone: 'Asia/Shanghai', local: '22:40' },
};

export const DECISION: Decision = {
  verdict: 'allow',
  at: AT,
  until: null,
  ruleset: `sha256:${'a'.repeat(64)}`,
  policy: 'cn-mainland',
  programme: 'graded-letters',
  stage: 'reminder',
  contactPointId: 'mobile',
  template: { id: 'graded-letters/reminder/sms', locale: 'zh-CN', version: 3 },
  findings: [],
  content: {
    subject: null,
    preview: null,
    body: '您好，您的账户已逾期 3 天，应还金额 1,234.56 元。',
    markdown: null,
    envelope: null,
    sha256: 'b'.repeat(64),
  },
};

export const MESSAGE: MessageRequest = { debtorId: 'd1', accountId: 'a1', channel: 'sms' };

/** A debtor's chain of log entries, of any length. */
export async function* logEntries(count: number, data: LogEntry['data'] = {}): AsyncGenerator<LogEntry> {
  for (let seq = 1; seq <= count; seq++) yield logEntry(seq, data);
}

export function logEntry(seq: number, data: LogEntry['data'] = {}): LogEntry {
  return {
    debtorId: 'd1',
    seq,
    at: '2026-11-24T02:00:00.000Z',
    kind: 'message.accepted',
    actor: 'key_all',
    messageId: `m${seq}`,
    accountId: 'a1',
    channel: 'sms',
    data,
    prev: 'c'.repeat(64),
    hash: 'd'.repeat(64),
  };
}

const view = (id: string): MessageView => ({
  id,
  status: 'scheduled',
  decision: DECISION,
  debtorId: 'd1',
  accountId: 'a1',
  channel: 'sms',
  createdAt: AT,
  dueAt: AT,
  expiresAt: AT,
  attempts: 1,
  attempt: { id: 'at1', at: AT, provider: 'outbox', outcome: 'sent', detail: null },
});

const hold: Hold = { id: 'h1', debtorId: 'd1', kind: 'dispute', source: 'letter', placedAt: AT };
const page = <T>(items: T[]) => done({ items, nextCursor: null });

/** A gateway that agrees to everything. `over` replaces what a test is about. */
export function fakeGateway(over: Partial<Gateway> = {}): Gateway {
  return {
    putDebtor: async (id, input) =>
      done({
        ...input,
        id,
        contactPoints: input.contactPoints.map((point) => ({ ...point, key: point.id, timezones: [] })),
      }),
    getDebtor: async (id) =>
      done({
        id,
        name: '张伟',
        jurisdiction: 'CN',
        locale: 'zh-CN',
        contactPoints: [],
        accounts: [],
        holds: [hold],
      }),
    putAccount: async (id, input) => done({ ...input, id }),
    postMessage: async (_request, key) =>
      done({ id: `msg_${key.replaceAll(/\W/g, '').slice(0, 40)}`, status: 'scheduled', decision: DECISION }),
    getMessage: async (id) => done(view(id)),
    listMessages: async () => page([view('m1')]),
    cancelMessage: async (id) => done({ ...view(id), status: 'cancelled', dueAt: null, attempt: null }),
    previewDecision: async () => done(DECISION),
    availability: async (debtorId, query) =>
      done({
        debtorId,
        channel: query.channel,
        timezones: ['Asia/Shanghai'],
        from: AT,
        to: AT,
        windows: [{ from: AT, to: AT }],
        caps: [{ rule: 'frequency-cap', limit: 'day', max: 1, used: 0, left: 1, nextFreeAt: AT }],
        findings: [FINDING],
      }),
    recordContact: async (input) => done({ ...input, id: 'c1' }),
    placeHold: async (input) => done({ ...input, id: 'h2', placedAt: AT }),
    listHolds: async () => page([hold]),
    releaseHold: async (id, release) => done({ ...hold, id, released: { at: AT, ...release } }),
    recordApproval: async (input) => done({ ...input, id: 'ap1', recordedAt: AT }),
    checkContent: async () => done([FINDING]),
    listLog: async () => page([logEntry(1, { verdict: 'allow' })]),
    exportLog: () => logEntries(2),
    ...over,
  };
}

export const apiKey = (name: string, scopes: readonly Scope[]): ApiKey => ({
  id: `key_${name}`,
  name,
  scopes,
  createdAt: AT,
  revokedAt: null,
});

/** Keys by their secret. `all` may do everything. */
export function fakeApiKeys(keys: Record<string, ApiKey> = {}): ApiKeys {
  const known = new Map(Object.entries({ all: apiKey('all', ['admin']), ...keys }));
  return {
    authenticate: async (secret) => known.get(secret) ?? null,
    create: async (name, scopes) => ({ key: { ...apiKey(name, scopes), id: 'key_new' }, secret: 's3cret' }),
    list: async () => [...known.values()],
    revoke: async (id): Promise<Result<ApiKey>> => {
      const key = [...known.values()].find((each) => each.id === id);
      return key === undefined
        ? failed({ kind: 'not_found', what: 'key', id })
        : done({ ...key, revokedAt: AT });
    },
  };
}

const ruleset = async (digest: string) =>
  done({ digest, state: 'proposed' as const, proposed: null, approvals: [], activations: [] });

const fakeRulesets: Rulesets = {
  propose: () => ruleset('sha256:a'),
  approve: ruleset,
  activate: ruleset,
  list: async () => ({ ok: true, value: { items: [], nextCursor: null } }),
  get: ruleset,
  files: async (digest) => done({ digest, files: { 'config/house.yaml': 'a: b' } }),
};

/** The app on fakes, checking its own answers against their schemas. */
export function testApp(over: Partial<AppDeps> & { on?: Partial<Gateway> } = {}) {
  const { on, ...deps } = over;
  return createApp({
    gateway: fakeGateway(on),
    apiKeys: fakeApiKeys(),
    rulesets: fakeRulesets,
    readiness: async () => ({ ledger: true }),
    metrics: new Registry(),
    banner: {
      version: '0.1.0',
      ledger: 'pglite',
      providers: { sms: 'outbox', email: 'smtp', call: 'outbox', letter: 'outbox' },
    },
    logger: pino({ level: 'silent' }),
    checkAnswers: true,
    ...deps,
  });
}

export const AUTH = { authorization: 'Bearer all' };

/** Headers of a request that creates under a key. */
export const keyed = (key: string) => ({ ...AUTH, 'idempotency-key': key });

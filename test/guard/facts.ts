import type { Contact } from '../../src/domain/contact.ts';
import type { ContactPoint } from '../../src/domain/contactPoint.ts';
import type { Facts } from '../../src/domain/facts.ts';
import type { Programme, Stage } from '../../src/ruleset/programme.ts';
import type { Ruleset } from '../../src/ruleset/ruleset.ts';
import { PACK_IDS, shippedPack } from './shippedPacks.ts';

/** A debtor in Shanghai, ten days overdue on 24 November 2026, to whom a first SMS is to go: nobody objects to it by day. */

export const DAY_MS = 86_400_000;

/** The value with the patch laid over it: objects merge, everything else (arrays too) is replaced, null is kept. */
export function patched<T>(value: T, patch: unknown): T {
  const isPlain = (part: unknown) => typeof part === 'object' && part !== null && !Array.isArray(part);
  if (!isPlain(patch) || !isPlain(value)) return (patch === undefined ? value : patch) as T;
  const result: Record<string, unknown> = { ...(value as Record<string, unknown>) };
  for (const [key, part] of Object.entries(patch as Record<string, unknown>)) {
    result[key] = patched(result[key], part);
  }
  return result as T;
}

export function aContactPoint(patch: Partial<ContactPoint> = {}): ContactPoint {
  const kind = patch.kind ?? 'phone';
  const values = { phone: '+8613800000001', email: 'li@example.com', postal: '1 Example Road, Shanghai' };
  return {
    id: kind,
    kind,
    value: values[kind],
    owner: 'debtor',
    use: 'personal',
    key: `key-of-${patch.id ?? kind}`,
    timezones: [],
    ...patch,
  };
}

export function aContact(patch: Partial<Contact> = {}): Contact {
  return {
    id: 'contact',
    messageId: null,
    accountId: 'account-1',
    channel: 'call',
    direction: 'outbound',
    at: 0,
    state: 'settled',
    outcome: 'no_answer',
    contactPointKey: 'key-of-phone',
    stage: null,
    ...patch,
  };
}

export function someFacts(patch: unknown = {}): Facts {
  const facts: Facts = {
    messageId: 'message-1',
    request: { debtorId: 'debtor-1', accountId: 'account-1', channel: 'sms' },
    expiresAtMs: Number.MAX_SAFE_INTEGER,
    debtor: {
      id: 'debtor-1',
      name: 'Li Lei',
      jurisdiction: 'CN',
      locale: 'zh-CN',
      contactPoints: [aContactPoint(), aContactPoint({ kind: 'email' }), aContactPoint({ kind: 'postal' })],
    },
    account: {
      id: 'account-1',
      debtorId: 'debtor-1',
      creditor: 'Example Bank',
      currency: 'CNY',
      amountDue: 150_000,
      dueDate: '2026-11-14',
      reference: 'EB-1',
      status: 'open',
    },
    holds: [],
    approvals: [],
    history: [],
    stageSteps: [],
    contactPointReports: [],
  };
  return patched(facts, patch);
}

const citation = { source: 'Test programme', strength: 'house' as const };

export function aStage(patch: Partial<Stage> & { id: string }): Stage {
  return {
    title: { en: patch.id, zh: patch.id },
    channels: ['sms', 'email', 'call', 'letter'],
    window: { from: 1 },
    ...patch,
  };
}

export function aProgramme(patch: Partial<Programme> = {}): Programme {
  return {
    id: 'ladder',
    title: { en: 'Ladder', zh: '阶梯' },
    description: { en: 'For tests', zh: '测试' },
    citation,
    expiresAfterDays: 30,
    stages: [
      aStage({ id: 'reminder', title: { en: 'Reminder', zh: '提醒' }, window: { from: 1, to: 30 } }),
      aStage({
        id: 'demand',
        title: { en: 'Written demand', zh: '书面催告' },
        channels: ['letter'],
        window: { from: 31, to: 60 },
        windowByRisk: { high: { from: 15, to: 60 } },
        after: ['reminder'],
        once: true,
      }),
      aStage({
        id: 'legal',
        title: { en: 'Legal notice', zh: '律师函' },
        channels: ['letter'],
        window: { from: 61 },
        approval: 'counsel',
      }),
      aStage({
        id: 'thanks',
        title: { en: 'Thanks', zh: '致谢' },
        window: { from: -365 },
        account: 'settled',
      }),
    ],
    ...patch,
  };
}

const shippedPacks = Object.fromEntries(PACK_IDS.map((id) => [id, shippedPack(id)]));

/** The public holidays of 2026. */
const year = (days: { [date: string]: string }, workdays: string[] = []) => ({
  source: 'test',
  from: '2026-01-01',
  to: '2026-12-31',
  days,
  workdays,
});

const zones = (...timezones: string[]) => ({ name: { en: '', zh: '' }, timezones });

/** The shipped packs with a small programme. `patch` is laid over it. */
export function someRuleset(patch: Partial<Ruleset> = {}): Ruleset {
  return {
    digest: 'sha256:test',
    packs: shippedPacks,
    programmes: { ladder: aProgramme() },
    lexicon: [],
    templates: {},
    partials: {},
    house: {} as Ruleset['house'],
    jurisdictions: {
      CN: zones('Asia/Shanghai'),
      'CN-XJ': zones('Asia/Shanghai', 'Asia/Urumqi'),
      US: zones('America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'),
      'US-NY': zones('America/New_York'),
      'US-CA': zones('America/Los_Angeles'),
      'US-TN': zones('America/New_York', 'America/Chicago'),
      DE: zones('Europe/Berlin'),
      AU: zones('Australia/Sydney', 'Australia/Perth'),
      'AU-NSW': zones('Australia/Sydney'),
      'AU-VIC': zones('Australia/Sydney'),
    },
    holidays: {
      CN: year({ '2026-10-01': '国庆节', '2026-10-02': '国庆节' }, ['2026-10-10']),
      AU: year({ '2026-01-26': 'Australia Day', '2026-04-04': 'Easter Saturday' }),
      'AU-NSW': year({ '2026-01-26': 'Australia Day', '2026-10-05': 'Labour Day' }),
      'AU-VIC': year({ '2026-01-26': 'Australia Day', '2026-11-03': 'Melbourne Cup' }),
    },
    defaults: { policy: 'base', programme: 'ladder' },
    ...patch,
  };
}

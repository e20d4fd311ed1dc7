import type { ContactPoint } from '../../domain/contactPoint.ts';
import type { Facts } from '../../domain/facts.ts';
import { ladder } from './ladder.ts';

/** Who a case is about as long as it says nothing else: ten days overdue on 24 November 2026, one contact point of each kind. */
export interface Ordinary {
  readonly policy: string;
  readonly jurisdiction: string;
}

const CURRENCIES: Readonly<Record<string, string>> = {
  AU: 'AUD',
  BR: 'BRL',
  CA: 'CAD',
  CN: 'CNY',
  GB: 'GBP',
  GR: 'EUR',
  HK: 'HKD',
  ID: 'IDR',
  IE: 'EUR',
  IN: 'INR',
  JP: 'JPY',
  KR: 'KRW',
  MX: 'MXN',
  PH: 'PHP',
  RU: 'RUB',
  SG: 'SGD',
  TH: 'THB',
  TW: 'TWD',
  US: 'USD',
  VN: 'VND',
};
const VALUES = { phone: '+8613800000001', email: 'li@example.com', postal: '1 Example Road' };

/** A contact point as a case writes it, with what it leaves out. */
export function contactPoint(written: Partial<ContactPoint>): ContactPoint {
  const kind = written.kind ?? 'phone';
  return {
    id: kind,
    kind,
    value: VALUES[kind],
    owner: 'debtor',
    use: 'personal',
    key: `key-of-${written.id ?? kind}`,
    timezones: [],
    ...written,
  };
}

/** The facts of a case that says nothing about them. */
export function ordinaryFacts({ policy, jurisdiction }: Ordinary): Facts {
  const country = jurisdiction.slice(0, 2);
  return {
    messageId: 'message-1',
    request: { debtorId: 'debtor-1', accountId: 'account-1', channel: 'sms' },
    expiresAtMs: Number.MAX_SAFE_INTEGER,
    debtor: {
      id: 'debtor-1',
      name: 'Li Lei',
      jurisdiction,
      policy,
      locale: ['CN', 'TW', 'HK'].includes(country) ? 'zh-CN' : 'en',
      contactPoints: [contactPoint({}), contactPoint({ kind: 'email' }), contactPoint({ kind: 'postal' })],
    },
    account: {
      id: 'account-1',
      debtorId: 'debtor-1',
      creditor: 'Example Bank',
      currency: CURRENCIES[country] ?? 'USD',
      amountDue: 150_000,
      dueDate: '2026-11-14',
      reference: 'EB-1',
      programme: ladder.id,
      status: 'open',
    },
    holds: [],
    approvals: [],
    history: [],
    stageSteps: [],
    contactPointReports: [],
  };
}

import type { ApproverRole } from '../src/domain/approval.ts';
import type { ContactChannel } from '../src/domain/contact.ts';
import type { ChannelKind } from '../src/domain/words.ts';

/** An account of the sample portfolio: where it stands on its programme's ladder, and what is sent for it first. */
export interface AccountLine {
  readonly programme: string;
  readonly daysOverdue: number;
  readonly channel: ChannelKind;
  readonly stage?: string;
  /** A stage that was carried out weeks ago, and over which channel. */
  readonly done?: readonly [ContactChannel, string];
  readonly approver?: ApproverRole;
  readonly variables?: Readonly<Record<string, string | number>>;
  /** In minor units; else one is made up. */
  readonly amountDue?: number;
  readonly riskTier?: 'low' | 'medium' | 'high';
  readonly isSettled?: boolean;
  /** The lender's system knows no interest for it. */
  readonly lacksInterest?: boolean;
}

const PLAN = {
  instalmentCount: '6',
  instalmentAmount: 36000,
  firstPaymentDate: '2026-12-10',
  intervalDays: 30,
};
const PLACEMENT = { agencyName: '清和账户服务有限公司', placementDate: '2026-12-15' };
const DAYS_31_90 = ['letter', 'days-31-90'] as const;

type Line = Omit<AccountLine, 'programme'>;

const LINES: Readonly<Record<string, readonly Line[]>> = {
  // 1 to 12
  'graded-letters': [
    { daysOverdue: -3, channel: 'sms' },
    { daysOverdue: 5, channel: 'letter', stage: 'tier-1' },
    { daysOverdue: 5, channel: 'sms' },
    { daysOverdue: 17, channel: 'letter', stage: 'tier-2', done: ['letter', 'tier-1'] },
    { daysOverdue: 18, channel: 'email' },
    { daysOverdue: 35, channel: 'letter', stage: 'tier-3', done: ['letter', 'tier-2'] },
    { daysOverdue: 40, channel: 'call' },
    { daysOverdue: 50, channel: 'email' },
    { daysOverdue: 70, channel: 'letter', stage: 'tier-4', done: ['letter', 'tier-3'], approver: 'counsel' },
    { daysOverdue: 80, channel: 'sms' },
    { daysOverdue: 100, channel: 'call' },
    { daysOverdue: 120, channel: 'letter', stage: 'tier-4', done: ['letter', 'tier-3'] },
  ],
  // 13 to 24
  'five-step': [
    { daysOverdue: 2, channel: 'sms' },
    { daysOverdue: 4, channel: 'email' },
    { daysOverdue: 6, channel: 'call' },
    { daysOverdue: 8, channel: 'sms', lacksInterest: true },
    { daysOverdue: 12, channel: 'call' },
    { daysOverdue: 15, channel: 'call' },
    { daysOverdue: 25, channel: 'call' },
    { daysOverdue: 35, channel: 'letter', done: ['call', 'phone'] },
    { daysOverdue: 45, channel: 'letter', done: ['call', 'phone'] },
    {
      daysOverdue: 70,
      channel: 'letter',
      stage: 'legal',
      done: ['letter', 'written-demand'],
      approver: 'counsel',
    },
    { daysOverdue: 20, channel: 'sms', stage: 'thanks', isSettled: true },
    { daysOverdue: 40, channel: 'email', stage: 'thanks', isSettled: true },
  ],
  // 25 to 36
  'consumer-finance': [
    { daysOverdue: 3, channel: 'sms' },
    { daysOverdue: 5, channel: 'email' },
    { daysOverdue: 8, channel: 'call' },
    { daysOverdue: 10, channel: 'sms' },
    {
      daysOverdue: 20,
      channel: 'email',
      stage: 'plan-offer',
      done: ['call', 'follow-up'],
      approver: 'supervisor',
      variables: PLAN,
    },
    { daysOverdue: 31, channel: 'call' },
    { daysOverdue: 35, channel: 'letter', stage: 'demand-letter', done: ['call', 'follow-up'] },
    {
      daysOverdue: 65,
      channel: 'letter',
      stage: 'placement-notice',
      done: ['letter', 'demand-letter'],
      approver: 'supervisor',
      variables: PLACEMENT,
    },
    {
      daysOverdue: 95,
      channel: 'letter',
      stage: 'counsel-letter',
      done: ['letter', 'demand-letter'],
      approver: 'counsel',
    },
    {
      daysOverdue: 130,
      channel: 'letter',
      stage: 'suit-notice',
      done: ['letter', 'counsel-letter'],
      approver: 'counsel',
    },
    { daysOverdue: 40, channel: 'sms', amountDue: 26_000_000 },
    { daysOverdue: 50, channel: 'email' },
  ],
  // 37 to 48
  'risk-tiered': [
    { daysOverdue: 10, channel: 'sms', riskTier: 'low' },
    { daysOverdue: 5, channel: 'email', riskTier: 'medium' },
    { daysOverdue: 2, channel: 'call', riskTier: 'high' },
    { daysOverdue: 35, channel: 'letter', riskTier: 'low', done: ['sms', 'gentle'] },
    { daysOverdue: 20, channel: 'email', riskTier: 'medium', done: ['sms', 'gentle'] },
    { daysOverdue: 10, channel: 'letter', riskTier: 'high', done: ['call', 'gentle'] },
    { daysOverdue: 40, channel: 'sms', riskTier: 'low', done: ['letter', 'formal-notice'] },
    {
      daysOverdue: 70,
      channel: 'letter',
      stage: 'counsel-letter',
      riskTier: 'low',
      done: ['letter', 'formal-notice'],
      approver: 'counsel',
    },
    {
      daysOverdue: 95,
      channel: 'letter',
      stage: 'litigation-notice',
      riskTier: 'medium',
      done: ['letter', 'counsel-letter'],
      approver: 'counsel',
    },
    { daysOverdue: 12, channel: 'email', riskTier: 'low' },
    { daysOverdue: 30, channel: 'call', riskTier: 'medium', done: ['email', 'formal-notice'] },
    { daysOverdue: 15, channel: 'sms' },
  ],
  // 49 to 60
  'aging-buckets': [
    { daysOverdue: 5, channel: 'sms' },
    { daysOverdue: 10, channel: 'email' },
    { daysOverdue: 20, channel: 'call' },
    { daysOverdue: 25, channel: 'sms' },
    { daysOverdue: 40, channel: 'letter' },
    { daysOverdue: 60, channel: 'email' },
    { daysOverdue: 75, channel: 'call' },
    { daysOverdue: 100, channel: 'letter', stage: 'solutions', approver: 'supervisor', variables: PLAN },
    { daysOverdue: 130, channel: 'letter', stage: 'counsel-letter', done: DAYS_31_90, approver: 'counsel' },
    {
      daysOverdue: 160,
      channel: 'letter',
      stage: 'suit-notice',
      done: ['letter', 'counsel-letter'],
      approver: 'counsel',
    },
    {
      daysOverdue: 100,
      channel: 'letter',
      stage: 'placement',
      done: DAYS_31_90,
      approver: 'supervisor',
      variables: PLACEMENT,
    },
    { daysOverdue: 90, channel: 'email', stage: 'afterwards', isSettled: true },
  ],
};

/** Sixty accounts, twelve for each of the five programmes. */
export const ACCOUNT_LINES: readonly AccountLine[] = Object.entries(LINES).flatMap(([programme, lines]) =>
  lines.map((line) => ({ programme, ...line })),
);

import type { AccountInput } from '../src/domain/account.ts';
import { dateOfDay, dayOfDate } from '../src/domain/localTime.ts';
import { ACCOUNT_LINES, type AccountLine } from './accountLines.ts';
import type { Api } from './api.ts';
import { personAt } from './people.ts';

const TODAY = '2026-11-24';
const WEEKS_AGO = '2026-11-01T10:00:00+08:00';

const CREDITORS = {
  CN: ['示例消费金融有限公司', '青禾银行股份有限公司', '云麓商贸有限公司'],
  HK: ['Harbour Pine Credit Ltd'],
  KR: ['Moonriver Capital Co Ltd'],
  US: ['Juniper Hill Finance LLC'],
};
const CURRENCIES = { CN: 'CNY', HK: 'HKD', KR: 'KRW', US: 'USD' };
/** What the policies of the United States and of New York want sent first; for the last American nobody says that it was. */
const AMERICAN_NOTICES = ['validation', 'ny-disclosures'].map((kind) => ({ kind, sentOn: '2026-10-01' }));
type Country = keyof typeof CREDITORS;

/** The ids of the debtor and the account with a number from 1. */
export function idsOf(number: number): { debtorId: string; accountId: string } {
  const padded = String(number).padStart(2, '0');
  return { debtorId: `debtor-${padded}`, accountId: `account-${padded}` };
}

function accountOf(line: AccountLine, index: number, country: Country): AccountInput {
  const { programme, daysOverdue, isSettled = false, lacksInterest = false } = line;
  const amountDue = isSettled ? 0 : (line.amountDue ?? 120_000 + ((index * 7_919) % 90) * 8_765);
  const interest = Math.round(amountDue * 0.03);
  const creditors = CREDITORS[country];
  return {
    debtorId: idsOf(index + 1).debtorId,
    creditor: creditors[index % creditors.length] ?? '',
    currency: CURRENCIES[country],
    amountDue,
    ...(isSettled || lacksInterest ? {} : { principal: amountDue - interest, interest }),
    dueDate: dateOfDay(dayOfDate(TODAY) - daysOverdue),
    reference: `EX-2026-${1001 + index}`,
    programme,
    ...(line.riskTier === undefined ? {} : { riskTier: line.riskTier }),
    status: isSettled ? 'settled' : 'open',
    ...(country === 'US' && index !== 54 ? { notices: AMERICAN_NOTICES } : {}),
  };
}

async function load(api: Api, line: AccountLine, index: number): Promise<void> {
  const { debtorId, accountId } = idsOf(index + 1);
  const person = personAt(index);
  const account = accountOf(line, index, person.jurisdiction.slice(0, 2) as Country);
  await api.put(`/v1/debtors/${debtorId}`, person);
  await api.put(`/v1/accounts/${accountId}`, account);
  if (line.done !== undefined) {
    const [channel, stage] = line.done;
    const step = {
      debtorId,
      accountId,
      channel,
      stage,
      direction: 'outbound',
      at: WEEKS_AGO,
      outcome: 'delivered',
    };
    await api.post('/v1/contacts', step);
  }
  if (line.approver !== undefined) {
    const approver = {
      name: line.approver === 'counsel' ? '陈律言（法律顾问）' : '高主管',
      role: line.approver,
    };
    const scope = {
      stage: line.stage ?? 'legal',
      upToAmount: account.amountDue,
      until: '2026-12-31T18:00:00+08:00',
    };
    await api.post('/v1/approvals', { debtorId, accountId, approver, ...scope });
  }
}

/** Loads the sixty debtors with their accounts, earlier steps and approvals. */
export async function loadPortfolio(api: Api): Promise<void> {
  await Promise.all(ACCOUNT_LINES.map((line, index) => load(api, line, index)));
}

import type { Account } from '../../src/domain/account.ts';
import type { DebtorInput } from '../../src/domain/debtor.ts';

const DAY_MS = 86_400_000;

/** Ids of the same length for every debtor, so that one id can take another's place in a text. */
export const debtorIdOf = (number: number) => `d-${String(number).padStart(8, '0')}`;
export const accountIdOf = (number: number) => `a-${String(number).padStart(8, '0')}`;

export const debtor: DebtorInput = {
  name: '张伟',
  jurisdiction: 'CN',
  locale: 'zh-CN',
  contactPoints: [
    { id: 'mobile', kind: 'phone', value: '13800138000', owner: 'debtor', use: 'personal' },
    { id: 'email', kind: 'email', value: 'zhang.wei@example.com', owner: 'debtor', use: 'personal' },
  ],
};

/** An account of debtor `number`, two days overdue at an instant, and still in the same stage three weeks later. */
export function accountOf(number: number, nowMs: number): Omit<Account, 'id'> {
  return {
    debtorId: debtorIdOf(number),
    creditor: '示例消费金融',
    currency: 'CNY',
    amountDue: 123_456,
    interest: 3_456,
    dueDate: new Date(nowMs - 2 * DAY_MS).toISOString().slice(0, 10),
    reference: 'HT-2026-0001',
    status: 'open',
  };
}

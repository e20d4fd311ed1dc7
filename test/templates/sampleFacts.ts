import type { Account } from '../../src/domain/account.ts';
import type { Debtor } from '../../src/domain/debtor.ts';
import { dateOfDay, dayOfDate } from '../../src/domain/localTime.ts';
import type { Locale } from '../../src/domain/words.ts';
import { fitsKind } from '../../src/rendering/variables.ts';
import type { Programme, Stage } from '../../src/ruleset/programme.ts';
import type { Template } from '../../src/ruleset/template.ts';

export const TODAY = '2026-11-24';

/** An account as one lender or another knows it, and a debtor's name as long as such names get. */
export interface Sample {
  readonly name: string;
  readonly debtorName: string;
  readonly facts: Omit<Account, 'id' | 'debtorId' | 'dueDate' | 'status' | 'programme'>;
}

export const SAMPLES: readonly Sample[] = [
  {
    name: 'an account with every amount',
    debtorName: '张伟',
    facts: {
      creditor: '示例银行',
      currency: 'CNY',
      amountDue: 1_234_567,
      principal: 1_200_000,
      interest: 30_567,
      fees: 4_000,
      reference: 'HT-2026-00318',
    },
  },
  {
    name: 'an account with an amount due and the interest only',
    debtorName: 'Ann Lee',
    facts: {
      creditor: 'Example Bank',
      currency: 'USD',
      amountDue: 99_950,
      interest: 450,
      reference: 'INV 77/2026',
    },
  },
  {
    name: 'long names and a large amount',
    debtorName: 'Maximiliana Konstantinopolskaya-Featherstonehaugh of Llanfairpwllgwyngyll',
    facts: {
      creditor: 'The First Example Consumer Finance and Leasing Company Limited',
      currency: 'CNY',
      amountDue: 98_765_432_100,
      interest: 12_345_678,
      reference: 'CONTRACT-2026/000000000318-A',
    },
  },
];

/** Days overdue at the first and the last day of a stage, in each of its windows; open ends are followed for 400 days. */
export function edgeDays({ window, windowByRisk }: Stage): number[] {
  const windows = [window, ...Object.values(windowByRisk ?? {})];
  return [...new Set(windows.flatMap(({ from, to }) => [from, to ?? Math.max(from, 0) + 400]))];
}

/** The sample's account under a programme, so many days overdue today. */
export function accountOf(sample: Sample, programme: Programme, stage: Stage, daysOverdue: number): Account {
  const settled = stage.account === 'settled';
  return {
    id: 'account-1',
    debtorId: 'debtor-1',
    ...sample.facts,
    ...(settled ? { amountDue: 0 } : {}),
    dueDate: dateOfDay(dayOfDate(TODAY) - daysOverdue),
    programme: programme.id,
    status: settled ? 'settled' : 'open',
  };
}

export function debtorOf(sample: Sample, locale: Locale): Debtor {
  return { id: 'debtor-1', name: sample.debtorName, jurisdiction: 'CN', locale, contactPoints: [] };
}

const VALUES = {
  text: '6',
  money: 20_600,
  date: '2026-12-15',
  days: 30,
  url: 'https://example.com/plan',
  phone: '400-000-0002',
};

/** A value for each variable that a template declares. */
export function variablesOf(template: Template, which: 'all' | 'required'): Record<string, string | number> {
  const declared = Object.entries(template.frontMatter.variables ?? {});
  return Object.fromEntries(
    declared
      .filter(([, { optional }]) => which === 'all' || optional !== true)
      .map(([name, { kind }]) => {
        if (!fitsKind(VALUES[kind], kind)) throw new Error(`no sample value fits a ${kind}`);
        return [name, VALUES[kind]];
      }),
  );
}

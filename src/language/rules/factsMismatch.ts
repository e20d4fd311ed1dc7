import { type Static, Type } from 'typebox';
import type { Account } from '../../domain/account.ts';
import type { RuleFinding } from '../../domain/finding.ts';
import type { Bilingual, Json } from '../../domain/words.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import { mayMean } from '../dates.ts';
import { inMinorUnits } from '../money.ts';
import { normalise } from '../normalise.ts';
import { objection } from '../objection.ts';
import { occurrencesOf } from '../occurrences.ts';
import { type Part, placeOf } from '../reading.ts';
import type { ContentRule, TextInQuestion } from '../rule.ts';

const LimitSchema = Type.Object(limitFields, { additionalProperties: false });
type Limit = Static<typeof LimitSchema>;

/** What a text may say: the account's own figures and those that the sender stated for the template. */
interface TrueFigures {
  readonly currency: string;
  readonly amounts: readonly number[];
  readonly dates: readonly string[];
  readonly daysOverdue: number | null;
  readonly statedDays: readonly number[];
}

interface Mismatch {
  readonly start: number;
  readonly end: number;
  readonly kind: 'amount' | 'date' | 'days';
}

/**
 * 12 CFR 1006.18(b), 中国银行业协会催收指引 (no inflated amount). Read as: every sum of money, date and count of days overdue in
 * the text is the account's or was stated for it. Numbers that nothing marks as such (references, phone numbers, times) are left alone.
 */
export const factsMismatch: ContentRule<Limit> = {
  id: 'facts-mismatch',
  title: { en: 'Facts that are not true', zh: '内容与事实不符' },
  summary: {
    en: "An amount, a date or a number of days overdue in the text must be the account's or one that the sender stated for the template.",
    zh: '内容中的金额、日期和逾期天数必须与账户一致，或由发送方为模板明确给出。',
  },
  limitSchema: LimitSchema,
  check(text, limits, { parts }) {
    if (text.account === null || limits.length === 0) return [];
    const truth = trueFigures(text, text.account);
    const { reference } = text.account;
    return parts.filter(isProse).flatMap((part) => {
      const wrong = mismatches(part, truth);
      if (wrong.length === 0) return [];
      const inReference = occurrencesOf(normalise(reference).text, part.normal.text);
      return wrong
        .filter(({ start, end }) => !inReference.some((span) => span.start <= start && span.end >= end))
        .flatMap((mismatch) =>
          limits.map((limit) => finding(limit, part, mismatch, text.account as Account, truth)),
        );
    });
  },
};

/** An envelope shows an address, whose numbers are no sums or dates. */
function isProse(part: Part): boolean {
  return part.name !== 'envelope';
}

function trueFigures({ stated, localDate, daysOverdue }: TextInQuestion, account: Account): TrueFigures {
  const { currency, amountDue, principal, interest, fees, dueDate, contractEndDate } = account;
  const known = <T>(values: readonly (T | null | undefined)[]) =>
    values.filter((value) => value != null) as T[];
  return {
    currency,
    amounts: known([amountDue, principal, interest, fees, ...stated.amounts]),
    dates: known([dueDate, contractEndDate, localDate, ...stated.dates]),
    daysOverdue,
    statedDays: stated.days,
  };
}

function mismatches(part: Part, truth: TrueFigures): Mismatch[] {
  const { money, dates, dayCounts } = part.figures();
  const wrong: Mismatch[] = [];
  for (const sum of money) {
    const amount = inMinorUnits(sum, truth.currency);
    if (amount === null || !truth.amounts.includes(amount)) wrong.push({ ...sum, kind: 'amount' });
  }
  for (const date of dates) {
    if (!truth.dates.some((known) => mayMean(date, known))) wrong.push({ ...date, kind: 'date' });
  }
  for (const count of dayCounts) {
    const { daysOverdue, statedDays } = truth;
    if (daysOverdue === null || count.daysOverdue === daysOverdue) continue;
    if (statedDays.includes(Math.abs(count.daysOverdue))) continue;
    if (count.atLeast && daysOverdue >= count.daysOverdue) continue;
    wrong.push({ ...count, kind: 'days' });
  }
  return wrong.sort((one, other) => one.start - other.start);
}

const NAMES: Record<Mismatch['kind'], Bilingual> = {
  amount: { en: 'an amount', zh: '金额' },
  date: { en: 'a date', zh: '日期' },
  days: { en: 'a number of days', zh: '天数' },
};

function finding(
  limit: Limit,
  part: Part,
  mismatch: Mismatch,
  account: Account,
  truth: TrueFigures,
): RuleFinding {
  const { start, end, kind } = mismatch;
  const place = placeOf(part, start, end);
  const expected: Record<Mismatch['kind'], Json> = {
    amount: { currency: account.currency, minorUnits: truth.amounts },
    date: truth.dates,
    days: truth.daysOverdue,
  };
  return objection(
    'facts-mismatch',
    limit,
    'block',
    {
      en: `“${place.text}” is ${NAMES[kind].en} that is not the account's.`,
      zh: `“${place.text}”与账户的${NAMES[kind].zh}不符。`,
    },
    { ...place, kind, expected: expected[kind] },
  );
}

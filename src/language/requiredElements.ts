import { dateOfDay, dayOfDate } from '../domain/localTime.ts';
import { type Bilingual, LOCALES } from '../domain/words.ts';
import type { House, HouseProfile } from '../ruleset/house.ts';
import { mayMean } from './dates.ts';
import { minorUnits } from './money.ts';
import { normalise } from './normalise.ts';
import type { Part } from './reading.ts';
import type { TextInQuestion } from './rule.ts';

/** What a policy may require a text to hold. */
export const ELEMENTS = [
  'sender',
  'heading',
  'date',
  'debtor',
  'amount',
  'reference',
  'due-date',
  'days-overdue',
  'delay-facts',
  'demand',
  'deadline',
  'next-steps',
  'ways-to-pay',
  'service-phone',
  'dispute-route',
  'receipt-slip',
  'opt-out',
] as const;
export type Element = (typeof ELEMENTS)[number];

/** Names for messages. */
export const ELEMENT_NAMES: Record<Element, Bilingual> = {
  sender: { en: "the sender's or creditor's name", zh: '发送机构或债权人名称' },
  heading: { en: 'a heading', zh: '标题' },
  date: { en: 'the date', zh: '日期' },
  debtor: { en: "the debtor's name", zh: '债务人姓名' },
  amount: { en: 'the amount due', zh: '应还金额' },
  reference: { en: 'the invoice or contract number', zh: '账单号或合同号' },
  'due-date': { en: 'the due date', zh: '到期日' },
  'days-overdue': { en: 'the days overdue', zh: '逾期天数' },
  'delay-facts': { en: 'the facts of the delay', zh: '逾期事实' },
  demand: { en: 'the demand to pay', zh: '付款要求' },
  deadline: { en: 'the deadline', zh: '付款期限' },
  'next-steps': { en: 'the possible next steps', zh: '可能的后续措施' },
  'ways-to-pay': { en: 'the ways to pay', zh: '还款方式' },
  'service-phone': { en: 'the service phone number', zh: '客服电话' },
  'dispute-route': { en: 'how to dispute the debt', zh: '异议途径' },
  'receipt-slip': { en: 'the receipt slip', zh: '回执' },
  'opt-out': { en: 'the opt-out line', zh: '退订说明' },
};

/** Elements that every message needs; the others speak of the debt and are not asked of a settled account's thanks. */
const WITHOUT_DEBT: ReadonlySet<Element> = new Set(['sender', 'heading', 'date', 'debtor', 'opt-out']);
/** Elements of a delay, which nobody can state before there is one. */
const OF_DELAY: ReadonlySet<Element> = new Set(['days-overdue', 'delay-facts', 'next-steps']);

/** Whether an element is asked of a text at all: not debt facts of a settled account, not delay facts before the due date. */
export function isAskedOf(element: Element, { stage, daysOverdue, audience }: TextInQuestion): boolean {
  if (!WITHOUT_DEBT.has(element) && (stage?.account === 'settled' || audience === 'third_party'))
    return false;
  return !(OF_DELAY.has(element) && daysOverdue !== null && daysOverdue <= 0);
}

/**
 * Whether the facts find an element in the parts: true, false, or null when there are no facts to look for, so that
 * only phrases can tell.
 */
export function foundByFacts(element: Element, text: TextInQuestion, parts: readonly Part[]): boolean | null {
  const find = FINDERS[element];
  return find === undefined ? null : find(text, parts);
}

const FINDERS: {
  readonly [E in Element]?: (text: TextInQuestion, parts: readonly Part[]) => boolean | null;
} = {
  sender: ({ ruleset, account }, parts) =>
    profilesOf(ruleset.house, account?.creditor).some(({ senderName }) =>
      LOCALES.some((locale) => says(parts, senderName[locale])),
    ) ||
    (account !== null && says(parts, account.creditor)),
  heading: ({ content }) => content !== null && content.subject !== null && content.subject.trim() !== '',
  date: ({ localDate }, parts) => (localDate === null ? null : saysDate(parts, localDate)),
  debtor: ({ content }, parts) =>
    content?.envelope?.[0] === undefined ? null : says(parts, content.envelope[0]),
  amount: ({ account }, parts) =>
    account === null
      ? null
      : saysNumber(parts, (decimal) => minorUnits(decimal, account.currency) === account.amountDue),
  reference: ({ account }, parts) => (account === null ? null : says(parts, account.reference)),
  'due-date': ({ account }, parts) => (account === null ? null : saysDate(parts, account.dueDate)),
  'days-overdue': ({ daysOverdue }, parts) =>
    daysOverdue === null ? null : saysNumber(parts, (decimal) => Number(decimal) === daysOverdue),
  deadline: ({ localDate, stage }, parts) =>
    localDate === null || stage?.deadlineDays === undefined
      ? null
      : saysDate(parts, dateOfDay(dayOfDate(localDate) + stage.deadlineDays)),
  'service-phone': ({ ruleset, account }, parts) =>
    profilesOf(ruleset.house, account?.creditor).some(({ servicePhone }) => says(parts, servicePhone)),
  'ways-to-pay': ({ ruleset, account }, parts) =>
    profilesOf(ruleset.house, account?.creditor).some(({ payUrl }) => says(parts, payUrl)) || null,
};

/** The house's own profile and those of its creditors: the creditor's alone where one is named and known. */
function profilesOf(
  house: House,
  creditor: string | undefined,
): Pick<HouseProfile, 'senderName' | 'servicePhone' | 'payUrl'>[] {
  const known = creditor === undefined ? undefined : house.creditors?.[creditor];
  if (known !== undefined) return [{ ...house, ...known }];
  if (creditor !== undefined) return [house];
  return [house, ...Object.values(house.creditors ?? {}).map((profile) => ({ ...house, ...profile }))];
}

/** The envelope is not part of what is said to the debtor. */
function isRead({ name }: Part): boolean {
  return name !== 'envelope';
}

function says(parts: readonly Part[], value: string): boolean {
  return (
    parts.some((part) => isRead(part) && part.normal.original.includes(value)) ||
    parts.some((part) => isRead(part) && part.normal.text.includes(normalise(value).text))
  );
}

function saysDate(parts: readonly Part[], date: string): boolean {
  return parts.some((part) => isRead(part) && part.figures().dates.some((written) => mayMean(written, date)));
}

function saysNumber(parts: readonly Part[], fits: (decimal: string) => boolean): boolean {
  return parts.some((part) => isRead(part) && part.figures().numbers.some(({ decimal }) => fits(decimal)));
}

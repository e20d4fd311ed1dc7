const CHINESE_UNIT = / ?(?:天|日(?!期))/y;
const CHINESE_BEFORE = /(?:(逾期|超期|拖欠|过期)|[距离])([^\d,。;!?\n]{0,8})$/;
const CHINESE_AFTER = /(及?以上)?(以内|之内|内|以后|之后|后|起|以下)?(?:即将|将|就|便)?(到期)?/y;
const CHINESE_REACH = 12;

const LATE = 'overdue|past due|late|in arrears|delinquent';
const ENGLISH_UNIT = / ?(?:calendar )?days?(?![a-z])/y;
const ENGLISH_BEFORE = new RegExp(
  `(?:(${LATE})(?: by| for| now)?|(?:due|payable) in(?: about)?)(?: more than| over| at least)? $`,
);
const ENGLISH_AFTER = new RegExp(
  `(?: or more)? (?:(${LATE}|(?:past|after|beyond) (?:the |your |its )?due date)|` +
    '(?:until|before|to) (?:the |your |its )?(?:due date|payment is due|it is due))(?![a-z])',
  'y',
);
const ENGLISH_REACH = 26;
const MORE = /(?:超过?|至少|more than|over|at least) ?$/;

/** A count of days overdue in a normal text; negative when it counts the days until the due date. */
export interface DayCount {
  readonly start: number;
  readonly end: number;
  readonly daysOverdue: number;
  /** The text says "more than": true of any larger number too. */
  readonly atLeast: boolean;
}

/** The count of days whose number stands from `start` to `end` of a normal text; null when it counts something else. */
export function dayCountAt(text: string, start: number, end: number): DayCount | null {
  return chineseCount(text, start, end) ?? englishCount(text, start, end);
}

function chineseCount(text: string, start: number, end: number): DayCount | null {
  const unitEnd = endOf(CHINESE_UNIT, text, end);
  if (unitEnd === null) return null;
  const before = CHINESE_BEFORE.exec(text.slice(Math.max(0, start - CHINESE_REACH), start));
  CHINESE_AFTER.lastIndex = unitEnd;
  const [, above, condition, falls] = CHINESE_AFTER.exec(text) ?? [];
  const count = Number(text.slice(start, end));
  if (falls !== undefined) return daysUntilDue(start, unitEnd, count);
  if (before === null) return null;
  const [, overdue, between = ''] = before;
  if (overdue === undefined) return daysUntilDue(start, unitEnd, count);
  // "逾期 30 天内 …" states a general condition, not how long this account is overdue.
  if (condition !== undefined) return null;
  return { start, end: unitEnd, daysOverdue: count, atLeast: above !== undefined || MORE.test(between) };
}

function englishCount(text: string, start: number, end: number): DayCount | null {
  const unitEnd = endOf(ENGLISH_UNIT, text, end);
  if (unitEnd === null) return null;
  const before = text.slice(Math.max(0, start - ENGLISH_REACH), start);
  ENGLISH_AFTER.lastIndex = unitEnd;
  const around = ENGLISH_AFTER.exec(text) ?? ENGLISH_BEFORE.exec(before);
  if (around === null) return null;
  const count = Number(text.slice(start, end));
  if (around[1] === undefined) return daysUntilDue(start, unitEnd, count);
  const atLeast = MORE.test(before) || text.startsWith(' or more', unitEnd);
  return { start, end: unitEnd, daysOverdue: count, atLeast };
}

function daysUntilDue(start: number, end: number, days: number): DayCount {
  return { start, end, daysOverdue: -days, atLeast: false };
}

function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

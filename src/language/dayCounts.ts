const DAYS = / ?(?:天|日(?!期)|(?:calendar )?days?(?![a-z]))/y;
const REACH = 18;

const OVERDUE_BEFORE =
  /(?:逾期|超期|拖欠|过期)[^\d,。;!?\n]{0,6}$|(?:overdue|past due|late|in arrears|delinquent) (?:by |for |now )?(?:more than |over |at least )?$/;
const OVERDUE_AFTER =
  /^ (?:overdue|past due|late|in arrears|delinquent|(?:past|after|beyond) (?:the |your |its )?due date)(?![a-z])/;
const UNTIL_BEFORE = /(?:距|离)[^\d,。;!?\n]{0,10}$|(?:due|payable|falls due|fall due) in (?:about )?$/;
const UNTIL_AFTER =
  /^(?:后|内)?(?:即将|将|就|便)?到期|^ (?:until|before|to) (?:the |your |its )?(?:due date|payment is due|it is due)/;
const AT_LEAST_BEFORE = /(?:超过|超|至少|more than |over |at least )$/;
const AT_LEAST_AFTER = /^(?:以上|及以上| or more)/;
const CONDITION_AFTER = /^(?:以内|之内|内|以后|之后|后|起|以下)/;

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
  DAYS.lastIndex = end;
  const unit = DAYS.exec(text);
  if (unit === null) return null;
  const after = end + unit[0].length;
  const before = text.slice(Math.max(0, start - REACH), start);
  const rest = text.slice(after, after + REACH);
  const count = Number(text.slice(start, end));
  const span = { start, end: after };
  if (UNTIL_BEFORE.test(before) || UNTIL_AFTER.test(rest))
    return { ...span, daysOverdue: -count, atLeast: false };
  if (!OVERDUE_BEFORE.test(before) && !OVERDUE_AFTER.test(rest)) return null;
  // "逾期 30 天内 …" states a general condition, not how long this account is overdue.
  if (CONDITION_AFTER.test(rest)) return null;
  return { ...span, daysOverdue: count, atLeast: AT_LEAST_BEFORE.test(before) || AT_LEAST_AFTER.test(rest) };
}

import { isDigit, isHanzi } from './characters.ts';

const [SPACE, HYPHEN, SLASH, FULL_STOP, YEAR, MONTH_SIGN] = [...' -/.年月'].map((mark) => mark.charCodeAt(0));

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';

const CHINESE = /(?:(\d{4}) ?年 ?)?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]/y;
const YEAR_FIRST = /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\w-])/y;
const YEAR_LAST = /(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?![\w-])/y;
const DAY_MONTH = new RegExp(`(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH},? (\\d{4})(?!\\d)`, 'y');
const MONTH_DAY = new RegExp(`(?<![a-z])${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, 'y');
const LONGEST_MONTH = 'september. '.length;

/** A date in a normal text. `readings` are all it may mean: YYYY-MM-DD, or --MM-DD where it names no year. */
export interface WrittenDate {
  readonly start: number;
  readonly end: number;
  readonly readings: readonly string[];
}

/** The date whose first number stands at `start` of a normal text; null when there is none. */
export function dateAt(text: string, start: number): WrittenDate | null {
  const width = digitsAt(text, start);
  const next = text.charCodeAt(start + width);
  const mark = next === SPACE ? text.charCodeAt(start + width + 1) : next;
  if (mark === YEAR || mark === MONTH_SIGN) {
    return found(CHINESE, text, start, ([, year, month, day]) => [calendarDate(year, month, day)]);
  }
  if (next === HYPHEN || next === SLASH || next === FULL_STOP) return numericDate(text, start, width);
  if (width > 2 || isHanzi(next)) return null;
  return dayFirst(text, start) ?? monthFirst(text, start);
}

/** How many digits stand at `start`, at most four. */
function digitsAt(text: string, start: number): number {
  let width = 1;
  while (width < 4 && isDigit(text.charCodeAt(start + width))) width += 1;
  return width;
}

function dayFirst(text: string, start: number): WrittenDate | null {
  return found(DAY_MONTH, text, start, ([, day, month, year]) => [
    calendarDate(year, monthNumber(month), day),
  ]);
}

function numericDate(text: string, start: number, width: number): WrittenDate | null {
  if (width === 3 || /[\w\-/.]/.test(text[start - 1] ?? '')) return null;
  if (width === 4)
    return found(YEAR_FIRST, text, start, ([, year, , month, day]) => [calendarDate(year, month, day)]);
  return found(YEAR_LAST, text, start, ([, one, , other, year]) => [
    calendarDate(year, other, one),
    calendarDate(year, one, other),
  ]);
}

function monthFirst(text: string, start: number): WrittenDate | null {
  if (text.charCodeAt(start - 1) !== SPACE) return null;
  for (let from = start - 4; from >= 0 && from >= start - LONGEST_MONTH; from--) {
    const date = found(MONTH_DAY, text, from, ([, month, day, year]) => [
      calendarDate(year, monthNumber(month), day),
    ]);
    if (date !== null) return date.end > start ? date : null;
  }
  return null;
}

type Groups = readonly (string | undefined)[];

function found(
  pattern: RegExp,
  text: string,
  start: number,
  read: (groups: Groups) => (string | null)[],
): WrittenDate | null {
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  if (match === null) return null;
  const readings = read(match).filter((reading) => reading !== null);
  return readings.length === 0 ? null : { start, end: start + match[0].length, readings };
}

function monthNumber(name = ''): string {
  return String(MONTHS.indexOf(name.slice(0, 3)) + 1);
}

function calendarDate(year: string | undefined, month = '', day = ''): string | null {
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return null;
  return `${year ?? '-'}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** True when a date as written may mean the given one (YYYY-MM-DD). */
export function mayMean(written: WrittenDate, date: string): boolean {
  return written.readings.some((reading) =>
    reading.startsWith('-') ? date.endsWith(reading.slice(1)) : reading === date,
  );
}

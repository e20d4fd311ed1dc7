import { isDigit } from './characters.ts';
import { dateAt, type WrittenDate } from './dates.ts';
import { type DayCount, dayCountAt } from './dayCounts.ts';
import { type Money, moneyAt } from './money.ts';

/** A number as it stands in a normal text, whatever it counts. */
export interface WrittenNumber {
  readonly start: number;
  readonly end: number;
  readonly decimal: string;
}

/** What the numbers of a normal text say. `numbers` holds all of them but those of dates. */
export interface Figures {
  readonly numbers: readonly WrittenNumber[];
  readonly money: readonly Money[];
  readonly dates: readonly WrittenDate[];
  readonly dayCounts: readonly DayCount[];
}

const NUMBER = /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?/y;

/** Reads the sums of money, dates and counts of days out of a normal text, in one pass over its digits. */
export function figuresIn(text: string): Figures {
  const figures = {
    numbers: [] as WrittenNumber[],
    money: [] as Money[],
    dates: [] as WrittenDate[],
    dayCounts: [] as DayCount[],
  };
  for (let index = 0; index < text.length; index++) {
    if (!isDigit(text.charCodeAt(index))) continue;
    const date = dateAt(text, index);
    if (date !== null) {
      figures.dates.push(date);
      index = date.end - 1;
      continue;
    }
    NUMBER.lastIndex = index;
    NUMBER.test(text);
    const end = NUMBER.lastIndex;
    figures.numbers.push({ start: index, end, decimal: text.slice(index, end) });
    const money = moneyAt(text, index, end);
    if (money !== null) figures.money.push(money);
    const dayCount = money === null ? dayCountAt(text, index, end) : null;
    if (dayCount !== null) figures.dayCounts.push(dayCount);
    index = Math.max(end, money?.end ?? 0) - 1;
  }
  return figures;
}

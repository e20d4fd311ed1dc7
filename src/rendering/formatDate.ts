import { dateOfDay, dayOfDate } from '../domain/localTime.ts';
import type { Locale } from '../domain/words.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A date YYYY-MM-DD as a debtor reads it: 2026年11月24日, 24 November 2026. */
export function formatDate(date: string, locale: Locale): string {
  const year = date.slice(0, 4);
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8, 10));
  return locale === 'zh-CN' ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month - 1]} ${year}`;
}

/** The date so many days after another, both YYYY-MM-DD. */
export function addDays(date: string, days: number): string {
  return dateOfDay(dayOfDate(date) + days);
}

/** True for a day that the calendar has, as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(dayOfDate(text)) && addDays(text, 0) === text;
}

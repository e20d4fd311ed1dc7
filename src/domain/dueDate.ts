import { dayOfDate, localTime } from './localTime.ts';

/**
 * Days overdue at an instant in the debtor's local calendar: 0 on the due date, negative before it. Where several zones
 * are possible it is the smallest number, so that doubt never escalates early.
 */
export function daysOverdue(dueDate: string, at: number, zones: readonly string[]): number {
  const dueDay = dayOfDate(dueDate);
  let least = Number.POSITIVE_INFINITY;
  for (const zone of zones) least = Math.min(least, localTime(at, zone).day - dueDay);
  return least;
}

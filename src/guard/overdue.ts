import { daysOverdue } from '../domain/dueDate.ts';
import { dayOfDate, instantOf } from '../domain/localTime.ts';
import type { Situation } from './rule.ts';

/** The last answer, because several rules ask for the same instant one after the other. */
let latest: { readonly situation: Situation; readonly at: number; readonly days: number } | null = null;

/** Days overdue at an instant: the smallest number of the debtor's possible zones. */
export function daysOverdueAt(situation: Situation, at: number): number {
  if (latest?.situation === situation && latest.at === at) return latest.days;
  const days = daysOverdue(situation.facts.account.dueDate, at, situation.zones);
  latest = { situation, at, days };
  return days;
}

/** The first instant, not before `notBeforeMs`, at which the account is at least `days` overdue in every possible zone. */
export function reachesDays(
  situation: Situation,
  days: number,
  notBeforeMs = Number.NEGATIVE_INFINITY,
): number {
  const day = dayOfDate(situation.facts.account.dueDate) + days;
  let latest = Number.NEGATIVE_INFINITY;
  for (const zone of situation.zones) latest = Math.max(latest, instantOf(day, 0, zone, notBeforeMs));
  return latest;
}

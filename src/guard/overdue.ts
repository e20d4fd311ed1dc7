import { daysOverdue } from '../domain/dueDate.ts';
import { dayOfDate, instantOf } from '../domain/localTime.ts';
import { lastAnswer } from './lastAnswer.ts';
import type { Situation } from './rule.ts';

/** Days overdue at an instant: the smallest number of the debtor's possible zones. */
export const daysOverdueAt = lastAnswer((situation, at) =>
  daysOverdue(situation.facts.account.dueDate, at, situation.zones),
);

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

import { type Static, Type } from 'typebox';
import { instantOf } from '../domain/localTime.ts';
import { localDayAt, localPeriodAt, localPeriods, PERIOD_KINDS } from './calendar.ts';
import type { Span } from './clockWindow.ts';

const DAY_MS = 86_400_000;
const Days = Type.Integer({ minimum: 1, maximum: 366 });

/**
 * Over which time contacts are counted:
 * - the debtor's local day, week (from Monday) or month;
 * - `rolling`: an exact number of 24 hours;
 * - `consecutive_days`: so many local days, the day of the contact being the first (12 CFR 1006.14(b)(2));
 * - `every_n_days`: so many local days and so many times 24 hours, whichever ends later ("once every two days or less often").
 */
export const CountingWindowSchema = Type.Union([
  Type.Object({ kind: Type.Enum(PERIOD_KINDS) }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('rolling'), days: Days }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('consecutive_days'), days: Days }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('every_n_days'), days: Days }, { additionalProperties: false }),
]);
export type CountingWindow = Static<typeof CountingWindowSchema>;

/** The last `days` local days of a zone, the one of the instant included. */
function lastDays(days: number, zone: string, at: number): Span {
  const { firstDay, from, to } = localDayAt(at, zone);
  return { from: days === 1 ? from : instantOf(firstDay - days + 1, 0, zone), to };
}

function rolling(days: number, at: number): Span {
  return { from: at - days * DAY_MS + 1, to: at + 1 };
}

/**
 * The times in which a contact counts at an instant. A rolling window reaches back only; a window of local days holds the
 * whole of the last one, so that a message reserved for later the same day counts; with several possible zones, the days
 * of each.
 */
export function countedSpans(window: CountingWindow, zones: readonly string[], at: number): Span[] {
  switch (window.kind) {
    case 'rolling':
      return [rolling(window.days, at)];
    case 'consecutive_days':
      return zones.map((zone) => lastDays(window.days, zone, at));
    case 'every_n_days':
      return [rolling(window.days, at), ...zones.map((zone) => lastDays(window.days, zone, at))];
    default: {
      const { kind } = window;
      return zones.map((zone) => localPeriodAt(at, zone, kind));
    }
  }
}

/** The first instant after `at` at which a counted contact may stop counting, or another may begin to. */
export function countChangesAt(
  window: CountingWindow,
  zones: readonly string[],
  counted: readonly number[],
  at: number,
): number {
  if (window.kind === 'rolling') return Math.min(...counted) + window.days * DAY_MS;
  const kind = 'days' in window ? 'calendar_day' : window.kind;
  const midnight = Math.min(...zones.map((zone) => localPeriodAt(at, zone, kind).to));
  if (window.kind !== 'every_n_days') return midnight;
  const ends = counted.map((instant) => instant + window.days * DAY_MS).filter((end) => end > at);
  return Math.min(midnight, ...ends);
}

/** Instants between `from` and `to` at which the count may change, given when contacts lie. */
export function countEdges(
  window: CountingWindow,
  zones: readonly string[],
  contacts: readonly number[],
  from: number,
  to: number,
): number[] {
  const exact =
    window.kind === 'rolling' || window.kind === 'every_n_days'
      ? contacts.flatMap((at) => [at, at + window.days * DAY_MS])
      : [];
  if (window.kind === 'rolling') return exact;
  const kind = 'days' in window ? 'calendar_day' : window.kind;
  const midnights = zones.flatMap((zone) => localPeriods(from, to, zone, kind).map((period) => period.from));
  return [...exact, ...midnights];
}

const REACH_BACK_DAYS = { calendar_day: 2, calendar_week: 8, calendar_month: 32 };

/** How far back a contact can still count: for local days their length, with a day more by which zones may differ. */
export function reachBackMs(window: CountingWindow): number {
  if (window.kind === 'rolling') return window.days * DAY_MS;
  if ('days' in window) return (window.days + 1) * DAY_MS;
  return REACH_BACK_DAYS[window.kind] * DAY_MS;
}

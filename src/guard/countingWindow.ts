import { type Static, Type } from 'typebox';
import { localPeriodAt, localPeriods, PERIOD_KINDS } from './calendar.ts';
import type { Span } from './clockWindow.ts';

const DAY_MS = 86_400_000;

/** Over which time contacts are counted: the debtor's local day, week (from Monday) or month, or an exact number of 24 hours. */
export const CountingWindowSchema = Type.Union([
  Type.Object({ kind: Type.Enum(PERIOD_KINDS) }, { additionalProperties: false }),
  Type.Object(
    { kind: Type.Literal('rolling'), days: Type.Integer({ minimum: 1, maximum: 366 }) },
    { additionalProperties: false },
  ),
]);
export type CountingWindow = Static<typeof CountingWindowSchema>;

/**
 * The times in which a contact counts at an instant. A rolling window reaches back only; a calendar window holds the whole
 * local day, so that a message reserved for later the same day counts; with several possible zones, the day of each.
 */
export function countedSpans(window: CountingWindow, zones: readonly string[], at: number): Span[] {
  if (window.kind === 'rolling') return [{ from: at - window.days * DAY_MS + 1, to: at + 1 }];
  const { kind } = window;
  return zones.map((zone) => localPeriodAt(at, zone, kind));
}

/** The first instant after `at` at which a counted contact may stop counting. */
export function countChangesAt(
  window: CountingWindow,
  zones: readonly string[],
  counted: readonly number[],
  at: number,
): number {
  if (window.kind === 'rolling') return Math.min(...counted) + window.days * DAY_MS;
  const { kind } = window;
  return Math.min(...zones.map((zone) => localPeriodAt(at, zone, kind).to));
}

/** Instants between `from` and `to` at which the count may change, given when contacts lie. */
export function countEdges(
  window: CountingWindow,
  zones: readonly string[],
  contacts: readonly number[],
  from: number,
  to: number,
): number[] {
  if (window.kind === 'rolling') return contacts.flatMap((at) => [at, at + window.days * DAY_MS]);
  const { kind } = window;
  return zones.flatMap((zone) => localPeriods(from, to, zone, kind).map((period) => period.from));
}

/** How far back a contact can still count: for calendar periods their length and the day by which zones may differ. */
export function reachBackMs(window: CountingWindow): number {
  if (window.kind === 'rolling') return window.days * DAY_MS;
  return { calendar_day: 2, calendar_week: 8, calendar_month: 32 }[window.kind] * DAY_MS;
}

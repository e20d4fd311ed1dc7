import { instantOf, localTime } from '../domain/localTime.ts';

const DAY_MS = 86_400_000;

export const PERIOD_KINDS = ['calendar_day', 'calendar_week', 'calendar_month'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** A local day, week (from Monday) or month as instants: from its first millisecond up to, not including, `to`. */
export interface LocalPeriod {
  readonly firstDay: number;
  readonly from: number;
  readonly to: number;
}

/** One period a zone and kind is kept, because nearly all questions are about today. */
const latest: Record<PeriodKind, Map<string, LocalPeriod>> = {
  calendar_day: new Map(),
  calendar_week: new Map(),
  calendar_month: new Map(),
};

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function firstDayOf(kind: PeriodKind, day: number, periodsLater = 0): number {
  if (kind === 'calendar_day') return day + periodsLater;
  if (kind === 'calendar_week') return day - weekdayOf(day) + 1 + 7 * periodsLater;
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + periodsLater, 1) / DAY_MS;
}

function periodFrom(kind: PeriodKind, firstDay: number, zone: string): LocalPeriod {
  const from = instantOf(firstDay, 0, zone);
  const to = instantOf(firstDayOf(kind, firstDay, 1), 0, zone);
  return { firstDay, from, to };
}

/** The local day, week or month that an instant lies in. A day that has begun stays begun, even if clocks go back over midnight. */
export function localPeriodAt(at: number, zone: string, kind: PeriodKind): LocalPeriod {
  const known = latest[kind].get(zone);
  if (known !== undefined && known.from <= at && at < known.to) return known;
  const firstDay = firstDayOf(kind, localTime(at, zone).day);
  const read = periodFrom(kind, firstDay, zone);
  const period = at < read.to ? read : periodFrom(kind, firstDayOf(kind, firstDay, 1), zone);
  latest[kind].set(zone, period);
  return period;
}

/** The local day that an instant lies in. */
export function localDayAt(at: number, zone: string): LocalPeriod {
  return localPeriodAt(at, zone, 'calendar_day');
}

/** All local periods of a kind that touch the time from `from` to `to`, in order. */
export function localPeriods(from: number, to: number, zone: string, kind: PeriodKind): LocalPeriod[] {
  const periods: LocalPeriod[] = [];
  let at = from;
  while (at < to) {
    const period = localPeriodAt(at, zone, kind);
    periods.push(period);
    at = period.to;
  }
  return periods;
}

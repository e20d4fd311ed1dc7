import { IANAZone } from 'luxon';

/**
 * The only place where an instant becomes a local date and time. Nothing else may use Date's local getters:
 * results must not depend on the zone that the process runs in.
 */

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A wall-clock reading. `day` counts local calendar days since 1970-01-01; `msOfDay` is 0 to 86,399,999. */
export interface LocalTime {
  readonly day: number;
  readonly msOfDay: number;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  readonly offsetMs: number;
}

/** Offsets of one UTC day: constant, or changing once at `changeAt`. */
interface OffsetDay {
  readonly before: number;
  readonly changeAt: number;
  readonly after: number;
}

const zones = new Map<string, { zone: IANAZone; days: Map<number, OffsetDay> }>();
const MAX_CACHED_DAYS = 4_096;

/** True when the name is a time zone that the process's tz data knows. */
export function isTimeZone(name: string): boolean {
  return zones.has(name) || IANAZone.isValidZone(name);
}

function zoneOf(name: string) {
  let entry = zones.get(name);
  if (entry === undefined) {
    if (!isTimeZone(name)) throw new Error(`unknown time zone: ${name}`);
    entry = { zone: IANAZone.create(name), days: new Map() };
    zones.set(name, entry);
  }
  return entry;
}

function offsetDay(zone: IANAZone, utcDay: number): OffsetDay {
  const offset = (ms: number) => Math.round(zone.offset(ms) * MINUTE_MS);
  let low = utcDay * DAY_MS;
  let high = low + DAY_MS;
  const before = offset(low);
  const after = offset(high);
  if (before === after) return { before, changeAt: high, after };
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle) === before) low = middle;
    else high = middle;
  }
  return { before, changeAt: high, after };
}

/** The zone's offset from UTC in milliseconds at an instant. */
export function offsetMsAt(ms: number, timezone: string): number {
  const { zone, days } = zoneOf(timezone);
  const utcDay = Math.floor(ms / DAY_MS);
  let entry = days.get(utcDay);
  if (entry === undefined) {
    if (days.size >= MAX_CACHED_DAYS) days.clear();
    entry = offsetDay(zone, utcDay);
    days.set(utcDay, entry);
  }
  return ms < entry.changeAt ? entry.before : entry.after;
}

/** The wall clock in a zone at an instant. */
export function localTime(ms: number, timezone: string): LocalTime {
  const offsetMs = offsetMsAt(ms, timezone);
  const local = ms + offsetMs;
  const day = Math.floor(local / DAY_MS);
  return { day, msOfDay: local - day * DAY_MS, weekday: ((((day + 3) % 7) + 7) % 7) + 1, offsetMs };
}

/**
 * The first instant, not before `notBeforeMs`, whose wall clock reads at least the given day and time. In the hour that
 * a clock skips it is the instant of the jump; in the hour that it repeats it is the first of the two.
 */
export function instantOf(
  day: number,
  msOfDay: number,
  timezone: string,
  notBeforeMs = Number.NEGATIVE_INFINITY,
): number {
  const wall = day * DAY_MS + msOfDay;
  const reads = (ms: number) => ms + offsetMsAt(ms, timezone);
  let low = wall - DAY_MS;
  let high = wall + DAY_MS;
  if (low < notBeforeMs) low = notBeforeMs;
  if (reads(low) >= wall) return low;
  const guess = wall - offsetMsAt(low, timezone);
  if (guess > low && reads(guess) === wall && reads(guess - 1) < wall) return guess;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reads(middle) >= wall) high = middle;
    else low = middle;
  }
  return high;
}

const pad = (value: number, width = 2) => String(value).padStart(width, '0');

const dates = new Map<number, string>();
const MAX_CACHED_DATES = 4_096;

/** Day number to YYYY-MM-DD. */
export function dateOfDay(day: number): string {
  let date = dates.get(day);
  if (date === undefined) {
    if (dates.size >= MAX_CACHED_DATES) dates.clear();
    date = new Date(day * DAY_MS).toISOString().slice(0, 10);
    dates.set(day, date);
  }
  return date;
}

const daysByDate = new Map<string, number>();

/** YYYY-MM-DD to day number. */
export function dayOfDate(date: string): number {
  let day = daysByDate.get(date);
  if (day === undefined) {
    if (daysByDate.size >= MAX_CACHED_DATES) daysByDate.clear();
    day =
      Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS;
    daysByDate.set(date, day);
  }
  return day;
}

/** Milliseconds of the day as HH:MM. */
export function clockOf(msOfDay: number): string {
  const minutes = Math.floor(msOfDay / MINUTE_MS);
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** An instant as ISO 8601 in a zone's local time with its offset, milliseconds only where there are any. */
export function formatInstant(ms: number, timezone: string): string {
  const { day, msOfDay, offsetMs } = localTime(ms, timezone);
  const second = Math.floor(msOfDay / 1000) % 60;
  const fraction = msOfDay % 1000;
  const offsetMinutes = Math.abs(Math.round(offsetMs / MINUTE_MS));
  const sign = offsetMs < 0 ? '-' : '+';
  const zone = `${sign}${pad(Math.floor(offsetMinutes / 60))}:${pad(offsetMinutes % 60)}`;
  return `${dateOfDay(day)}T${clockOf(msOfDay)}:${pad(second)}${fraction ? `.${pad(fraction, 3)}` : ''}${zone}`;
}

import { Type } from 'typebox';
import { clockOf, instantOf, offsetMsAt } from '../domain/localTime.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export const ClockWindowSchema = Type.String({
  pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$',
  description:
    'HH:MM-HH:MM, half-open; it may cross midnight, and then belongs to the day on which it begins',
});

/** Milliseconds of the day; `to` lies beyond 24 hours where the window crosses midnight. */
export interface ClockWindow {
  readonly from: number;
  readonly to: number;
}

/** Instants, half-open. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

function msOfClock(clock: string): number {
  return (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))) * MINUTE_MS;
}

/** Reads HH:MM-HH:MM. An end that is not after the start lies on the next day. */
export function parseClockWindow(text: string): ClockWindow {
  const from = msOfClock(text.slice(0, 5));
  const to = msOfClock(text.slice(6, 11));
  return { from, to: to > from ? to : to + DAY_MS };
}

/** The last instant at which the wall clock reaches a time: the second of the two in an hour that is repeated. */
function lastInstantOf(day: number, msOfDay: number, zone: string): number {
  const first = instantOf(day, msOfDay, zone);
  const again = day * DAY_MS + msOfDay - offsetMsAt(first + DAY_MS / 2, zone);
  const reads = again + offsetMsAt(again, zone);
  return again > first && reads === day * DAY_MS + msOfDay ? again : first;
}

/**
 * A window that begins on a local day, as instants. In an hour that the clock repeats it begins at the first and ends at
 * the last reading, so that quiet wins; in an hour that the clock skips both ends fall on the jump.
 */
export function spanOn(window: ClockWindow, day: number, zone: string): Span {
  return { from: instantOf(day, window.from, zone), to: lastInstantOf(day, window.to, zone) };
}

/** What is left of a day outside the windows, as people say it: "08:00–22:00", or empty when nothing is left. */
export function hoursLeft(windows: readonly ClockWindow[]): string {
  const forbidden = windows
    .flatMap(({ from, to }) =>
      to > DAY_MS
        ? [
            { from, to: DAY_MS },
            { from: 0, to: to - DAY_MS },
          ]
        : [{ from, to }],
    )
    .sort((a, b) => a.from - b.from);
  const left: string[] = [];
  let free = 0;
  for (const { from, to } of [...forbidden, { from: DAY_MS, to: DAY_MS }]) {
    if (from > free) left.push(`${clockOf(free)}–${from === DAY_MS ? '24:00' : clockOf(from)}`);
    free = Math.max(free, to);
  }
  return left.join(', ');
}

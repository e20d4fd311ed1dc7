import type { Inconvenient } from '../domain/debtor.ts';
import { weekdayOf } from './calendar.ts';
import { type ClockWindow, hoursLeft, parseClockWindow } from './clockWindow.ts';
import { createQuietTimes, type QuietTimes, quietEdges, quietUntil } from './quietTimes.ts';
import type { Situation } from './rule.ts';

/** The times and places that the debtor called inconvenient, on the debtor's own clock. */

const DAY_MS = 86_400_000;
const ALL_DAY: ClockWindow = { from: 0, to: DAY_MS };

const timesOf = new WeakMap<Inconvenient, QuietTimes>();

function times(entry: Inconvenient): QuietTimes {
  let known = timesOf.get(entry);
  if (known === undefined) {
    const { from, to, weekdays } = entry;
    const window = from === undefined || to === undefined ? ALL_DAY : parseClockWindow(`${from}-${to}`);
    known = createQuietTimes([window], (day) => weekdays === undefined || weekdays.includes(weekdayOf(day)));
    timesOf.set(entry, known);
  }
  return known;
}

/** True when an entry speaks of the message's channel and contact point; a number listed twice is one number. */
function concerns({ channels, contactPointId }: Inconvenient, { facts, contactPoint }: Situation): boolean {
  if (channels !== undefined && !channels.includes(facts.request.channel)) return false;
  if (contactPointId === undefined || contactPoint === null || contactPoint.id === contactPointId)
    return true;
  const { key } = contactPoint;
  return facts.debtor.contactPoints.some((point) => point.id === contactPointId && point.key === key);
}

function endOf({ until }: Inconvenient): number {
  return until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until);
}

/** The first entry to which an instant is inconvenient in a possible zone, and until when it surely is. */
export function inconvenientAt(
  situation: Situation,
  at: number,
): { readonly entry: Inconvenient; readonly untilMs: number } | null {
  for (const entry of situation.facts.debtor.inconvenient ?? []) {
    const end = endOf(entry);
    if (at >= end || !concerns(entry, situation)) continue;
    const untilMs = quietUntil(times(entry), situation.zones, at);
    if (untilMs !== null) return { entry, untilMs: Math.min(untilMs, end) };
  }
  return null;
}

/** The instants at which an entry begins to speak or ceases to. */
export function inconvenientEdges(situation: Situation, from: number, to: number): number[] {
  return (situation.facts.debtor.inconvenient ?? [])
    .filter((entry) => concerns(entry, situation))
    .flatMap((entry) => [endOf(entry), ...quietEdges(times(entry), situation.zones, from, to)]);
}

/** The hours that an entry leaves of a day: "17:00–24:00", or empty. */
export function hoursLeftBy(entry: Inconvenient): string {
  return hoursLeft(times(entry).windows);
}

import { type LocalPeriod, localDayAt, localPeriods } from './calendar.ts';
import { type ClockWindow, type Span, spanOn } from './clockWindow.ts';

/** A quiet span, and the local day on which it begins. */
export interface QuietSpan extends Span {
  readonly day: number;
}

/** Windows of the local clock on certain local days. */
export interface QuietTimes {
  readonly windows: readonly ClockWindow[];
  readonly isQuietDay: (day: number) => boolean;
  readonly spans: WeakMap<LocalPeriod, readonly QuietSpan[]>;
}

/** Quiet times of windows and days; what they mean as instants is read once for each zone and day. */
export function createQuietTimes(
  windows: readonly ClockWindow[],
  isQuietDay: (day: number) => boolean,
): QuietTimes {
  return { windows, isQuietDay, spans: new WeakMap() };
}

/** The quiet spans that touch a local day: those that begin on it, and those that began the day before. */
function spansOf({ windows, isQuietDay, spans }: QuietTimes, zone: string, day: LocalPeriod) {
  let known = spans.get(day);
  if (known === undefined) {
    known = [day.firstDay - 1, day.firstDay]
      .filter(isQuietDay)
      .flatMap((first) => windows.map((window) => ({ ...spanOn(window, first, zone), day: first })));
    spans.set(day, known);
  }
  return known;
}

/** The quiet span that an instant lies in, or null. */
export function quietSpanAt(times: QuietTimes, zone: string, at: number): QuietSpan | null {
  for (const span of spansOf(times, zone, localDayAt(at, zone))) {
    if (span.from <= at && at < span.to) return span;
  }
  return null;
}

/** The end of a quiet span that an instant lies in, in any of the zones; null where it is quiet in none. */
export function quietUntil(times: QuietTimes, zones: readonly string[], at: number): number | null {
  for (const zone of zones) {
    const span = quietSpanAt(times, zone, at);
    if (span !== null) return span.to;
  }
  return null;
}

/** The instants at which it becomes quiet or ceases to be. */
export function quietEdges(times: QuietTimes, zones: readonly string[], from: number, to: number): number[] {
  return zones.flatMap((zone) =>
    localPeriods(from, to, zone, 'calendar_day')
      .flatMap((day) => spansOf(times, zone, day))
      .flatMap((span) => [span.from, span.to]),
  );
}

import { Type } from 'typebox';
import { dayOfDate } from '../domain/localTime.ts';
import { DateSchema } from '../domain/words.ts';
import { weekdayOf } from './calendar.ts';

/** Which local days a limit is about: weekdays (1 is Monday, 7 is Sunday), dates, or both together. */
export const dayFields = {
  weekdays: Type.Optional(
    Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
      minItems: 1,
      description: 'Weekdays: 1 is Monday, 7 is Sunday',
    }),
  ),
  dates: Type.Optional(Type.Array(DateSchema, { minItems: 1, description: 'Single days, e.g. holidays' })),
};

export interface DayPattern {
  readonly weekdays?: readonly number[];
  readonly dates?: readonly string[];
}

const daysOf = new WeakMap<readonly string[], ReadonlySet<number>>();

function dayNumbers(dates: readonly string[]): ReadonlySet<number> {
  let days = daysOf.get(dates);
  if (days === undefined) {
    days = new Set(dates.map(dayOfDate));
    daysOf.set(dates, days);
  }
  return days;
}

/** True when a local day (days since 1970-01-01) is one of those listed. A pattern that lists nothing matches no day. */
export function fallsOn(pattern: DayPattern, day: number): boolean {
  if (pattern.weekdays?.includes(weekdayOf(day))) return true;
  return pattern.dates !== undefined && dayNumbers(pattern.dates).has(day);
}

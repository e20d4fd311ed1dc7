import { Type } from 'typebox';
import { dateOfDay, dayOfDate } from '../domain/localTime.ts';
import { type Bilingual, DateSchema } from '../domain/words.ts';
import type { Holidays } from '../ruleset/holidays.ts';
import { weekdayOf } from './calendar.ts';
import type { Situation } from './rule.ts';

const codes = (description: string) =>
  Type.Optional(
    Type.Array(Type.String({ pattern: '^[A-Z]{2}(-[A-Z0-9]{1,3})?$' }), { minItems: 1, description }),
  );

/** Which local days a limit is about: weekdays, dates, public holidays, or all of them together, less exceptions. */
export const dayFields = {
  weekdays: Type.Optional(
    Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
      minItems: 1,
      description: 'Weekdays: 1 is Monday, 7 is Sunday',
    }),
  ),
  dates: Type.Optional(Type.Array(DateSchema, { minItems: 1, description: 'Single days, e.g. holidays' })),
  holidays: codes(
    'Public holidays of these jurisdictions. Of a country: those of the subdivision in which the debtor may be. A day of which none are known counts as one',
  ),
  exceptHolidays: codes('But not on public holidays of these jurisdictions'),
  exceptWorkdays: codes(
    'But not on days of the weekend that these jurisdictions make up as working days (mainland China)',
  ),
};

export interface DayPattern {
  readonly weekdays?: readonly number[];
  readonly dates?: readonly string[];
  readonly holidays?: readonly string[];
  readonly exceptHolidays?: readonly string[];
  readonly exceptWorkdays?: readonly string[];
}

/** The local days (since 1970-01-01) of a pattern for a debtor. */
export interface Days {
  /** True when the pattern lists any days at all. */
  readonly listed: boolean;
  readonly includes: (day: number) => boolean;
  /** True when an exception takes the day out. */
  readonly excepts: (day: number) => boolean;
  /** Why the day counts as a public holiday, if it does. */
  readonly holidayOn: (day: number) => Bilingual | null;
}

interface Calendar {
  readonly from: number;
  readonly to: number;
  readonly names: ReadonlyMap<number, string>;
  readonly workdays: ReadonlySet<number>;
}

const calendarOf = new WeakMap<Holidays, Calendar>();

function readCalendar(holidays: Holidays): Calendar {
  let calendar = calendarOf.get(holidays);
  if (calendar === undefined) {
    calendar = {
      from: dayOfDate(holidays.from),
      to: dayOfDate(holidays.to),
      names: new Map(Object.entries(holidays.days).map(([date, name]) => [dayOfDate(date), name])),
      workdays: new Set(holidays.workdays.map(dayOfDate)),
    };
    calendarOf.set(holidays, calendar);
  }
  return calendar;
}

/** A day of which no holidays are known. */
const UNKNOWN: Calendar = { from: 0, to: -1, names: new Map(), workdays: new Set() };

/**
 * The calendars of a jurisdiction for a debtor: of a country, those of the subdivisions in which the debtor may be; where
 * that is not known, the country's and all of its subdivisions'.
 */
function calendarsOf(code: string, { jurisdictions, ruleset }: Situation): Calendar[] {
  const known = ruleset.holidays ?? {};
  const inside = jurisdictions.filter((place) => place === code || place.startsWith(`${code}-`));
  const isVague = code.length === 2 && (inside.length === 0 || inside.includes(code));
  const named = isVague
    ? Object.keys(known).filter((other) => other === code || other.startsWith(`${code}-`))
    : inside.map((place) => (known[place] === undefined ? code : place));
  const found = (named.length === 0 ? [code] : named).map((place) => known[place]);
  return found.map((holidays) => (holidays === undefined ? UNKNOWN : readCalendar(holidays)));
}

const isKnown = ({ from, to }: Calendar, day: number) => from <= day && day <= to;

function holidayName(calendars: readonly Calendar[], day: number): Bilingual | null {
  for (const calendar of calendars) {
    const name = calendar.names.get(day);
    if (name !== undefined)
      return {
        en: `${dateOfDay(day)} is a public holiday: ${name}.`,
        zh: `${dateOfDay(day)} 是公共假日:${name}。`,
      };
  }
  if (calendars.every((calendar) => isKnown(calendar, day))) return null;
  return {
    en: `No public holidays are known for ${dateOfDay(day)}, so it counts as one.`,
    zh: `尚无 ${dateOfDay(day)} 的公共假日资料,按公共假日处理。`,
  };
}

function readDays(pattern: DayPattern, situation: Situation): Days {
  const { weekdays, dates } = pattern;
  const read = (list: readonly string[] = []) => list.flatMap((code) => calendarsOf(code, situation));
  const [holidays, exceptHolidays, exceptWorkdays] = [
    read(pattern.holidays),
    read(pattern.exceptHolidays),
    read(pattern.exceptWorkdays),
  ];
  const single = new Set(dates?.map(dayOfDate));
  const holidayOn = (day: number) => (holidays.length === 0 ? null : holidayName(holidays, day));
  return {
    listed: weekdays !== undefined || dates !== undefined || holidays.length > 0,
    includes: (day) =>
      weekdays?.includes(weekdayOf(day)) === true || single.has(day) || holidayOn(day) !== null,
    excepts: (day) =>
      (exceptHolidays.length > 0 && exceptHolidays.every(({ names }) => names.has(day))) ||
      (exceptWorkdays.length > 0 && exceptWorkdays.every(({ workdays }) => workdays.has(day))),
    holidayOn,
  };
}

const daysOf = new WeakMap<DayPattern, Map<string, Days>>();
const MAX_KEPT = 200;

/** The days of a pattern for the debtor of a situation. Only patterns that speak of holidays ask where the debtor may be. */
export function daysFor(pattern: DayPattern, situation: Situation): Days {
  const { holidays, exceptHolidays, exceptWorkdays } = pattern;
  const isFixed = holidays === undefined && exceptHolidays === undefined && exceptWorkdays === undefined;
  const key = isFixed ? '' : situation.jurisdictions.join(' ');
  let kept = daysOf.get(pattern);
  if (kept === undefined || kept.size > MAX_KEPT) {
    kept = new Map();
    daysOf.set(pattern, kept);
  }
  let days = kept.get(key);
  if (days === undefined) {
    days = readDays(pattern, situation);
    kept.set(key, days);
  }
  return days;
}

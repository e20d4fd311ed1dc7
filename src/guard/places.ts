import type { ContactPoint, PostalAddress } from '../domain/contactPoint.ts';
import type { Debtor } from '../domain/debtor.ts';
import type { Bilingual } from '../domain/words.ts';
import { joinPacks, type PackPlace, packsOfPlace } from '../ruleset/applicablePacks.ts';
import { jurisdictionOfAddress } from '../ruleset/places.ts';
import type { PolicyPack } from '../ruleset/policyPack.ts';
import { packNamed, type Ruleset } from '../ruleset/ruleset.ts';
import type { AppliedPack } from './rule.ts';

/** A place in which the debtor may be, and why. */
export interface Place extends PackPlace {
  readonly because: Bilingual;
}

/** The phone numbers that tell where the debtor may be: the debtor's own, and the one that the message goes to. */
export function tellingPhones(debtor: Debtor, contactPoint: ContactPoint | null): readonly ContactPoint[] {
  return debtor.contactPoints.filter(
    (point) => point.kind === 'phone' && (point.owner === 'debtor' || point === contactPoint),
  );
}

/** The postal addresses that tell where the debtor may be, where they are not mere text. */
export function tellingAddresses(
  debtor: Debtor,
  contactPoint: ContactPoint | null,
): readonly { readonly id: string; readonly address: PostalAddress }[] {
  return debtor.contactPoints.flatMap((point) => {
    const telling = point.owner === 'debtor' || point === contactPoint;
    return telling && typeof point.value !== 'string' ? [{ id: point.id, address: point.value }] : [];
  });
}

/** True when a place known more exactly lies in it, or is the same: then the vaguer one tells nothing new. */
function holds({ jurisdiction }: PackPlace, places: readonly PackPlace[]): boolean {
  return places.some(
    (other) => other.jurisdiction === jurisdiction || other.jurisdiction.startsWith(`${jurisdiction}-`),
  );
}

/**
 * Every place to which the debtor's jurisdiction, addresses and numbers point: different places all count (12 CFR 1006
 * comment 6(b)(1)(i)-2). An address tells more than a jurisdiction that it lies in, and both tell more than a number.
 */
export function placesOf(debtor: Debtor, contactPoint: ContactPoint | null, ruleset: Ruleset): Place[] {
  const addresses = tellingAddresses(debtor, contactPoint).flatMap(({ id, address }): Place[] => {
    const jurisdiction = jurisdictionOfAddress(ruleset.jurisdictions, address);
    if (jurisdiction === undefined) return [];
    const because = {
      en: `the postal address ${id} lies in ${jurisdiction}, ${address.city}`,
      zh: `邮寄地址 ${id} 位于 ${jurisdiction} ${address.city}`,
    };
    return [{ jurisdiction, city: address.city, because }];
  });
  const residence: Place = {
    jurisdiction: debtor.jurisdiction,
    city: null,
    because: {
      en: `the debtor's jurisdiction is ${debtor.jurisdiction}`,
      zh: `债务人所在法域为 ${debtor.jurisdiction}`,
    },
  };
  const places = holds(residence, addresses) ? addresses : [residence, ...addresses];
  for (const { id, jurisdiction } of tellingPhones(debtor, contactPoint)) {
    if (jurisdiction === undefined || ruleset.jurisdictions[jurisdiction] === undefined) continue;
    const because = {
      en: `the phone number ${id} belongs to ${jurisdiction}`,
      zh: `电话号码 ${id} 归属 ${jurisdiction}`,
    };
    const place = { jurisdiction, city: null, because };
    if (!holds(place, places)) places.push(place);
  }
  return places;
}

/**
 * The packs that apply and why: the one named for the debtor and no other, else those of every place in which the debtor
 * may be. All hold together, so the strictest finding wins.
 */
export function packsFor(debtor: Debtor, places: readonly Place[], ruleset: Ruleset): readonly AppliedPack[] {
  if (debtor.policy !== undefined) {
    const because = { en: 'the debtor names it', zh: '债务人资料中指定' };
    return [{ pack: packNamed(ruleset, debtor.policy), because }];
  }
  const reasons = new Map<PolicyPack, Bilingual[]>();
  for (const place of places) {
    for (const pack of packsOfPlace(ruleset, place)) {
      reasons.set(pack, [...(reasons.get(pack) ?? []), place.because]);
    }
  }
  return [...reasons].map(([pack, because]) => ({
    pack,
    because: {
      en: because.map(({ en }) => en).join('; '),
      zh: because.map(({ zh }) => zh).join(';'),
    },
  }));
}

/** All packs that apply, as one. */
export function joinedPack(ruleset: Ruleset, packs: readonly AppliedPack[]): PolicyPack {
  return joinPacks(
    ruleset,
    packs.map(({ pack }) => pack),
  );
}

import type { PolicyPack } from './policyPack.ts';
import { packNamed, type Ruleset } from './ruleset.ts';

/** A place as packs speak of it: an ISO 3166 code, and the city where an address names one. */
export interface PackPlace {
  readonly jurisdiction: string;
  readonly city: string | null;
}

interface PackIndex {
  readonly byJurisdiction: ReadonlyMap<string, PolicyPack>;
  readonly ofCities: ReadonlyMap<
    string,
    readonly { readonly pack: PolicyPack; readonly names: Set<string> }[]
  >;
  /** The packs of places without a city, by jurisdiction. */
  readonly withoutCity: Map<string, readonly PolicyPack[]>;
  /** Packs joined for places that several of them speak of, by the packs' ids. */
  readonly joined: Map<string, PolicyPack>;
}

const MAX_KEPT = 1_000;
const indexes = new WeakMap<Ruleset, PackIndex>();

const cityName = (name: string) => name.trim().toLowerCase();

function indexOf(ruleset: Ruleset): PackIndex {
  let index = indexes.get(ruleset);
  if (index === undefined) {
    const packs = Object.values(ruleset.packs);
    const ofCities = new Map<string, { pack: PolicyPack; names: Set<string> }[]>();
    for (const pack of packs) {
      for (const { jurisdiction, names } of pack.cities ?? []) {
        const known = ofCities.get(jurisdiction) ?? [];
        ofCities.set(jurisdiction, [...known, { pack, names: new Set(names.map(cityName)) }]);
      }
    }
    index = {
      byJurisdiction: new Map(packs.flatMap((pack) => pack.jurisdictions.map((code) => [code, pack]))),
      ofCities,
      withoutCity: new Map(),
      joined: new Map(),
    };
    indexes.set(ruleset, index);
  }
  return index;
}

/**
 * The packs of one place: the city's; else the subdivision's, else the country's, else the default. In a subdivision whose
 * cities have packs, a place without a city may be any of them, so all hold.
 */
export function packsOfPlace(ruleset: Ruleset, { jurisdiction, city }: PackPlace): readonly PolicyPack[] {
  const index = indexOf(ruleset);
  const cities = index.ofCities.get(jurisdiction);
  if (cities !== undefined && city !== null) {
    const cityPacks = cities.filter(({ names }) => names.has(cityName(city))).map(({ pack }) => pack);
    if (cityPacks.length > 0) return cityPacks;
    return [packOf(index, ruleset, jurisdiction)];
  }
  let packs = index.withoutCity.get(jurisdiction);
  if (packs === undefined) {
    packs = [packOf(index, ruleset, jurisdiction), ...(cities ?? []).map(({ pack }) => pack)];
    if (index.withoutCity.size >= MAX_KEPT) index.withoutCity.clear();
    index.withoutCity.set(jurisdiction, packs);
  }
  return packs;
}

function packOf({ byJurisdiction }: PackIndex, ruleset: Ruleset, jurisdiction: string): PolicyPack {
  return (
    byJurisdiction.get(jurisdiction) ??
    byJurisdiction.get(jurisdiction.slice(0, 2)) ??
    packNamed(ruleset, ruleset.defaults.policy)
  );
}

/**
 * Several packs as one, in which every limit of each holds once; a limit that only some of them relax still holds. One pack
 * is itself. Joined once for a ruleset.
 */
export function joinPacks(ruleset: Ruleset, packs: readonly PolicyPack[]): PolicyPack {
  const [first] = packs;
  if (first === undefined) throw new Error('no policy pack applies');
  if (packs.length === 1) return first;
  const { joined } = indexOf(ruleset);
  const key = packs.map(({ id }) => id).join(' ');
  let pack = joined.get(key);
  if (pack === undefined) {
    if (joined.size >= MAX_KEPT) joined.clear();
    const rules = [...new Set(packs.flatMap(({ rules }) => Object.keys(rules)))].map((rule) => {
      const limits = packs.flatMap((one) => one.rules[rule] ?? []);
      return [rule, [...new Map(limits.map((limit) => [limit.id, limit])).values()]];
    });
    pack = {
      ...first,
      lineage: [...new Set(packs.flatMap(({ lineage }) => lineage))],
      jurisdictions: packs.flatMap(({ jurisdictions }) => jurisdictions),
      rules: Object.fromEntries(rules),
    };
    joined.set(key, pack);
  }
  return pack;
}

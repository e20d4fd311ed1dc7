import type { PostalAddress } from '../domain/contactPoint.ts';
import type { Jurisdiction } from './ruleset.ts';

type Jurisdictions = { readonly [code: string]: Jurisdiction };

/** What Chinese names of subdivisions may be written without. */
const ZH_SUFFIX = /(?:市|省|州|(?:维吾尔|壮族|回族)?自治区|特别行政区)$/;

const codesByName = new WeakMap<Jurisdictions, ReadonlyMap<string, string>>();

const nameKey = (country: string, name: string) => `${country} ${name.trim().toLowerCase()}`;

/** Every name of every subdivision, in English and Chinese, to its code. */
function readNames(jurisdictions: Jurisdictions): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [code, { name }] of Object.entries(jurisdictions)) {
    if (!code.includes('-')) continue;
    for (const one of [name.en, name.zh, name.zh.replace(ZH_SUFFIX, '')]) {
      names.set(nameKey(code.slice(0, 2), one), code);
    }
  }
  return names;
}

/** The code of a subdivision that is written as a code or a name: MA, US-MA, Massachusetts and 马萨诸塞州 are one. */
export function subdivisionOf(
  jurisdictions: Jurisdictions,
  country: string,
  region: string,
): string | undefined {
  const upper = region.trim().toUpperCase();
  for (const code of [`${country}-${upper}`, upper]) {
    if (code.startsWith(`${country}-`) && jurisdictions[code] !== undefined) return code;
  }
  let names = codesByName.get(jurisdictions);
  if (names === undefined) {
    names = readNames(jurisdictions);
    codesByName.set(jurisdictions, names);
  }
  return names.get(nameKey(country, region));
}

/** Where a postal address lies: its subdivision where that is known, else its country; undefined where neither is. */
export function jurisdictionOfAddress(
  jurisdictions: Jurisdictions,
  { country, region }: Pick<PostalAddress, 'country' | 'region'>,
): string | undefined {
  const subdivision = region === undefined ? undefined : subdivisionOf(jurisdictions, country, region);
  return subdivision ?? (jurisdictions[country] === undefined ? undefined : country);
}

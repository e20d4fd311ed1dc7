import type { PostalAddress } from '../domain/contactPoint.ts';
import type { Locale } from '../domain/words.ts';
import { asPlain } from './landing.ts';

const CITY_FIRST = new Set(['US', 'CA', 'AU', 'GB', 'IE', 'NZ', 'SG', 'IN']);

/** The place's line or lines as its country writes them. */
function placeLines({ city, region = '', postalCode = '', country }: PostalAddress): string[] {
  if (CITY_FIRST.has(country)) return [[city, `${region} ${postalCode}`.trim()].filter(Boolean).join(', ')];
  return [`${postalCode} ${city}`.trim(), region];
}

/** Chinese names stand together, Latin ones apart: 浙江省杭州市, but Hong Kong Wan Chai. */
function besideEachOther(region: string, city: string): string {
  const latin = /[a-z]$/i.test(region) || /^[a-z]/i.test(city);
  return latin ? `${region} ${city}`.trim() : `${region}${city}`;
}

/** A postal address as lines for an envelope: the large place first in Chinese, the street first elsewhere. */
export function addressLines(address: string | PostalAddress, locale: Locale): string[] {
  if (typeof address === 'string')
    return address
      .split(/\r\n|[\r\n]/)
      .map(asPlain)
      .filter(Boolean);
  const { lines, city, region = '', postalCode = '', country } = address;
  const inChina = ['CN', 'HK', 'MO', 'TW'].includes(country);
  const written =
    inChina && locale === 'zh-CN'
      ? [postalCode, region === city ? city : besideEachOther(region, city), ...lines]
      : [...lines, ...placeLines(address)];
  return written.map(asPlain).filter(Boolean);
}

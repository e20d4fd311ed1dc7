import { isLetter } from './characters.ts';

const DOLLARS = ['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'TWD', 'MXN'];

/** Signs and words for currencies as they stand in a normal text, with the currencies that each may mean. */
const CURRENCIES: { readonly [word: string]: readonly string[] } = {
  ...Object.fromEntries(
    (
      'cny usd eur gbp jpy hkd twd krw sgd aud cad nzd chf inr myr thb vnd php idr brl mxn rub zar aed sar kwd bhd omr tnd ' +
      'jod mop sek nok dkk pln try ils egp ngn kes pkr bdt lkr clp cop pen ars czk huf iqd lyd isk ugx xaf xof'
    )
      .split(' ')
      .map((code) => [code, [code.toUpperCase()]]),
  ),
  '¥': ['CNY', 'JPY'],
  $: DOLLARS,
  '€': ['EUR'],
  '£': ['GBP'],
  '₩': ['KRW'],
  '₹': ['INR'],
  rmb: ['CNY'],
  yuan: ['CNY'],
  dollars: DOLLARS,
  euros: ['EUR'],
  pounds: ['GBP'],
  人民币: ['CNY'],
  美元: ['USD'],
  美金: ['USD'],
  欧元: ['EUR'],
  英镑: ['GBP'],
  日元: ['JPY'],
  港元: ['HKD'],
  港币: ['HKD'],
  韩元: ['KRW'],
  新台币: ['TWD'],
  台币: ['TWD'],
  新加坡元: ['SGD'],
  澳大利亚元: ['AUD'],
  澳元: ['AUD'],
  加拿大元: ['CAD'],
  加元: ['CAD'],
  新西兰元: ['NZD'],
  瑞士法郎: ['CHF'],
  澳门元: ['MOP'],
  元: ['CNY', 'HKD', 'TWD', 'MOP', 'JPY', 'USD', 'SGD'],
  圆: ['CNY', 'JPY'],
  块: ['CNY', 'HKD', 'TWD'],
};

/** Written behind the number only: 单元301 is a flat, not a sum. */
const ONLY_BEHIND = new Set(['元', '圆', '块']);
const words = Object.keys(CURRENCIES).sort((one, other) => other.length - one.length);
const behind = byUnit(words, 0);
const inFront = byUnit(
  words.filter((word) => !ONLY_BEHIND.has(word)),
  -1,
);

/** A word for a currency where it stands in a normal text, with the currencies that it may mean. */
export interface CurrencyWord {
  readonly start: number;
  readonly end: number;
  readonly currencies: readonly string[];
}

/** The currency word that begins at `start` of a normal text, the longest; null when there is none. */
export function currencyFrom(text: string, start: number): CurrencyWord | null {
  for (const word of behind.get(text.charCodeAt(start)) ?? []) {
    const end = start + word.length;
    if (text.startsWith(word, start) && !letterGoesOn(text, end)) return found(word, start, end);
  }
  return null;
}

/** The currency word that ends at `end` of a normal text, the longest; null when there is none. */
export function currencyUpTo(text: string, end: number): CurrencyWord | null {
  for (const word of inFront.get(text.charCodeAt(end - 1)) ?? []) {
    const start = end - word.length;
    if (start >= 0 && text.startsWith(word, start) && !letterGoesOn(text, start))
      return found(word, start, end);
  }
  return null;
}

function found(word: string, start: number, end: number): CurrencyWord {
  return { start, end, currencies: CURRENCIES[word] as readonly string[] };
}

/** True when letters stand on both sides of `index`. */
function letterGoesOn(text: string, index: number): boolean {
  return isLetter(text.charCodeAt(index)) && isLetter(text.charCodeAt(index - 1));
}

/** Words by their unit at an index, so that few are tried at a place. */
function byUnit(of: readonly string[], index: 0 | -1): ReadonlyMap<number, readonly string[]> {
  const grouped = new Map<number, string[]>();
  for (const word of of) {
    const unit = word.charCodeAt(index === -1 ? word.length - 1 : index);
    grouped.set(unit, [...(grouped.get(unit) ?? []), word]);
  }
  return grouped;
}

/** Digits of the minor unit where it is not a hundredth (ISO 4217). */
const MINOR_DIGITS: { readonly [currency: string]: number } = {
  ...Object.fromEntries('JPY KRW VND CLP ISK UGX XAF XOF'.split(' ').map((code) => [code, 0])),
  ...Object.fromEntries('KWD BHD OMR TND JOD IQD LYD'.split(' ').map((code) => [code, 3])),
};

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

const words = Object.keys(CURRENCIES).sort((one, other) => other.length - one.length);
const either = words.map((word) => (word === '$' ? '\\$' : word)).join('|');
/** Written behind the number only: 单元301 is a flat, not a sum. */
const ONLY_BEHIND = new Set(['元', '圆', '块']);
const inFront = words
  .filter((word) => !ONLY_BEHIND.has(word))
  .map((word) => (word === '$' ? '\\$' : word))
  .join('|');
const BEFORE = new RegExp(`(?<![a-z])(${inFront}) ?$`);
const AFTER = new RegExp(` ?([百千万亿]?)(${either})(?![a-z])`, 'y');
const MAY_FOLLOW = new Set(words.map((word) => word[0]).concat([' ', '百', '千', '万', '亿']));
const MAY_PRECEDE = new Set(words.map((word) => word.at(-1)).concat([' ']));
const LONGEST_BEFORE = 8;
const POWERS: { readonly [unit: string]: number } = { 百: 2, 千: 3, 万: 4, 亿: 8 };

/** A sum of money in a normal text. `powerOfTen` is 4 for 万. */
export interface Money {
  readonly start: number;
  readonly end: number;
  readonly decimal: string;
  readonly powerOfTen: number;
  /** What the sign or word may stand for. */
  readonly currencies: readonly string[];
}

/** The sum of money whose number stands from `start` to `end` of a normal text; null when nothing marks it as money. */
export function moneyAt(text: string, start: number, end: number): Money | null {
  const decimal = text.slice(start, end);
  if (MAY_FOLLOW.has(text[end] as string)) {
    AFTER.lastIndex = end;
    const after = AFTER.exec(text);
    if (after !== null) {
      const [, unit = '', word = ''] = after;
      const currencies = CURRENCIES[word] as readonly string[];
      return { start, end: AFTER.lastIndex, decimal, powerOfTen: POWERS[unit] ?? 0, currencies };
    }
  }
  if (!MAY_PRECEDE.has(text[start - 1] as string)) return null;
  const before = BEFORE.exec(text.slice(Math.max(0, start - LONGEST_BEFORE), start));
  if (before === null) return null;
  const powerOfTen = POWERS[text[end] ?? ''] ?? 0;
  const currencies = CURRENCIES[before[1] as string] as readonly string[];
  return {
    start: start - before[0].length,
    end: powerOfTen === 0 ? end : end + 1,
    decimal,
    powerOfTen,
    currencies,
  };
}

/** A sum in minor units of a currency; null when it is another currency's, finer than the minor unit, or too large to be exact. */
export function inMinorUnits(money: Money, currency: string): number | null {
  return money.currencies.includes(currency) ? minorUnits(money.decimal, currency, money.powerOfTen) : null;
}

/** A decimal number such as `12,345.60` in minor units of a currency; null when it is finer than those or not exact. */
export function minorUnits(decimal: string, currency: string, powerOfTen = 0): number | null {
  const [whole = '', fraction = ''] = decimal.replaceAll(',', '').split('.');
  const places = (MINOR_DIGITS[currency] ?? 2) + powerOfTen;
  const significant = fraction.replace(/0+$/, '');
  if (significant.length > places) return null;
  const minor = Number(whole + significant.padEnd(places, '0'));
  return Number.isSafeInteger(minor) ? minor : null;
}

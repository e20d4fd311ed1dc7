import { currencyFrom, currencyUpTo } from './currencies.ts';

/** Digits of the minor unit where it is not a hundredth (ISO 4217). */
const MINOR_DIGITS: { readonly [currency: string]: number } = {
  ...Object.fromEntries('JPY KRW VND CLP ISK UGX XAF XOF'.split(' ').map((code) => [code, 0])),
  ...Object.fromEntries('KWD BHD OMR TND JOD IQD LYD'.split(' ').map((code) => [code, 3])),
};

const SPACE = 32;

/** Chinese units of a sum, as powers of ten. */
const POWERS: ReadonlyMap<number, number> = new Map(
  Object.entries({ 百: 2, 千: 3, 万: 4, 亿: 8 }).map(([unit, power]) => [unit.charCodeAt(0), power]),
);

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
  const unitAt = text.charCodeAt(end) === SPACE ? end + 1 : end;
  const power = POWERS.get(text.charCodeAt(unitAt));
  const powerOfTen = power ?? 0;
  const afterUnit = power === undefined ? unitAt : unitAt + 1;
  const behind = currencyFrom(text, afterUnit);
  if (behind !== null) {
    return {
      start,
      end: behind.end,
      decimal: text.slice(start, end),
      powerOfTen,
      currencies: behind.currencies,
    };
  }
  const inFront = currencyUpTo(text, text.charCodeAt(start - 1) === SPACE ? start - 1 : start);
  if (inFront === null) return null;
  const { currencies } = inFront;
  const last = power === undefined ? end : afterUnit;
  return { start: inFront.start, end: last, decimal: text.slice(start, end), powerOfTen, currencies };
}

/** A sum in minor units of a currency; null when it is another currency's, finer than the minor unit, or too large to be exact. */
export function inMinorUnits(money: Money, currency: string): number | null {
  return money.currencies.includes(currency) ? minorUnits(money.decimal, currency, money.powerOfTen) : null;
}

/** A decimal number such as `12,345.60` in minor units of a currency; null when it is finer than those or not exact. */
export function minorUnits(decimal: string, currency: string, powerOfTen = 0): number | null {
  let minor = 0;
  let places = (MINOR_DIGITS[currency] ?? 2) + powerOfTen;
  let inFraction = false;
  for (const digit of decimal.replaceAll(',', '')) {
    if (digit === '.') inFraction = true;
    else {
      minor = minor * 10 + Number(digit);
      if (inFraction) places -= 1;
    }
  }
  for (; places < 0 && minor % 10 === 0; places++) minor /= 10;
  if (places < 0) return null;
  minor *= 10 ** places;
  return Number.isSafeInteger(minor) ? minor : null;
}

import type { Locale } from '../domain/words.ts';

/** Decimal places of the currencies that do not have two (ISO 4217). */
const EXPONENTS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

/** What people call a currency in Chinese; the others are written with their code. */
const CHINESE_NAMES: Readonly<Record<string, string>> = {
  CNY: '元',
  USD: '美元',
  EUR: '欧元',
  GBP: '英镑',
  HKD: '港元',
  MOP: '澳门元',
  TWD: '新台币',
  JPY: '日元',
  KRW: '韩元',
  SGD: '新加坡元',
  AUD: '澳元',
  CAD: '加元',
  NZD: '新西兰元',
  CHF: '瑞士法郎',
  SEK: '瑞典克朗',
  NOK: '挪威克朗',
  DKK: '丹麦克朗',
  RUB: '卢布',
  INR: '印度卢比',
  THB: '泰铢',
  MYR: '林吉特',
  IDR: '印尼盾',
  PHP: '菲律宾比索',
  VND: '越南盾',
  BRL: '巴西雷亚尔',
  MXN: '墨西哥比索',
  ZAR: '南非兰特',
  AED: '迪拉姆',
  KWD: '科威特第纳尔',
};

/** An amount in minor units as digits with grouping: 1234567 CNY is 12,345.67, 500 JPY is 500. */
function digitsOf(amountMinor: number, currency: string): string {
  const places = EXPONENTS[currency] ?? 2;
  const digits = String(amountMinor).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  let grouped = whole.slice(-3);
  for (let end = whole.length - 3; end > 0; end -= 3)
    grouped = `${whole.slice(Math.max(0, end - 3), end)},${grouped}`;
  return places === 0 ? grouped : `${grouped}.${digits.slice(-places)}`;
}

/**
 * An amount as a debtor reads it: 12,345.67元, 1,234.50美元, CNY 12,345.67. Our own code and not Intl, because another
 * version of its data must not change the replay of an old decision.
 */
export function formatMoney(amountMinor: number, currency: string, locale: Locale): string {
  const digits = digitsOf(amountMinor, currency);
  const name = locale === 'zh-CN' ? CHINESE_NAMES[currency] : undefined;
  return name === undefined ? `${currency} ${digits}` : `${digits}${name}`;
}

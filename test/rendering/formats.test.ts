import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, formatDate, isDate } from '../../src/rendering/formatDate.ts';
import { formatMoney } from '../../src/rendering/formatMoney.ts';

describe('an amount', () => {
  it.each([
    [1_234_567, 'CNY', '12,345.67元', 'CNY 12,345.67'],
    [123_450, 'USD', '1,234.50美元', 'USD 1,234.50'],
    [0, 'CNY', '0.00元', 'CNY 0.00'],
    [5, 'EUR', '0.05欧元', 'EUR 0.05'],
    [100_000, 'CNY', '1,000.00元', 'CNY 1,000.00'],
    [99_999, 'CNY', '999.99元', 'CNY 999.99'],
    [1_234_567, 'JPY', '1,234,567日元', 'JPY 1,234,567'],
    [500, 'KRW', '500韩元', 'KRW 500'],
    [1_234_567, 'KWD', '1,234.567科威特第纳尔', 'KWD 1,234.567'],
    [7, 'BHD', 'BHD 0.007', 'BHD 0.007'],
    [Number.MAX_SAFE_INTEGER, 'CNY', '90,071,992,547,409.91元', 'CNY 90,071,992,547,409.91'],
  ])('%i minor units of %s read %s and %s', (amount, currency, zh, en) => {
    expect(formatMoney(amount, currency, 'zh-CN')).toBe(zh);
    expect(formatMoney(amount, currency, 'en')).toBe(en);
  });

  it('loses no digit, whatever the amount and currency', () => {
    const amounts = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(
        amounts,
        fc.constantFrom('CNY', 'JPY', 'KWD'),
        fc.constantFrom('zh-CN' as const, 'en' as const),
        (amount, currency, locale) => {
          expect(Number(formatMoney(amount, currency, locale).replace(/\D/g, ''))).toBe(amount);
        },
      ),
    );
  });
});

describe('a date', () => {
  it('reads as people write it', () => {
    expect(formatDate('2026-11-24', 'zh-CN')).toBe('2026年11月24日');
    expect(formatDate('2026-01-05', 'zh-CN')).toBe('2026年1月5日');
    expect(formatDate('2026-11-24', 'en')).toBe('24 November 2026');
    expect(formatDate('2026-01-05', 'en')).toBe('5 January 2026');
  });

  it('some days later crosses months, years and leap days', () => {
    expect(addDays('2026-12-30', 7)).toBe('2027-01-06');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  });

  it.each(['2026-02-29', '2026-13-01', '2026-1-5', '24 November 2026', ''])('%s is none', (text) => {
    expect(isDate(text)).toBe(false);
  });
});

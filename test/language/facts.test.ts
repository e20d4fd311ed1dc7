import { describe, expect, it } from 'vitest';
import { anAccount, aText, findingsOf, objectedTo } from './textInQuestion.ts';

const wrong = (body: string, facts: Parameters<typeof aText>[1] = {}) =>
  objectedTo('facts-mismatch', aText(body, facts));

describe('amounts', () => {
  it.each([
    '应还12,345.67元',
    '应还12345.67元',
    '应还１２，３４５．６７元',
    '应还¥12,345.67',
    '应还￥ 12,345.67',
    '应还人民币12,345.67元',
    'RMB 12,345.67',
    'CNY12,345.67 is due',
    'the sum of 12,345.67 yuan',
    '本金12,000元',
    '本金1.2万元',
    '利息345.67元',
  ])('that are the account’s pass: %s', (body) => {
    expect(wrong(body)).toEqual([]);
  });

  it.each([
    ['应还12,345.66元', '12,345.66元'],
    ['应还￥99', '￥99'],
    ['应还1.3万元', '1.3万元'],
    ['you owe CNY 20,000', 'CNY 20,000'],
    ['USD 12,345.67', 'USD 12,345.67'],
    ['应还12,345.67美元', '12,345.67美元'],
    ['应还12,345.678元', '12,345.678元'],
    ['滞纳金５００块', '５００块'],
  ])('that are not are found: %s', (body, text) => {
    expect(wrong(body)).toEqual([text]);
  });

  it('have no decimals in yen and three in dinars', () => {
    const yen = anAccount({ currency: 'JPY', amountDue: 5_000 });
    const dinars = anAccount({ currency: 'KWD', amountDue: 5_125 });
    expect(wrong('JPY 5,000', { account: yen })).toEqual([]);
    expect(wrong('JPY 5,000.00', { account: yen })).toEqual([]);
    expect(wrong('KWD 5.125', { account: dinars })).toEqual([]);
    expect(wrong('KWD 5.12', { account: dinars })).toEqual(['KWD 5.12']);
  });

  it('that the sender stated pass', () => {
    expect(wrong('首期1,000元', { stated: { amounts: [100_000], dates: [], days: [] } })).toEqual([]);
  });
});

describe('dates', () => {
  it.each([
    '到期日2026年11月9日',
    '到期日 2026-11-09',
    '2026/11/09',
    'on 9 November 2026',
    'on November 9, 2026',
    'on the 9th of November 2026',
    'on 9 Nov. 2026',
    'on 09/11/2026',
    'on 11/09/2026',
    '今天是2026年11月24日',
    '11月9日到期',
  ])('that are the account’s or today pass: %s', (body) => {
    expect(wrong(body)).toEqual([]);
  });

  it.each([
    ['到期日2026年11月10日', '2026年11月10日'],
    ['到期日2026-12-09', '2026-12-09'],
    ['on 10 November 2026', '10 November 2026'],
    ['on November 10, 2026', 'November 10, 2026'],
    ['11月30日前付清', '11月30日'],
  ])('that are not are found: %s', (body, text) => {
    expect(wrong(body)).toEqual([text]);
  });

  it('that the sender stated, or the contract’s end, pass', () => {
    const stated = { amounts: [], dates: ['2026-12-01'], days: [] };
    expect(wrong('2026年12月1日前', { stated })).toEqual([]);
    expect(wrong('2027-06-30', { account: anAccount({ contractEndDate: '2027-06-30' }) })).toEqual([]);
  });
});

describe('counts of days', () => {
  it.each([
    '已逾期15天',
    '逾期 15 日',
    'It is 15 days overdue.',
    '15 days past due',
    'overdue by 15 days',
    'more than 10 days overdue',
    '逾期超过10天',
    '逾期30天内可申请分期',
    '请在7天内联系我们',
    'Reply within 30 days.',
  ])('that are true or count something else pass: %s', (body) => {
    expect(wrong(body)).toEqual([]);
  });

  it.each([
    ['已逾期16天', '16天'],
    ['It is 16 days overdue.', '16 days'],
    ['overdue by 14 days', '14 days'],
    ['逾期超过20天', '20天'],
    ['还款日还有3天到期', '3天'],
    ['due in 3 days', '3 days'],
  ])('that are not are found: %s', (body, text) => {
    expect(wrong(body)).toEqual([text]);
  });

  it('until the due date are the days overdue below zero', () => {
    expect(wrong('还有3天到期', { daysOverdue: -3 })).toEqual([]);
    expect(wrong('due in 3 days', { daysOverdue: -3 })).toEqual([]);
    expect(wrong('还有4天到期', { daysOverdue: -3 })).toEqual(['4天']);
  });
});

describe('other numbers (R39)', () => {
  it.each([
    '合同HT-2026-0001，电话400-000-0000，13800138000',
    '工作时间9:30–11:30，24小时热线',
    '第3期，共12期；单元301室',
    'See https://pay.example.com/2026/11/10 or flat 5, room 301',
    '拒收请回复R，工号10086',
  ])('are left alone: %s', (body) => {
    expect(wrong(body)).toEqual([]);
  });

  it('inside the reference are left alone, even when they look like a date', () => {
    const account = anAccount({ reference: 'INV 2026-01-02' });
    expect(wrong('invoice INV 2026-01-02', { account })).toEqual([]);
    expect(wrong('dated 2026-01-02', { account })).toEqual(['2026-01-02']);
  });
});

it('without an account nothing is compared', () => {
  expect(wrong('应还99元，已逾期99天', { account: null })).toEqual([]);
});

it('a finding tells what was expected', () => {
  const [finding] = findingsOf('facts-mismatch', aText('已逾期16天'));
  expect(finding).toMatchObject({
    outcome: 'block',
    evidence: { kind: 'days', expected: 15, part: 'body', start: 3, end: 6 },
  });
});

import { describe, expect, it } from 'vitest';
import { anAccount, aStage, aText, findingsOf, ruleset } from './textInQuestion.ts';

const lacks = (parts: Parameters<typeof aText>[0], facts: Parameters<typeof aText>[1] = {}) =>
  findingsOf('required-content', aText(parts, facts)).map(({ evidence }) => evidence.missing);

const sender = ruleset.house.senderName['zh-CN'];
const phone = ruleset.house.servicePhone;

describe('required content', () => {
  it('of an SMS is who writes, whom to ask and how to opt out', () => {
    expect(lacks(`【${sender}】请致电${phone}。拒收请回复R`)).toEqual([]);
    expect(lacks(`【示例消费金融】请访问${ruleset.house.payUrl}，退订回T`)).toEqual([]);
    expect(lacks('您好', { account: anAccount({ creditor: '某银行' }) })).toEqual([
      ['sender'],
      ['service-phone', 'ways-to-pay'],
      ['opt-out'],
      ['sender'],
    ]);
  });

  it('takes the amount with and without grouping', () => {
    const facts = { channel: 'email' as const };
    const body = (amount: string) => `${sender} ${amount} HT-2026-0001 付款方式 ${phone} 退订`;
    expect(lacks(body('12,345.67元'), facts)).toEqual([]);
    expect(lacks(body('12345.67'), facts)).toEqual([]);
    expect(lacks(body('112,345.67元'), facts)).toEqual([['amount']]);
  });

  it('of a settled account is no debt fact, but still the sender and the opt-out', () => {
    const thanks = { ...aStage('light'), account: 'settled' as const };
    expect(lacks(`${sender}感谢您`, { channel: 'email', stage: thanks })).toEqual([['opt-out']]);
  });

  it('of a letter before the due date is no fact of a delay', () => {
    const letter = { subject: '提醒', body: '您好' };
    const before = lacks(letter, { channel: 'letter', daysOverdue: -3 }).flat();
    const after = lacks(letter, { channel: 'letter', daysOverdue: 3 }).flat();
    for (const element of ['days-overdue', 'delay-facts', 'next-steps']) {
      expect(before).not.toContain(element);
      expect(after).toContain(element);
    }
    expect(after).toContain('receipt-slip');
  });

  it('without an account is only what phrases can show', () => {
    const bare = { account: null, daysOverdue: null, localDate: null, stage: null, contactPoint: null };
    const email = { ...bare, channel: 'email' as const };
    expect(lacks(`${sender}：付款方式见官网，电话${phone}，退订`, email)).toEqual([]);
    expect(lacks(`${sender}：电话${phone}，付款方式见官网`, email)).toEqual([['opt-out']]);
  });
});

it('without a content only missing variables are told', () => {
  const text = { ...aText(''), content: null, missingVariables: ['account.interest'] };
  expect(findingsOf('template-variables', text).map(({ evidence }) => evidence.missing)).toEqual([
    ['account.interest'],
  ]);
  expect(findingsOf('required-content', text)).toEqual([]);
});

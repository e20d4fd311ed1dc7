import { describe, expect, it } from 'vitest';
import { aContactPoint, aText, objectedTo } from './textInQuestion.ts';

const seen = (parts: Parameters<typeof aText>[0], facts: Parameters<typeof aText>[1] = {}) =>
  objectedTo('disclosure', aText(parts, facts));

describe('the debt is hidden from whoever is not to read of it', () => {
  it.each([
    ['the debtor reads the body', {}, []],
    ['a co-debtor does', { contactPoint: aContactPoint({ owner: 'co-debtor' }) }, []],
    ['a spouse does not', { contactPoint: aContactPoint({ owner: 'spouse' }) }, ['欠款']],
    ['an employer does not', { contactPoint: aContactPoint({ owner: 'employer' }) }, ['欠款']],
    ['nobody does on a shared phone', { contactPoint: aContactPoint({ use: 'shared' }) }, ['欠款']],
    ['a third party does not', { audience: 'third_party' as const }, ['欠款']],
  ])('%s', (_, facts, expected) => {
    expect(seen('您的欠款请尽快处理', facts)).toEqual(expected);
  });

  it('an email’s subject and preview say nothing of it, its body may', () => {
    const parts = { subject: '逾期通知', preview: 'Your overdue account', body: '您的欠款' };
    expect(seen(parts, { channel: 'email' })).toEqual(['逾期', 'overdue']);
    const neutral = { subject: '关于您账户的重要信息', preview: 'Important information about your account' };
    expect(seen(neutral, { channel: 'email' })).toEqual([]);
  });

  it('an envelope says nothing of it, the heading inside may', () => {
    const parts = { subject: '催告函', body: '您的欠款', envelope: ['张三', '催收通知'] };
    expect(seen(parts, { channel: 'letter' })).toEqual(['催收']);
  });
});

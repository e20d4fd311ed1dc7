import { describe, expect, it } from 'vitest';
import { aContactPoint, aStage, aText, findingsOf, objectedTo } from './textInQuestion.ts';

const locate = { ...aStage('light'), purpose: 'location' as const };
const voicemail = { ...aStage('light'), purpose: 'limited-content' as const };
const toRelative = {
  stage: locate,
  audience: 'third_party' as const,
  contactPoint: aContactPoint({ owner: 'relative' }),
};

describe('a location request', () => {
  it('that only asks where the debtor is passes', () => {
    expect(
      objectedTo('disclosure', aText('您好，我是王芳，想核实张伟先生目前的联系电话，谢谢。', toRelative)),
    ).toEqual([]);
  });

  it('must not hold a debt word, a sum of money or the contract number', () => {
    const text = aText('想核实张伟的地址，他逾期了，合同 HT-2026-0001，共 12,345.67 元。', toRelative);
    expect(objectedTo('disclosure', text).map(String).sort()).toEqual(
      ['12,345.67 元', 'HT-2026-0001', '逾期'].sort(),
    );
  });

  it('may hold dates and telephone numbers', () => {
    expect(objectedTo('disclosure', aText('请于 2026-11-30 前致电 400-100-2000。', toRelative))).toEqual([]);
  });
});

describe('a limited-content voicemail', () => {
  const listened = { stage: voicemail, audience: 'third_party' as const, channel: 'call' as const };

  it('tells nothing of the debt, because anybody may listen', () => {
    const [finding] = findingsOf('disclosure', aText('请尽快处理您的欠款。', listened));
    expect(finding).toMatchObject({ outcome: 'block', evidence: { readers: 'listener', text: '欠款' } });
    expect(finding?.message.en).toContain('whoever listens to the voicemail');
  });

  it('may ask to be called back', () => {
    expect(objectedTo('disclosure', aText('您好，请回电 400-100-2000 找李娜，谢谢。', listened))).toEqual([]);
  });
});

describe('a text for the debtor', () => {
  it('may state what is owed', () => {
    expect(objectedTo('disclosure', aText('您的欠款为 12,345.67 元，合同 HT-2026-0001。'))).toEqual([]);
  });

  it('may go to the attorney as well', () => {
    const contactPoint = aContactPoint({ owner: 'attorney', kind: 'email' });
    expect(objectedTo('disclosure', aText('当事人的欠款为 12,345.67 元。', { contactPoint }))).toEqual([]);
  });
});

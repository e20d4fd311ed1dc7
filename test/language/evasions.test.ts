import { describe, expect, it } from 'vitest';
import { aText, findingsOf, objectedTo } from './textInQuestion.ts';

const banned = (body: string) => objectedTo('banned-language', aText(body));

describe('banned language is found however it is spelt, and shown as it is spelt (R39)', () => {
  it.each([
    ['zero-width characters', '再不还就打\u200b断你\u2060的腿', '打\u200b断你\u2060的腿'],
    ['variation selectors', '你是畜\ufe0f生', '畜\ufe0f生'],
    ['full-width letters', 'You ＤＥＡＤＢＥＡＴ', 'ＤＥＡＤＢＥＡＴ'],
    ['mathematical letters', 'You 𝐝𝐞𝐚𝐝𝐛𝐞𝐚𝐭!', '𝐝𝐞𝐚𝐝𝐛𝐞𝐚𝐭'],
    ['accents', 'You déâdbeat', 'déâdbeat'],
    ['combining marks', 'You de\u0301adbeat now', 'de\u0301adbeat'],
    ['Cyrillic look-alikes', 'You dеаdbеаt', 'dеаdbеаt'],
    ['Greek look-alikes', 'You scυmbαg', 'scυmbαg'],
    ['dots between letters', 's.c.u.m is what you are', 's.c.u.m'],
    ['hyphens between letters', 'f-u-c-k', 'f-u-c-k'],
    ['spaces between letters', 'what a m o r o n you are', 'm o r o n'],
    ['dots between characters', '打.断.你.的.腿', '打.断.你.的.腿'],
    ['spaces between characters', '要 打 断 你 的 腿', '打 断 你 的 腿'],
    ['stars between characters', '老*赖', '老*赖'],
    ['Traditional characters', '打斷你的腿', '打斷你的腿'],
    ['repeated spaces', 'we will  break   your legs', 'break   your legs'],
    ['typographic apostrophes', 'You’re a liar', 'You’re a liar'],
  ])('with %s', (_, body, text) => {
    expect(banned(body)).toEqual([text]);
  });

  it('tells what a disguised text was read as', () => {
    const [finding] = findingsOf('banned-language', aText('再不还就打.断.你.的.腿'));
    expect(finding?.evidence).toMatchObject({ start: 4, end: 13, readAs: '打断你的腿', part: 'body' });
  });
});

describe('lawful text is not joined or decoded into banned language (R39)', () => {
  it.each([
    ['amounts and account numbers are no leetspeak', 'Account 5177-4455-80085, amount CNY 12,345.67'],
    ['names that hold a bad word', 'Our Scunthorpe office; ask for Mr Dickinson, class assistant in Essex'],
    ['words side by side are not joined', '他打 断电话后再来'],
    ['sentences are not joined', '请不要打。断电通知见附件'],
    ['numbers are not joined', '1-2-3-4, 138 0000 0000'],
    ['initials', 'J. R. R. Smith, U.S.A.'],
    ['a list of single words', '甲、乙、丙三方'],
  ])('%s', (_, body) => {
    expect(banned(body)).toEqual([]);
  });
});

it('reads every part of a content, the lines of an envelope too', () => {
  const parts = { subject: '你是老赖', preview: '畜生', body: '您好', envelope: ['张三', '老赖收'] };
  const findings = findingsOf('banned-language', aText(parts, { channel: 'email' }));
  expect(findings.map(({ evidence }) => [evidence.part, evidence.start, evidence.end])).toEqual([
    ['subject', 2, 4],
    ['preview', 0, 2],
    ['envelope', 3, 5],
  ]);
});

it('an excuse holds in its own sentence only', () => {
  expect(banned('请谨防骗子。')).toEqual([]);
  expect(banned('请谨防假冒。你是骗子。')).toEqual(['骗子']);
});

it('an entry of severity warn warns and does not block', () => {
  const [finding] = findingsOf('banned-language', aText('后果自负'));
  expect(finding).toMatchObject({ outcome: 'warn', evidence: { category: 'false_urgency', hard: false } });
});

it('a longer entry that only warns does not hide a shorter one that blocks', () => {
  const outcomes = findingsOf('banned-language', aText('否则后果自负')).map(({ outcome }) => outcome);
  expect(outcomes.sort()).toEqual(['block', 'warn']);
});

it('a finding carries the citation of its category and says so in both languages', () => {
  const [finding] = findingsOf('banned-language', aText('陪我一晚'));
  expect(finding?.citation.source).toContain('民法典第1010条');
  expect(finding?.message).toEqual({
    en: '“陪我一晚” is banned language (sexual harassment).',
    zh: '“陪我一晚”属于禁用语（性骚扰）。',
  });
  expect(finding).toMatchObject({ limit: 'base.language', untilMs: null, evidence: { hard: true } });
});

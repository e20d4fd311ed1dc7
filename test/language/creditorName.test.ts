import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.ts';
import { judgeText } from '../../src/language/judgeText.ts';
import { loadRulesetFrom } from '../../src/loadRulesetFrom.ts';

const ruleset = loadRulesetFrom({
  configDir: 'config',
  templatesDir: 'templates',
  policy: 'cn-mainland',
  programme: 'graded-letters',
});
const pack = ruleset.packs['cn-mainland'];
if (pack === undefined) throw new Error('the pack cn-mainland is not shipped');

const account: Account = {
  id: 'a-1',
  debtorId: 'd-1',
  creditor: '青禾银行股份有限公司',
  currency: 'CNY',
  amountDue: 100_000,
  dueDate: '2026-11-04',
  reference: 'EX-1',
  status: 'open',
};

function bannedIn(body: string, creditor = account.creditor): string[] {
  return judgeText({
    ruleset,
    pack: pack as NonNullable<typeof pack>,
    channel: 'letter',
    locale: 'zh-CN',
    audience: 'debtor',
    stage: null,
    content: { subject: null, preview: null, body, markdown: null, envelope: null, sha256: '' },
    missingVariables: [],
    templateId: null,
    account: { ...account, creditor },
    contactPoint: null,
    daysOverdue: 20,
    localDate: '2026-11-24',
    stated: { amounts: [], dates: [], days: [] },
  })
    .filter(({ rule }) => rule === 'banned-language')
    .map(({ evidence }) => String(evidence.text));
}

describe("a creditor's name in a text", () => {
  it('is no statement about the employer, although it ends in 公司', () => {
    expect(bannedIn('现告知您，青禾银行股份有限公司的账款至今未收到。')).toEqual([]);
  });

  it("does not hide a threat to tell the debtor's employer that stands beside it", () => {
    expect(bannedIn('青禾银行股份有限公司会通知您的单位领导。')).not.toEqual([]);
  });

  it('does not hide a threat that is written around it', () => {
    expect(bannedIn('您涉嫌对青禾公司诈骗。', '青禾公司')).not.toEqual([]);
  });

  it('does not hide a longer phrase that goes on behind it', () => {
    expect(bannedIn('现告知您青禾公司和单位领导。', '青禾公司')).not.toEqual([]);
  });

  it('is itself read for banned language', () => {
    expect(bannedIn('您在砍死你公司的账款。', '砍死你公司')).toEqual(['砍死你']);
  });

  it('of somebody else excuses nothing', () => {
    expect(bannedIn('现告知您，青禾银行股份有限公司的账款至今未收到。', '云麓商贸有限公司')).not.toEqual([]);
  });
});

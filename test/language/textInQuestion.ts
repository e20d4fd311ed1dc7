import type { Account } from '../../src/domain/account.ts';
import type { ContactPoint } from '../../src/domain/contactPoint.ts';
import type { RenderedContent } from '../../src/domain/content.ts';
import type { ContentRuleId, RuleFinding } from '../../src/domain/finding.ts';
import { judgeText } from '../../src/language/judgeText.ts';
import type { TextInQuestion } from '../../src/language/rule.ts';
import type { Stage } from '../../src/ruleset/programme.ts';
import { stageOf } from '../../src/ruleset/ruleset.ts';
import { shippedRuleset } from '../shippedRuleset.ts';

export const ruleset = shippedRuleset();
const pack = ruleset.packs['cn-mainland'];
const programme = ruleset.programmes['graded-letters'];
if (pack === undefined || programme === undefined) throw new Error('the shipped defaults are missing');

export function aStage(id: string): Stage {
  const stage = programme === undefined ? undefined : stageOf(programme, id);
  if (stage === undefined) throw new Error(`no stage ${id}`);
  return stage;
}

export function anAccount(facts: Partial<Account> = {}): Account {
  return {
    id: 'account-1',
    debtorId: 'debtor-1',
    creditor: '示例消费金融',
    currency: 'CNY',
    amountDue: 1_234_567,
    principal: 1_200_000,
    interest: 34_567,
    dueDate: '2026-11-09',
    reference: 'HT-2026-0001',
    status: 'open',
    ...facts,
  };
}

export function aContactPoint(facts: Partial<ContactPoint> = {}): ContactPoint {
  return {
    id: 'point-1',
    kind: 'phone',
    value: '+8613800000000',
    owner: 'debtor',
    use: 'personal',
    key: 'phone:+8613800000000',
    timezones: [],
    ...facts,
  };
}

/** A text to a debtor fifteen days overdue; `body` and the other parts are what a test is about. */
export function aText(
  parts: string | Partial<RenderedContent>,
  facts: Partial<Omit<TextInQuestion, 'content'>> = {},
): TextInQuestion {
  const written = typeof parts === 'string' ? { body: parts } : parts;
  return {
    ruleset,
    pack: pack as NonNullable<typeof pack>,
    channel: 'sms',
    locale: 'zh-CN',
    audience: 'debtor',
    stage: aStage('light'),
    content: {
      subject: null,
      preview: null,
      body: '',
      markdown: null,
      envelope: null,
      sha256: '',
      ...written,
    },
    missingVariables: [],
    templateId: null,
    account: anAccount(),
    contactPoint: aContactPoint(),
    daysOverdue: 15,
    localDate: '2026-11-24',
    stated: { amounts: [], dates: [], days: [] },
    ...facts,
  };
}

/** What one rule finds in a text. */
export function findingsOf(rule: ContentRuleId, text: TextInQuestion): RuleFinding[] {
  return judgeText(text).filter((finding) => finding.rule === rule);
}

/** The words that one rule objects to, as they stand in the original. */
export function objectedTo(rule: ContentRuleId, text: TextInQuestion): unknown[] {
  return findingsOf(rule, text).map(({ evidence }) => evidence.text);
}

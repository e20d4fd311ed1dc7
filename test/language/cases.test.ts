import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Account } from '../../src/domain/account.ts';
import type { ChannelKind, Locale } from '../../src/domain/words.ts';
import { judgeText } from '../../src/language/judgeText.ts';
import { stageOf } from '../../src/ruleset/ruleset.ts';
import { shippedRuleset } from '../shippedRuleset.ts';

interface Case {
  readonly name: string;
  readonly body: string;
  readonly subject?: string;
  readonly envelope?: string[];
  readonly channel?: ChannelKind;
  readonly locale?: Locale;
  readonly stage?: string;
  readonly audience?: 'debtor' | 'third_party';
  readonly missing?: string[];
  /** What the rule must find: the quoted texts in order, or for rules that quote nothing what its evidence must hold. */
  readonly finds: (string | Record<string, unknown>)[];
}

const ruleset = shippedRuleset();
const [pack, programme] = [ruleset.packs['cn-mainland'], ruleset.programmes['graded-letters']];
if (pack === undefined || programme === undefined) throw new Error('the shipped defaults are missing');

const ACCOUNT: Account = {
  id: 'a-1',
  debtorId: 'd-1',
  creditor: '示例消费金融',
  currency: 'CNY',
  amountDue: 1234567,
  interest: 34567,
  dueDate: '2026-11-09',
  reference: 'HT-2026-0001',
  status: 'open',
};

function findingsOf(rule: string, one: Case) {
  const content = {
    subject: one.subject ?? null,
    preview: null,
    body: one.body,
    markdown: null,
    envelope: one.envelope ?? null,
    sha256: '0'.repeat(64),
  };
  return judgeText({
    ruleset,
    pack: pack as NonNullable<typeof pack>,
    channel: one.channel ?? 'sms',
    locale: one.locale ?? 'zh-CN',
    audience: one.audience ?? 'debtor',
    stage: stageOf(programme as NonNullable<typeof programme>, one.stage ?? 'light') ?? null,
    content: one.missing === undefined ? content : null,
    missingVariables: one.missing ?? [],
    templateId: 'graded-letters/light/sms',
    account: ACCOUNT,
    contactPoint: null,
    daysOverdue: 15,
    localDate: '2026-11-24',
    stated: { amounts: [], dates: ['2026-12-01'], days: [] },
  }).filter((finding) => finding.rule === rule);
}

const DIRECTORY = 'test/language/cases';
for (const file of readdirSync(DIRECTORY)) {
  const rule = file.replace('.yaml', '');
  describe(rule, () => {
    for (const one of parse(readFileSync(`${DIRECTORY}/${file}`, 'utf8')) as Case[]) {
      it(one.name, () => {
        const evidence = findingsOf(rule, one).map((finding) => finding.evidence);
        expect(evidence).toHaveLength(one.finds.length);
        one.finds.forEach((expected, index) => {
          if (typeof expected === 'string') expect(evidence[index]?.text).toBe(expected);
          else expect(evidence[index]).toMatchObject(expected);
        });
      });
    }
  });
}

describe('the lexicon', () => {
  const examples = ruleset.lexicon.flatMap(({ category, examples: { match, pass } }) => [
    ...match.map((text) => [category, 'finds', text] as const),
    ...pass.map((text) => [category, 'lets pass', text] as const),
  ]);

  it.each(examples)('%s %s: %s', (category, expected, text) => {
    const found = findingsOf('banned-language', { name: '', body: text, finds: [] });
    const ofCategory = found.some(({ evidence }) => evidence.category === category);
    expect(ofCategory).toBe(expected === 'finds');
  });

  it('has all twenty-six categories and at least three hundred entries', () => {
    const entries = ruleset.lexicon.flatMap(({ entries: { zh = [], en = [] } }) => [...zh, ...en]);
    expect(ruleset.lexicon).toHaveLength(26);
    expect(entries.length).toBeGreaterThanOrEqual(300);
  });
});

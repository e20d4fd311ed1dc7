import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type DocumentedRule, ruleDocs } from '../../src/cli/ruleDocs.ts';
import { RULE_IDS } from '../../src/domain/finding.ts';
import { contactRules } from '../../src/guard/guard.ts';
import { contentRules } from '../../src/language/contentRules.ts';
import { loadRulesetFrom } from '../../src/loadRulesetFrom.ts';

const { packs } = loadRulesetFrom({
  configDir: 'config',
  templatesDir: 'templates',
  policy: 'base',
  programme: 'graded-letters',
});
const rules: readonly DocumentedRule[] = [...contactRules, ...contentRules];
const pages = ruleDocs(rules, packs);
const pageOf = (path: string) => pages.find((page) => page.path === path)?.text ?? '';

describe('the pages in docs/rules', () => {
  it('are one for each rule, and a list of them', () => {
    const names = readdirSync('docs/rules').sort();
    expect(names).toEqual(['README.md', ...RULE_IDS.map((id) => `${id}.md`)].sort());
  });

  it.each(pages)(
    '$path says what the rule and the policies say now (else: npm run docs)',
    ({ path, text }) => {
      expect(readFileSync(`docs/${path}`, 'utf8')).toBe(text);
    },
  );
});

describe('a page', () => {
  it('tells every parameter, whether it is required and what it may be', () => {
    const text = pageOf('rules/quiet-hours.md');
    expect(text).toContain('| `channels` | yes | list of `sms`, `email`, `call`, `letter`, `visit` |');
    expect(text).toContain('| `forbidden` | no |');
  });

  it('tells each limit once, under the policy that sets it, with its source', () => {
    const text = pageOf('rules/quiet-hours.md');
    expect(text.match(/### `base\.quiet-hours`/g)).toHaveLength(1);
    expect(text).toContain('### `cn.quiet-hours.gbt` (policy `cn-mainland`)');
    expect(text).toContain('GB/T 45251-2025 (standard): “双方未约定时');
  });

  it('points to the policy instead of printing a long list', () => {
    expect(pageOf('rules/legal-claim.md')).toContain(
      '- `terms`: a long list, in `config/policies/base.yaml`',
    );
  });

  it('says so where no policy sets a limit', () => {
    const [rule] = rules;
    if (rule === undefined) throw new Error('there is no rule');
    const [, page] = ruleDocs([rule], {});
    expect(page?.text).toContain('No shipped policy sets a limit for this rule.');
  });
});

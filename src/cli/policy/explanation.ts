import type { Decision, Verdict } from '../../domain/decision.ts';
import type { Finding, Outcome } from '../../domain/finding.ts';
import { CONTENT_RULES } from '../../domain/finding.ts';
import type { Bilingual } from '../../domain/words.ts';
import { contactRules } from '../../guard/guard.ts';
import { situationOf } from '../../guard/situation.ts';
import type { PreparedDecision } from '../../intake/prepareDecision.ts';
import { contentRules } from '../../language/contentRules.ts';
import type { Ruleset } from '../../ruleset/ruleset.ts';
import type { Language } from '../language.ts';
import { STRENGTH_WORDS } from '../limitWords.ts';

const VERDICTS: Record<Verdict, Bilingual> = {
  allow: { en: 'It may be sent', zh: '可以发送' },
  defer: { en: 'It is put off', zh: '推迟发送' },
  block: { en: 'It is not sent', zh: '不得发送' },
};

const OUTCOMES: Record<Outcome, Bilingual> = {
  block: { en: 'blocks', zh: '拦截' },
  defer: { en: 'puts off', zh: '推迟' },
  warn: { en: 'warns', zh: '提示' },
};

const WORDS = {
  until: { en: 'until', zh: '至' },
  judged: { en: 'judged at', zh: '判定时刻' },
  policies: { en: 'Policies that took part', zh: '适用的策略' },
  findings: { en: 'What objects', zh: '判定项' },
  nothing: { en: 'nothing', zh: '无' },
  source: { en: 'source', zh: '依据' },
  evidence: { en: 'evidence', zh: '证据' },
  silent: { en: 'Checked, and silent', zh: '已检查且无异议' },
  unread: {
    en: 'No stage is due, so no text was written and the content rules were not asked.',
    zh: '没有到期的阶段,因此未生成文本,内容规则未检查。',
  },
  limits: { en: 'limits', zh: '项限制' },
  text: { en: 'The text', zh: '文本' },
};

/** A decision as an officer reads it: the verdict, which policies took part, each objection with its source, what was silent. */
export function explanation(
  { decision, facts }: PreparedDecision,
  ruleset: Ruleset,
  language: Language,
): string {
  const word = (name: keyof typeof WORDS) => WORDS[name][language];
  const { verdict, until, at, findings, content } = decision;
  const pack = situationOf(facts, ruleset).pack;
  const spoke = new Set(findings.map(({ rule }) => rule));
  const silent = [...contactRules, ...(content === null ? [] : contentRules)]
    .filter(({ id }) => !spoke.has(id) && (pack.rules[id]?.length ?? 0) > 0)
    .map(({ id, title }) => `  ${title[language]} (${id}, ${pack.rules[id]?.length} ${word('limits')})`);
  return `${[
    `${VERDICTS[verdict][language]}${until === null ? '' : ` ${word('until')} ${until}`} (${word('judged')} ${at})`,
    '',
    `${word('policies')}:`,
    ...policiesOf(decision).map(
      ({ id, because }) => `  ${id}${because === null ? '' : `: ${because[language]}`}`,
    ),
    '',
    `${word('findings')}:${findings.length === 0 ? ` ${word('nothing')}` : ''}`,
    ...findings.flatMap((finding) => findingLines(finding, language)),
    '',
    `${word('silent')}:`,
    ...silent,
    ...(content === null
      ? ['', word('unread')]
      : ['', `${word('text')}:`, ...content.body.split('\n').map((line) => `  ${line}`)]),
  ].join('\n')}\n`;
}

function policiesOf({ policy, policies }: Decision): { id: string; because: Bilingual | null }[] {
  return policies === undefined ? [{ id: policy, because: null }] : [...policies];
}

function findingLines(finding: Finding, language: Language): string[] {
  const { rule, limit, outcome, until, message, citation, evidence } = finding;
  const { source, section, quote, url, strength } = citation;
  const place = [source, section, url].filter((part) => part !== undefined).join(', ');
  const isContent = (CONTENT_RULES as readonly string[]).includes(rule);
  return [
    `  ${OUTCOMES[outcome][language]}${until === undefined ? '' : ` ${WORDS.until[language]} ${until}`}: ${message[language]}`,
    `    ${isContent ? `${rule}, ` : ''}${limit}`,
    `    ${WORDS.source[language]}: ${place} (${STRENGTH_WORDS[strength][language]})${quote === undefined ? '' : ` “${quote}”`}`,
    `    ${WORDS.evidence[language]}: ${JSON.stringify(evidence)}`,
  ];
}

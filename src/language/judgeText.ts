import type { RuleFinding } from '../domain/finding.ts';
import { type Phrases, phrasesOf } from './compilePhrases.ts';
import { contentRules } from './contentRules.ts';
import { type Hit, type Part, readParts } from './reading.ts';
import type { ContentRule, TextInQuestion } from './rule.ts';
import { templateVariables } from './rules/templateVariables.ts';

/**
 * Everything that the content rules have to say about a text: all rules, all findings. Without a content only missing
 * variables are told. Pure; the phrases of a ruleset are compiled at its first text.
 */
export function judgeText(text: TextInQuestion): RuleFinding[] {
  const { pack, content } = text;
  const parts = content === null ? [] : readParts(content);
  const hits = parts.length === 0 ? [] : hitsByRule(parts, pack.rules, phrasesOf(text.ruleset, pack));
  const findings: RuleFinding[] = [];
  for (let index = 0; index < contentRules.length; index++) {
    const rule = contentRules[index] as ContentRule;
    const limits = pack.rules[rule.id];
    if (limits === undefined || (content === null && rule !== templateVariables)) continue;
    for (const finding of rule.check(text, limits, { parts, hits: hits[index] ?? [] }))
      findings.push(finding);
  }
  return findings;
}

/** What was found of the phrases that the pack's own limits ask for. */
function hitsByRule(
  parts: readonly Part[],
  rules: TextInQuestion['pack']['rules'],
  { matcher, standsFor }: Phrases,
): Hit<unknown>[][] {
  const hits: Hit<unknown>[][] = contentRules.map(() => []);
  for (const part of parts) {
    matcher.find(part.normal, ({ rule, limit, sought }, start, end) => {
      const own = rules[(contentRules[rule] as ContentRule).id] ?? [];
      const isAsked = limit === null || own.some((one) => standsFor.get(one) === limit);
      if (isAsked) hits[rule]?.push({ part, sought, start, end });
    });
  }
  return hits;
}

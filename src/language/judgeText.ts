import type { TSchema } from 'typebox';
import type { RuleFinding } from '../domain/finding.ts';
import type { PolicyPack } from '../ruleset/policyPack.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import { createMatcher, type Matcher, type Sought } from './match.ts';
import { type Hit, type Part, readParts } from './reading.ts';
import type { ContentRule, TextInQuestion } from './rule.ts';
import { bannedLanguage } from './rules/bannedLanguage.ts';
import { disclosure } from './rules/disclosure.ts';
import { factsMismatch } from './rules/factsMismatch.ts';
import { legalClaim } from './rules/legalClaim.ts';
import { requiredContent } from './rules/requiredContent.ts';
import { templateVariables } from './rules/templateVariables.ts';

/** Every content rule, in the order in which findings are listed. */
export const contentRules: readonly ContentRule[] = [
  bannedLanguage,
  legalClaim,
  disclosure,
  requiredContent,
  factsMismatch,
  templateVariables,
] as readonly ContentRule[];

/** The schema of each content rule's limits, by rule id. */
export const contentLimitSchemas: { readonly [rule: string]: TSchema } = Object.fromEntries(
  contentRules.map(({ id, limitSchema }) => [id, limitSchema]),
);

/** What a phrase means to the rule at this place of `contentRules`. */
interface Meaning {
  readonly rule: number;
  readonly sought: Sought<unknown>;
}

const matchers = new WeakMap<Ruleset, WeakMap<PolicyPack, Matcher<Meaning>>>();

/**
 * Everything that the content rules have to say about a text: all rules, all findings. Without a content only missing
 * variables are told. Pure; the phrases of a ruleset and pack are compiled at their first text.
 */
export function judgeText(text: TextInQuestion): RuleFinding[] {
  const { pack, content } = text;
  const parts = content === null ? [] : readParts(content);
  const hits = parts.length === 0 ? [] : hitsByRule(parts, matcherOf(text.ruleset, pack));
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

/** Compiles the phrases of every pack now, so that no first message pays for it. Throws on a phrase that cannot be sought. */
export function compilePhrases(ruleset: Ruleset): void {
  for (const pack of Object.values(ruleset.packs)) matcherOf(ruleset, pack);
}

function hitsByRule(parts: readonly Part[], matcher: Matcher<Meaning>): Hit<unknown>[][] {
  const hits: Hit<unknown>[][] = contentRules.map(() => []);
  for (const part of parts) {
    matcher.find(part.normal, ({ rule, sought }, start, end) => {
      hits[rule]?.push({ part, sought, start, end });
    });
  }
  return hits;
}

function matcherOf(ruleset: Ruleset, pack: PolicyPack): Matcher<Meaning> {
  let byPack = matchers.get(ruleset);
  if (byPack === undefined) {
    byPack = new WeakMap();
    matchers.set(ruleset, byPack);
  }
  let matcher = byPack.get(pack);
  if (matcher === undefined) {
    matcher = createMatcher(
      contentRules.flatMap((rule, index) =>
        (rule.phrases?.(ruleset, pack.rules[rule.id] ?? []) ?? []).map((sought) => ({
          phrase: sought.phrase,
          about: { rule: index, sought },
        })),
      ),
    );
    byPack.set(pack, matcher);
  }
  return matcher;
}

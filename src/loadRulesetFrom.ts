import { contactLimitSchemas } from './guard/guard.ts';
import { compilePhrases } from './language/compilePhrases.ts';
import { contentLimitSchemas } from './language/contentRules.ts';
import { parsePhrase } from './language/phrase.ts';
import { checkTemplate } from './rendering/checkTemplate.ts';
import { rendererOf } from './rendering/render.ts';
import { type LoadResult, loadRuleset } from './ruleset/loadRuleset.ts';
import type { LimitSchemas } from './ruleset/mergePacks.ts';
import { describeProblem } from './ruleset/problem.ts';
import { readRulesetFiles } from './ruleset/readFiles.ts';
import type { Ruleset } from './ruleset/ruleset.ts';
import type { RulesetFiles } from './ruleset/rulesetFiles.ts';

/** Where the ruleset's files lie, and what holds for debtors and accounts that name no policy or programme. */
export interface RulesetPlace {
  readonly configDir: string;
  readonly templatesDir: string;
  readonly policy: string;
  readonly programme: string;
}

/** What the limits of each rule must look like, contact and content rules alike. */
export const limitSchemas: LimitSchemas = { ...contactLimitSchemas, ...contentLimitSchemas };

/** Reads and checks the ruleset on disk with every rule's schema: the ruleset, or every problem of every file. */
export function checkRulesetAt(place: RulesetPlace): LoadResult {
  return checkRuleset(readRulesetFiles(place.configDir, place.templatesDir), place);
}

/** Checks a ruleset's files, wherever they came from, with every rule's schema. */
export function checkRuleset(files: RulesetFiles, defaults: Ruleset['defaults']): LoadResult {
  const { policy, programme } = defaults;
  return loadRuleset(files, { limitSchemas, defaults: { policy, programme }, checkTemplate, checkPhrase });
}

/** Compiles a checked ruleset's phrases and templates, so that its first decision does not wait for them. */
export function readyRuleset(ruleset: Ruleset): Ruleset {
  compilePhrases(ruleset);
  rendererOf(ruleset);
  return ruleset;
}

/** Reads the ruleset on disk, ready to decide. Throws one line for each problem: file, line, what was expected. */
export function loadRulesetFrom(place: RulesetPlace): Ruleset {
  const loaded = checkRulesetAt(place);
  if (loaded.ok) return readyRuleset(loaded.ruleset);
  throw new Error(`The ruleset cannot be used:\n${loaded.problems.map(describeProblem).join('\n')}`);
}

function checkPhrase(phrase: string): string | null {
  try {
    parsePhrase(phrase);
    return null;
  } catch (error) {
    return `is a ${(error as Error).message}`;
  }
}

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
  return loadRuleset(readRulesetFiles(place.configDir, place.templatesDir), {
    limitSchemas,
    defaults: { policy: place.policy, programme: place.programme },
    checkTemplate,
    checkPhrase,
  });
}

/** Reads the ruleset on disk, ready to decide. Throws one line for each problem: file, line, what was expected. */
export function loadRulesetFrom(place: RulesetPlace): Ruleset {
  const loaded = checkRulesetAt(place);
  if (loaded.ok) {
    compilePhrases(loaded.ruleset);
    rendererOf(loaded.ruleset);
    return loaded.ruleset;
  }
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

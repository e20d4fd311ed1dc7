import { contactLimitSchemas } from './guard/guard.ts';
import { compilePhrases, contentLimitSchemas } from './language/judgeText.ts';
import { parsePhrase } from './language/phrase.ts';
import { checkTemplate } from './rendering/checkTemplate.ts';
import { rendererOf } from './rendering/render.ts';
import { loadRuleset } from './ruleset/loadRuleset.ts';
import { readRulesetFiles } from './ruleset/readFiles.ts';
import type { Ruleset } from './ruleset/ruleset.ts';

/** Where the ruleset's files lie, and what holds for debtors and accounts that name no policy or programme. */
export interface RulesetPlace {
  readonly configDir: string;
  readonly templatesDir: string;
  readonly policy: string;
  readonly programme: string;
}

/** Reads the ruleset on disk with every rule's schema. Throws one line for each problem: file, line, what was expected. */
export function loadRulesetFrom(place: RulesetPlace): Ruleset {
  const loaded = loadRuleset(readRulesetFiles(place.configDir, place.templatesDir), {
    limitSchemas: { ...contactLimitSchemas, ...contentLimitSchemas },
    defaults: { policy: place.policy, programme: place.programme },
    checkTemplate,
    checkPhrase,
  });
  if (loaded.ok) {
    compilePhrases(loaded.ruleset);
    rendererOf(loaded.ruleset);
    return loaded.ruleset;
  }
  const lines = loaded.problems.map(
    ({ file, line, column, path, message }) => `${file}:${line}:${column} ${path} ${message}`,
  );
  throw new Error(`The ruleset cannot be used:\n${lines.join('\n')}`);
}

function checkPhrase(phrase: string): string | null {
  try {
    parsePhrase(phrase);
    return null;
  } catch (error) {
    return `is a ${(error as Error).message}`;
  }
}

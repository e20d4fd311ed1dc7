import { contactLimitSchemas } from '../../src/guard/guard.ts';
import { contentLimitSchemas } from '../../src/language/judgeText.ts';
import { checkTemplate } from '../../src/rendering/checkTemplate.ts';
import { loadRuleset } from '../../src/ruleset/loadRuleset.ts';
import { readRulesetFiles } from '../../src/ruleset/readFiles.ts';
import type { Ruleset } from '../../src/ruleset/ruleset.ts';

/** The ruleset that the repository ships, from config/ and templates/. Throws with every problem it has. */
export function shippedRuleset(): Ruleset {
  const loaded = loadRuleset(readRulesetFiles('config', 'templates'), {
    limitSchemas: { ...contactLimitSchemas, ...contentLimitSchemas },
    defaults: { policy: 'cn-mainland', programme: 'graded-letters' },
    checkTemplate,
  });
  if (loaded.ok) return loaded.ruleset;
  throw new Error(
    loaded.problems.map(({ file, line, path, message }) => `${file}:${line} ${path} ${message}`).join('\n'),
  );
}

import { loadRulesetFrom } from '../src/loadRulesetFrom.ts';
import type { Ruleset } from '../src/ruleset/ruleset.ts';

/** The rules and templates that the repository ships. Throws with every problem they have. */
export function shippedRuleset(): Ruleset {
  return loadRulesetFrom({
    configDir: 'config',
    templatesDir: 'templates',
    policy: 'cn-mainland',
    programme: 'graded-letters',
  });
}

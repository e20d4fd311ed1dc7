import { join } from 'node:path';
import type { RulesetPlace } from '../loadRulesetFrom.ts';

/** Options by which every command that reads a ruleset finds it. */
export const rulesetOptions = {
  config: { type: 'string' },
  templates: { type: 'string' },
  policy: { type: 'string' },
  programme: { type: 'string' },
} as const;

export const RULESET_USAGE = `  --config DIR       policies, programmes, lexicons (default: ./config)
  --templates DIR    templates (default: the directory templates beside the config directory)
  --policy ID        the policy of debtors that name none (default: cn-mainland)
  --programme ID     the programme of accounts that name none (default: graded-letters)`;

interface Values {
  readonly config?: string | undefined;
  readonly templates?: string | undefined;
  readonly policy?: string | undefined;
  readonly programme?: string | undefined;
}

/** Where the ruleset lies that a command was pointed at. */
export function placeOf({ config = 'config', templates, policy, programme }: Values): RulesetPlace {
  return {
    configDir: config,
    templatesDir: templates ?? join(config, '..', 'templates'),
    policy: policy ?? 'cn-mainland',
    programme: programme ?? 'graded-letters',
  };
}

import { resolve } from 'node:path';
import { checkRulesetAt } from '../../loadRulesetFrom.ts';
import { describeProblem, type RulesetProblem, sortProblems } from '../../ruleset/problem.ts';
import { type Command, EXIT, readArgs } from '../command.ts';
import { placeOf, RULESET_USAGE, rulesetOptions } from '../rulesetOptions.ts';
import { checkTestFiles } from './testFiles.ts';

export const policyCheck: Command = {
  name: 'policy check',
  summary: 'Checks the whole ruleset and tells every problem with its file, line and column',
  usage: `[files…]

With files, only their problems are told; the ruleset is read whole all the same, since packs build on each other.

${RULESET_USAGE}`,
  run: (args, { out, err }) => {
    const { values, positionals } = readArgs(args, rulesetOptions);
    const place = placeOf(values);
    const loaded = checkRulesetAt(place);
    const wanted = new Set(positionals.map((file) => resolve(file)));
    const isWanted = ({ file }: RulesetProblem) => wanted.size === 0 || wanted.has(resolve(file));
    const problems = sortProblems([
      ...(loaded.ok ? [] : loaded.problems),
      ...checkTestFiles(place.configDir),
    ]).filter(isWanted);
    for (const problem of problems) out(`${describeProblem(problem)}\n`);
    if (problems.length > 0) {
      err(`${problems.length === 1 ? '1 problem' : `${problems.length} problems`}\n`);
      return EXIT.findings;
    }
    if (!loaded.ok) {
      err('These files have no problems, but others do: forbear policy check without files tells them.\n');
      return EXIT.findings;
    }
    const packs = Object.values(loaded.ruleset.packs);
    const limits = new Set(packs.flatMap(({ rules }) => Object.values(rules).flat()).map(({ id }) => id));
    out(`${packs.length} packs, ${limits.size} limits, no problems\n`);
    return EXIT.fine;
  },
};

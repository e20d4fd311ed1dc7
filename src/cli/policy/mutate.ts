import type { RuleId } from '../../domain/finding.ts';
import { limitSchemas, loadRulesetFrom } from '../../loadRulesetFrom.ts';
import type { PolicyPack } from '../../ruleset/policyPack.ts';
import type { Ruleset } from '../../ruleset/ruleset.ts';
import { type Command, EXIT, readArgs } from '../command.ts';
import { placeOf, RULESET_USAGE, rulesetOptions } from '../rulesetOptions.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { failuresOf, ownLimits, runCases } from './runCases.ts';
import { testFilesOf } from './test.ts';
import type { PolicyTestFile } from './testFile.ts';

export const policyMutate: Command = {
  name: 'policy mutate',
  summary: 'Changes every number of every pack, one at a time, and tells which changes no case notices',
  usage: `[policies…]

${RULESET_USAGE}`,
  run: (args, terminal) => {
    const { values, positionals } = readArgs(args, rulesetOptions);
    const place = placeOf(values);
    const ruleset = loadRulesetFrom(place);
    const files = testFilesOf(place.configDir, positionals, terminal);
    if (files === null) return EXIT.findings;
    let [changes, unnoticed] = [0, 0];
    for (const { value: file } of files) {
      const { mutants, survivors } = mutatePack(file, ruleset);
      changes += mutants;
      unnoticed += survivors.length;
      terminal.out(`${file.policy}: ${mutants - survivors.length} of ${mutants} changes noticed\n`);
      for (const { limitId, change } of survivors) terminal.out(`  not noticed: ${limitId} ${change}\n`);
    }
    const score = changes === 0 ? 100 : Math.floor(((changes - unnoticed) / changes) * 1000) / 10;
    terminal.out(`Score: ${score} % (${changes - unnoticed} of ${changes})\n`);
    return unnoticed === 0 ? EXIT.fine : EXIT.findings;
  },
};

/** Runs a pack's cases against each of its mutants. Throws when the cases fail without any change. */
export function mutatePack(file: PolicyTestFile, ruleset: Ruleset): { mutants: number; survivors: Mutant[] } {
  const pack = ruleset.packs[file.policy];
  if (pack === undefined) throw new Error(`there is no policy ${file.policy}`);
  if (runCases(file, ruleset).length > 0) {
    throw new Error(`the cases of ${pack.id} fail before anything is changed: forbear policy test tells why`);
  }
  let mutants = 0;
  const survivors = ownLimits(pack, ruleset.packs).flatMap(({ rule, limit }) => {
    const schema = limitSchemas[rule];
    if (schema === undefined) throw new Error(`there is no rule ${rule}`);
    const ofLimit = mutantsOf(limit, schema);
    mutants += ofLimit.length;
    const asked = aboutLimit(file, rule, limit.id);
    const own = new Set([limit.id]);
    return ofLimit.filter(
      (mutant) => failuresOf(asked, withMutant(ruleset, pack, rule, mutant), own).next().done === true,
    );
  });
  return { mutants, survivors };
}

/** What the cases say of one limit alone, so that no more than this limit need be judged. */
function aboutLimit(file: PolicyTestFile, rule: string, limitId: string): PolicyTestFile {
  const cases = file.cases
    .filter((example) => (example.rule ?? rule) === rule)
    .map(({ limits: _, ...example }) => ({
      ...example,
      rule: rule as RuleId,
      at: Object.fromEntries(
        Object.entries(example.at).map(([at, lines]) => {
          const ofLimit = lines === 'allowed' ? [] : lines.filter((line) => line.startsWith(`${limitId} `));
          return [at, ofLimit.length === 0 ? 'allowed' : ofLimit];
        }),
      ),
    }));
  return { ...file, cases } as PolicyTestFile;
}

function withMutant(ruleset: Ruleset, pack: PolicyPack, rule: string, { limit }: Mutant): Ruleset {
  const changed = { ...pack, rules: { [rule]: limit === null ? [] : [limit] } };
  return { ...ruleset, packs: { ...ruleset.packs, [pack.id]: changed } };
}

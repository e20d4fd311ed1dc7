import { loadRulesetFrom } from '../../loadRulesetFrom.ts';
import { describeProblem, type RulesetProblem } from '../../ruleset/problem.ts';
import type { Checked } from '../../ruleset/yamlSource.ts';
import { type Command, EXIT, readArgs, type Terminal, WrongUsage } from '../command.ts';
import { placeOf, RULESET_USAGE, rulesetOptions } from '../rulesetOptions.ts';
import { type Failure, runCases } from './runCases.ts';
import type { PolicyTestFile } from './testFile.ts';
import { readTestFiles } from './testFiles.ts';

export const policyTest: Command = {
  name: 'policy test',
  summary: 'Asks every pack the cases in the *.test.yaml beside it',
  usage: `[policies…]

The form of the cases is told in docs/policy-tests.md.

${RULESET_USAGE}`,
  run: (args, terminal) => {
    const { values, positionals } = readArgs(args, rulesetOptions);
    const place = placeOf(values);
    const ruleset = loadRulesetFrom(place);
    const files = testFilesOf(place.configDir, positionals, terminal);
    if (files === null) return EXIT.findings;
    let [cases, failed] = [0, 0];
    for (const file of files) {
      const failures = runCases(file.value, ruleset);
      cases += file.value.cases.length;
      failed += new Set(failures.map(({ index }) => index)).size;
      for (const failure of failures) terminal.out(describeFailure(file, failure));
    }
    const untested = Object.keys(ruleset.packs).filter(
      (id) => !files.some(({ value }) => value.policy === id),
    );
    if (positionals.length === 0 && untested.length > 0)
      terminal.err(`No cases for: ${untested.join(', ')}\n`);
    terminal.out(
      `${files.length} policies, ${cases} cases, ${failed === 0 ? 'all as expected' : `${failed} failed`}\n`,
    );
    return failed === 0 ? EXIT.fine : EXIT.findings;
  },
};

/** The test files of the policies asked for, of all when none is named; null when one is damaged, which is told. */
export function testFilesOf(
  configDir: string,
  policies: readonly string[],
  { err }: Terminal,
): Checked<PolicyTestFile>[] | null {
  const problems: RulesetProblem[] = [];
  const files = readTestFiles(configDir, (problem) => problems.push(problem));
  for (const problem of problems) err(`${describeProblem(problem)}\n`);
  if (problems.length > 0) return null;
  const missing = policies.filter((id) => !files.some(({ value }) => value.policy === id));
  if (missing.length > 0) {
    const known = files.map(({ value }) => value.policy).join(', ');
    throw new WrongUsage(`There are no cases for ${missing.join(', ')}; there are for: ${known}`);
  }
  return files.filter(({ value }) => policies.length === 0 || policies.includes(value.policy));
}

function describeFailure(file: Checked<PolicyTestFile>, failure: Failure): string {
  const { index, sentence, variant, at, expected, found } = failure;
  const path = at === null ? `/cases/${index}/sentence` : `/cases/${index}/at/${at}`;
  const list = (lines: readonly string[]) => (lines.length === 0 ? 'allowed' : lines.join(', '));
  const what =
    at === null
      ? found.join('; ')
      : `at ${at}\n    expected: ${list(expected)}\n    found:    ${list(found)}`;
  const { line, column } = file.problemAt(path, '');
  return `${file.file.path}:${line}:${column}: ${sentence}${variant === '' ? '' : ` (${variant})`}: ${what}\n`;
}

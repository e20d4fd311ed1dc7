import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report, RulesetProblem } from '../../ruleset/problem.ts';
import { type Checked, createYamlReader, readYaml } from '../../ruleset/yamlSource.ts';
import { type PolicyTestFile, PolicyTestFileSchema } from './testFile.ts';

const ENDING = '.test.yaml';
const read = createYamlReader<PolicyTestFile>(PolicyTestFileSchema);
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/** The test files beside the policies that fit their schema; what is wrong with the others is reported. */
export function readTestFiles(configDir: string, report: Report): Checked<PolicyTestFile>[] {
  const directory = join(configDir, 'policies');
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith(ENDING))
    .sort()
    .flatMap((name) => {
      const path = join(directory, name);
      const source = read(readYaml({ path, name, text: readFileSync(path, 'utf8') }, report), report);
      if (source === null) return [];
      checkNames(source, name.slice(0, -ENDING.length), report);
      return [source];
    });
}

/** What is wrong with the form of the test files. */
export function checkTestFiles(configDir: string): RulesetProblem[] {
  const problems: RulesetProblem[] = [];
  readTestFiles(configDir, (problem) => problems.push(problem));
  return problems;
}

function checkNames(source: Checked<PolicyTestFile>, stem: string, report: Report): void {
  const { policy, cases } = source.value;
  if (policy !== stem) report(source.problemAt('/policy', `must be the pack beside the file: ${stem}`));
  cases.forEach(({ sentence, at }, index) => {
    const first = cases.findIndex((other) => other.sentence === sentence);
    if (first !== index) report(source.problemAt(`/cases/${index}/sentence`, 'stands there twice'));
    for (const instant of Object.keys(at)) {
      if (INSTANT.test(instant)) continue;
      const message = `must be an instant with an offset, such as 2026-11-24T08:00:00+08:00, but is ${instant}`;
      report(source.problemAt(`/cases/${index}/at/${instant.replaceAll('/', '~1')}`, message));
    }
  });
}

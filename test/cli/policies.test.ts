import { describe, expect, it } from 'vitest';
import { mutatePack } from '../../src/cli/policy/mutate.ts';
import { runCases } from '../../src/cli/policy/runCases.ts';
import { readTestFiles } from '../../src/cli/policy/testFiles.ts';
import { shippedRuleset } from '../shippedRuleset.ts';

const ruleset = shippedRuleset();
const files = readTestFiles('config', (problem) => {
  throw new Error(JSON.stringify(problem));
}).map(({ value }) => value);

it('every shipped policy has cases', () => {
  expect(files.map(({ policy }) => policy).sort()).toEqual(Object.keys(ruleset.packs).sort());
});

describe.each(files)('the policy $policy', (file) => {
  it.each(file.cases)('$sentence', (example) => {
    expect(runCases({ ...file, cases: [example] }, ruleset)).toEqual([]);
  });

  it('has a case that fails for every number that is changed', () => {
    const { mutants, survivors } = mutatePack(file, ruleset);
    expect(survivors.map(({ limitId, change }) => `${limitId} ${change}`)).toEqual([]);
    expect(mutants).toBeGreaterThan(0);
  });
});

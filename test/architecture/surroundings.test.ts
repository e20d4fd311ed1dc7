import { expect, it } from 'vitest';
import { codeOf, sourceFiles } from './sourceFiles.ts';

const filesWith = (pattern: RegExp) =>
  sourceFiles.filter((file) => pattern.test(codeOf(file))).map(({ path }) => path);

it('reads the environment in main.ts only', () => {
  expect(filesWith(/process\s*\.\s*env|process\s*\[\s*['"]env|from 'node:process'/)).toEqual(['src/main.ts']);
});

it('reads the clock in main.ts only (R5)', () => {
  expect(filesWith(/Date\s*\.\s*now|new Date\s*(\(\s*\)|[^(\s])|performance\s*\.\s*now|hrtime/)).toEqual([
    'src/main.ts',
  ]);
});

it('never asks a Date for the local time of the process', () => {
  expect(filesWith(/\.(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|TimezoneOffset)\(/)).toEqual(
    [],
  );
});

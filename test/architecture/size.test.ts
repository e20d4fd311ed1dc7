import { expect, it } from 'vitest';
import { sourceFiles } from './sourceFiles.ts';

it('keeps every file at 300 lines or fewer', () => {
  expect(sourceFiles.filter(({ lines }) => lines > 300).map(({ path }) => path)).toEqual([]);
});

it('keeps half of the files under 80 lines', () => {
  const lines = sourceFiles.map((file) => file.lines).sort((a, b) => a - b);
  expect(lines[Math.floor(lines.length / 2)]).toBeLessThan(80);
});

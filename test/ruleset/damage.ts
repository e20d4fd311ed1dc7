import { expect, it } from 'vitest';
import { type Edits, problemsOf } from './sampleFiles.ts';

/** One way to damage the sample ruleset, and where and how the problem must be told. */
export type Damage = [what: string, edits: Edits, file: string, line: number, expected: RegExp];

/** A test for each damage: the problem names the file, the line and what was expected there. */
export function expectEachNamed(damages: readonly Damage[]): void {
  it.each(damages)(
    '%s: the file, the line and what was expected are named',
    (_what, edits, file, line, expected) => {
      const problems = problemsOf(edits).map((problem) => ({
        ...problem,
        fits: expected.test(problem.message),
      }));
      expect(problems).toContainEqual(expect.objectContaining({ file, line, fits: true }));
      for (const { column } of problems) expect(column).toBeGreaterThan(0);
    },
  );
}

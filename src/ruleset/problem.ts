/** One thing wrong in a ruleset's files. Lines and columns count from 1; `path` is a JSON Pointer into the file. */
export interface RulesetProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  /** What is wrong and what was expected. */
  readonly message: string;
}

export type Report = (problem: RulesetProblem) => void;

/** A problem as one line of a terminal: `config/policies/base.yaml:12:5: /rules/hold: is not a known property`. */
export function describeProblem({ file, line, column, path, message }: RulesetProblem): string {
  return `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`;
}

/** In the order of the files, each problem once. */
export function sortProblems(problems: readonly RulesetProblem[]): RulesetProblem[] {
  const unique = new Map(problems.map((problem) => [describeProblem(problem), problem]));
  return [...unique.values()].sort((a, b) =>
    a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1,
  );
}

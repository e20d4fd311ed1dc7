import type { TSchema } from 'typebox';
import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { createFullValidator } from './fullValidator.ts';
import type { Report, RulesetProblem } from './problem.ts';
import type { SourceFile } from './rulesetFiles.ts';

/** A YAML text with its value and the way back from a JSON Pointer to a line and column. */
export interface YamlSource {
  readonly file: SourceFile;
  readonly value: unknown;
  readonly problemAt: (path: string, message: string) => RulesetProblem;
}

/** A YAML file that fits its schema. */
export interface Checked<T> extends YamlSource {
  readonly value: T;
}

const unescapePointer = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** The offset of the node that a pointer names, or of the nearest one above it; for a property, of its key. */
function offsetOf(root: unknown, path: string): number {
  let node = root;
  let offset = (root as Node | null)?.range?.[0] ?? 0;
  for (const part of path.split('/').slice(1).map(unescapePointer)) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String((key as { value?: unknown }).value) === part);
      if (pair === undefined) return offset;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}

/**
 * Reads a YAML text; null when it is damaged, and then every syntax error is reported. `firstLine` is the line of the
 * file that the text starts on.
 */
export function readYaml(
  file: SourceFile,
  report: Report,
  text = file.text,
  firstLine = 1,
): YamlSource | null {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const problem = (offset: number, path: string, message: string): RulesetProblem => {
    const { line, col } = lineCounter.linePos(offset);
    return { file: file.path, line: line + firstLine - 1, column: col, path, message };
  };
  const faults = [...document.errors, ...document.warnings];
  for (const { pos, message } of faults) report(problem(pos[0], '', `is not valid YAML: ${message}`));
  if (faults.length > 0) return null;
  try {
    return {
      file,
      value: document.toJS(),
      problemAt: (path, message) => problem(offsetOf(document.contents, path), path, message),
    };
  } catch (error) {
    report(problem(0, '', `is not valid YAML: ${(error as Error).message}`));
    return null;
  }
}

/** Checks YAML texts against one schema: null, with every problem reported, for those that do not fit. */
export function createYamlReader<T>(schema: TSchema) {
  const validate = createFullValidator(schema);
  return (source: YamlSource | null, report: Report): Checked<T> | null => {
    if (source === null) return null;
    const checked = validate(source.value);
    if (checked.ok) return source as Checked<T>;
    for (const { path, message } of checked.errors) report(source.problemAt(path, message));
    return null;
  };
}

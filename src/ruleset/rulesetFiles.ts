/** A file as text. `path` is what a person opens, `name` the path below its own directory, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly name: string;
  readonly text: string;
}

/** Everything that a ruleset is made from, as plain data. `config` and `templates` are the directories' names. */
export interface RulesetFiles {
  readonly configDir: string;
  readonly policies: readonly SourceFile[];
  readonly programmes: readonly SourceFile[];
  readonly lexicons: readonly SourceFile[];
  readonly holidays: readonly SourceFile[];
  readonly house: SourceFile | null;
  readonly jurisdictions: SourceFile | null;
  readonly templates: readonly SourceFile[];
  readonly partials: readonly SourceFile[];
}

/** The file's name without directories and ending: the id that a policy or programme must have. */
export function stemOf(file: SourceFile): string {
  return (file.name.split('/').at(-1) ?? '').replace(/\.[^.]+$/, '');
}

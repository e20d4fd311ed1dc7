import type { RulesetFiles, SourceFile } from './rulesetFiles.ts';

/** A ruleset's files by their paths, `config/policies/base.yaml` or `templates/…/sms.zh-CN.hbs`, wherever they lay. */
export type Bundle = { readonly [path: string]: string };

const YAML = '[A-Za-z0-9._-]+(?<!\\.test)\\.yaml';
const RULES = new RegExp(`^config/(policies|programmes|lexicons|holidays)/(${YAML})$`);
const SINGLE = /^config\/(house|jurisdictions)\.yaml$/;
const TEMPLATE = /^templates\/((?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\.hbs)$/;

/** True for a path that a ruleset's file may have. */
export function isBundlePath(path: string): boolean {
  return RULES.test(path) || SINGLE.test(path) || TEMPLATE.test(path);
}

/** The files as the loader takes them, in the order in which they are read from a disk. */
export function filesOfBundle(bundle: Bundle): RulesetFiles {
  const paths = Object.keys(bundle).sort();
  const file = (path: string, name: string): SourceFile => ({ path, name, text: bundle[path] ?? '' });
  const rules = (kind: string) =>
    paths.flatMap((path) => {
      const [, room, name] = RULES.exec(path) ?? [];
      return room === kind && name !== undefined ? [file(path, name)] : [];
    });
  const one = (name: string) => {
    const path = `config/${name}`;
    return bundle[path] === undefined ? null : file(path, name);
  };
  const templates = paths.flatMap((path) => {
    const name = TEMPLATE.exec(path)?.[1];
    return name === undefined ? [] : [file(path, name)];
  });
  return {
    configDir: 'config',
    policies: rules('policies'),
    programmes: rules('programmes'),
    lexicons: rules('lexicons'),
    holidays: rules('holidays'),
    house: one('house.yaml'),
    jurisdictions: one('jurisdictions.yaml'),
    templates: templates.filter(({ name }) => !name.startsWith('partials/')),
    partials: templates.filter(({ name }) => name.startsWith('partials/')),
  };
}

/** The files of a disk under the paths of a bundle. */
export function bundleOf(files: RulesetFiles): Bundle {
  const below = (dir: string, list: readonly SourceFile[]) =>
    list.map(({ name, text }): [string, string] => [`${dir}/${name}`, text]);
  const single = [files.house, files.jurisdictions].filter((file) => file !== null);
  return Object.fromEntries([
    ...below('config/policies', files.policies),
    ...below('config/programmes', files.programmes),
    ...below('config/lexicons', files.lexicons),
    ...below('config/holidays', files.holidays),
    ...below('config', single),
    ...below('templates', [...files.templates, ...files.partials]),
  ]);
}

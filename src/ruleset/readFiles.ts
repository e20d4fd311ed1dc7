import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RulesetFiles, SourceFile } from './rulesetFiles.ts';

function readBelow(dir: string, wanted: (name: string) => boolean, deep = false): SourceFile[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: deep, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter(wanted)
    .sort()
    .map((name) => ({ path: join(dir, name), name, text: readFileSync(join(dir, name), 'utf8') }));
}

const isRules = (name: string) => name.endsWith('.yaml') && !name.endsWith('.test.yaml');
const isTemplate = (name: string) => name.endsWith('.hbs');

/** Reads the files of a ruleset; the only place in the pure rooms that touches the disk. Missing directories are empty. */
export function readRulesetFiles(configDir: string, templatesDir: string): RulesetFiles {
  const one = (name: string) => readBelow(configDir, (found) => found === name)[0] ?? null;
  const templates = readBelow(templatesDir, isTemplate, true);
  return {
    configDir,
    policies: readBelow(join(configDir, 'policies'), isRules),
    programmes: readBelow(join(configDir, 'programmes'), isRules),
    lexicons: readBelow(join(configDir, 'lexicons'), isRules),
    holidays: readBelow(join(configDir, 'holidays'), isRules),
    house: one('house.yaml'),
    jurisdictions: one('jurisdictions.yaml'),
    templates: templates.filter(({ name }) => !name.startsWith('partials/')),
    partials: templates.filter(({ name }) => name.startsWith('partials/')),
  };
}

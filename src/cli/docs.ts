import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { contactRules } from '../guard/guard.ts';
import { contentRules } from '../language/contentRules.ts';
import { limitSchemas, loadRulesetFrom } from '../loadRulesetFrom.ts';
import type { PolicyPackFile } from '../ruleset/policyPack.ts';
import { readRulesetFiles } from '../ruleset/readFiles.ts';
import { jsonSchemas, schemaText } from './policy/jsonSchemas.ts';
import { policyDocs } from './policyDocs.ts';
import { ruleDocs } from './ruleDocs.ts';

/**
 * `npm run docs`: writes `docs/rules`, `docs/policies` and `docs/schemas` anew from the rules and the shipped policies. Run
 * it in the project's directory.
 */
const { packs } = loadRulesetFrom({
  configDir: 'config',
  templatesDir: 'templates',
  policy: 'base',
  programme: 'graded-letters',
});
const files = readRulesetFiles('config', 'templates').policies.map(
  ({ text }) => parse(text) as PolicyPackFile,
);
const pages = [
  ...ruleDocs([...contactRules, ...contentRules], packs),
  ...policyDocs(files, packs),
  ...jsonSchemas(limitSchemas).map((named) => ({ path: `schemas/${named.file}`, text: schemaText(named) })),
];

for (const room of ['rules', 'policies', 'schemas']) {
  mkdirSync(join('docs', room), { recursive: true });
  for (const name of readdirSync(join('docs', room))) rmSync(join('docs', room, name));
}
for (const { path, text } of pages) {
  const file = join('docs', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
process.stdout.write(`${pages.length} pages written to docs\n`);

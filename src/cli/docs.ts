import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contactRules } from '../guard/guard.ts';
import { contentRules } from '../language/judgeText.ts';
import { loadRulesetFrom } from '../loadRulesetFrom.ts';
import { ruleDocs } from './ruleDocs.ts';

/** `npm run docs`: writes `docs/rules` anew from the rules and the shipped policies. Run it in the project's directory. */
const { packs } = loadRulesetFrom({
  configDir: 'config',
  templatesDir: 'templates',
  policy: 'base',
  programme: 'graded-letters',
});
const pages = ruleDocs([...contactRules, ...contentRules], packs);

mkdirSync(join('docs', 'rules'), { recursive: true });
for (const name of readdirSync(join('docs', 'rules'))) rmSync(join('docs', 'rules', name));
for (const { path, text } of pages) {
  const file = join('docs', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
process.stdout.write(`${pages.length} pages written to docs/rules\n`);

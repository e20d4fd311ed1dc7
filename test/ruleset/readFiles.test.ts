import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { loadRuleset } from '../../src/ruleset/loadRuleset.ts';
import { readRulesetFiles } from '../../src/ruleset/readFiles.ts';
import { OPTIONS, SAMPLE, sampleFiles } from './sampleFiles.ts';

const dirs: string[] = [];
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true });
});

function written(files: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'forbear-ruleset-'));
  dirs.push(dir);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

it('a ruleset read from the disk is the one that its texts make, whatever tests and notes lie beside them', () => {
  const notes = { 'config/policies/base.test.yaml': 'cases: []', 'templates/README.md': 'Notes' };
  const dir = written({ ...SAMPLE, ...notes });
  const read = loadRuleset(readRulesetFiles(join(dir, 'config'), join(dir, 'templates')), OPTIONS);
  const given = loadRuleset(sampleFiles(), OPTIONS);
  if (!read.ok || !given.ok) throw new Error(JSON.stringify([read, given]));
  expect(read.ruleset.digest).toBe(given.ruleset.digest);
});

it('a file is named in a problem by the path that opens it', () => {
  const dir = written({ ...SAMPLE, 'config/policies/cn.yaml': 'id: [' });
  const read = loadRuleset(readRulesetFiles(join(dir, 'config'), join(dir, 'templates')), OPTIONS);
  expect(!read.ok && read.problems[0]?.file).toBe(join(dir, 'config/policies/cn.yaml'));
});

it('directories that are not there are a ruleset with things missing, not a crash', () => {
  const read = loadRuleset(readRulesetFiles('/nowhere/config', '/nowhere/templates'), OPTIONS);
  expect(!read.ok && read.problems.map(({ message }) => message)).toContain('is missing');
});

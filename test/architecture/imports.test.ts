import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const cruiser = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const rules = resolve('.dependency-cruiser.cjs');

const cruise = async (directory: string): Promise<string> => {
  const options = { cwd: directory, env: { ...process.env, NO_COLOR: '1' } };
  try {
    return (await run(process.execPath, [cruiser, 'src', '--config', rules, '--output-type', 'err'], options))
      .stdout;
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
};

it('has no import that runs upwards, in a circle or past the one door of a package', async () => {
  expect(await cruise('.')).toContain('no dependency violations found');
});

it('would notice one', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'imports-'));
  try {
    const files = {
      'tsconfig.json': '{}',
      'src/domain/word.ts': "import '../guard/guard.ts';\nimport '../decide.ts';\n",
      'src/guard/guard.ts':
        "import { readFileSync } from 'node:fs';\nimport '../language/judgeText.ts';\nreadFileSync('x');\n",
      'src/language/judgeText.ts': '',
      'src/decide.ts': '',
    };
    for (const room of ['domain', 'guard', 'language'])
      mkdirSync(join(directory, 'src', room), { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    const found = await cruise(directory);
    expect(found).toContain('domain-imports-only-below');
    expect(found).toContain('guard-knows-none-of-its-peers');
    expect(found).toContain('judges-do-no-io');
  } finally {
    rmSync(directory, { recursive: true });
  }
});

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('./judgeCases.ts', import.meta.url));

it('every case of every rule is judged alike, whatever time zone the process runs in (R3)', async () => {
  const answers = await Promise.all(
    ['UTC', 'Asia/Shanghai', 'America/St_Johns'].map(async (TZ) => {
      const { stdout } = await run(process.execPath, ['--import', 'tsx', SCRIPT], {
        env: { ...process.env, TZ },
      });
      return JSON.parse(stdout) as { count: number; hour: number; digest: string };
    }),
  );
  expect(new Set(answers.map(({ hour }) => hour)).size).toBe(3);
  expect(new Set(answers.map(({ digest }) => digest)).size).toBe(1);
  expect(answers[0]?.count).toBeGreaterThan(300);
}, 60_000);

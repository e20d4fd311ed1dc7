import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forbear } from './terminal.ts';

let directory: string;
const place = (name: string) => join(directory, name);

/** A copy of the shipped rules with one text replaced in one file. */
function changed(name: string, file: string, from: string, to: string): string[] {
  const config = place(`${name}/config`);
  cpSync('config', config, { recursive: true });
  const path = join(config, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(path, text.replace(from, to));
  return ['--config', config, '--templates', 'templates'];
}

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'forbear-cli-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('forbear', () => {
  it('lists its commands when it is called without any', async () => {
    const { code, out } = await forbear();
    expect(code).toBe(0);
    expect(out).toContain('policy check');
  });

  it('answers an unknown command with the list and exit code 2', async () => {
    const { code, err } = await forbear('policy', 'guess');
    expect(code).toBe(2);
    expect(err).toMatch(/There is no command policy guess[\s\S]*policy check/);
  });

  it('answers an unknown option with the usage and exit code 2', async () => {
    const { code, err } = await forbear('policy', 'check', '--colour');
    expect(code).toBe(2);
    expect(err).toMatch(/--colour[\s\S]*Usage: forbear policy check/);
  });

  it('tells the options of a command', async () => {
    const { code, out } = await forbear('policy', 'test', '--help');
    expect([code, out.includes('--config DIR')]).toEqual([0, true]);
  });
});

describe('policy check', () => {
  it('counts packs and limits when nothing is wrong', async () => {
    const { code, out } = await forbear('policy', 'check');
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+ packs, \d+ limits, no problems\n$/);
  });

  it('tells file, line, column and what was expected for every problem', async () => {
    const options = changed('check', 'policies/cn-mainland.yaml', 'max: 3', 'max: three');
    const { code, out, err } = await forbear('policy', 'check', ...options);
    expect(code).toBe(1);
    expect(out).toMatch(/cn-mainland\.yaml:\d+:\d+: .*max.*integer/);
    expect(err).toBe('1 problem\n');
  });

  it('finds what is wrong with a test file too', async () => {
    const options = changed(
      'tests',
      'policies/cn-mainland.test.yaml',
      'rule: frequency-cap',
      'rule: frequency',
    );
    const { code, out } = await forbear('policy', 'check', ...options);
    expect(code).toBe(1);
    expect(out).toMatch(/cn-mainland\.test\.yaml:\d+:\d+: .*rule/);
  });

  it('tells only the problems of the files asked for', async () => {
    const options = changed('one', 'policies/cn-mainland.yaml', 'max: 3', 'max: three');
    const { code, out, err } = await forbear('policy', 'check', 'config/policies/base.yaml', ...options);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('others do');
  });
});

describe('policy test', () => {
  it('runs the cases of the policies asked for', async () => {
    const { code, out } = await forbear('policy', 'test', 'cn-mainland');
    expect(code).toBe(0);
    expect(out).toMatch(/^1 policies, \d+ cases, all as expected\n$/);
  });

  it('tells the sentence, the instant, what was expected and what was found', async () => {
    const options = changed('failing', 'policies/cn-mainland.yaml', 'max: 3', 'max: 2');
    const { code, out } = await forbear('policy', 'test', 'cn-mainland', ...options);
    expect(code).toBe(1);
    expect(out).toMatch(
      /cn-mainland\.test\.yaml:\d+:\d+: Two calls that connected leave a third.*\n {4}expected: allowed\n {4}found: {4}cn\.call\.connected-a-day defer/,
    );
  });

  it('refuses a policy without cases', async () => {
    const { code, err } = await forbear('policy', 'test', 'atlantis');
    expect(code).toBe(2);
    expect(err).toContain('There are no cases for atlantis');
  });
});

describe('policy mutate', () => {
  it('names each number that no case looks at, and fails', async () => {
    const file = 'policies/cn-mainland.test.yaml';
    const options = changed('blind', file, 'policy: cn-mainland', 'policy: cn-mainland');
    const path = join(place('blind/config'), file);
    const text = readFileSync(path, 'utf8');
    const from = text.indexOf('  - sentence: After three calls');
    writeFileSync(path, text.slice(0, from) + text.slice(text.indexOf('  - sentence: Five calls')));
    const { code, out } = await forbear('policy', 'mutate', 'cn-mainland', ...options);
    expect(code).toBe(1);
    expect(out).toContain('not noticed: cn.call.connected-a-day /max 3 → 4');
    expect(out).toMatch(/Score: \d+(\.\d)? %/);
  });
});

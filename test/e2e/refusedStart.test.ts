import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRulesetFrom } from '../../src/loadRulesetFrom.ts';
import { temporaryDirectory } from './gateway.ts';
import { gatewayProcess } from './gatewayProcess.ts';

describe('a damaged policy', () => {
  const config = temporaryDirectory();
  const policy = join(config.path, 'policies/cn-mainland.yaml');
  const whole = readFileSync('config/policies/cn-mainland.yaml', 'utf8');
  const lineOf = (text: string) => whole.slice(0, whole.indexOf(text)).split('\n').length;
  const load = () =>
    loadRulesetFrom({
      configDir: config.path,
      templatesDir: 'templates',
      policy: 'cn-mainland',
      programme: 'graded-letters',
    });

  beforeAll(() => cpSync('config', config.path, { recursive: true }));
  afterAll(() => config.remove());

  it.each([
    ['a cap that is no number', 'max: 6', 'max: six', 'must be integer'],
    ['a rule that is not there', 'frequency-cap:', 'frequncy-cap:', 'is not a known rule; known are:'],
    ['a property that is not there', 'max: 6', 'max: 6\n      per: day', 'is not a known property'],
  ])('%s is told with file, line and what was expected', (_what, from, to, expected) => {
    writeFileSync(policy, whole.replace(from, to));
    const line = lineOf(from) + (to.includes('\n') ? 1 : 0);
    expect(load).toThrow(new RegExp(`policies/cn-mainland\\.yaml:${line}:\\d+: .*${expected}`));
  });

  it('stops the start of the gateway with the same words, and makes no data', async () => {
    writeFileSync(policy, whole.replace('max: 6', 'max: six'));
    const started = gatewayProcess({
      FORBEAR_CONFIG_DIR: config.path,
      FORBEAR_DATA_DIR: join(config.path, 'data'),
    }).start();
    await expect(started).rejects.toThrow(
      new RegExp(`ended with 1: Forbear does not start[^]*cn-mainland\\.yaml:${lineOf('max: 6')}:`),
    );
    expect(existsSync(join(config.path, 'data'))).toBe(false);
  });
});

describe('a wrong setting', () => {
  it('stops the start with one line that names it, what it was and what it may be', async () => {
    const started = gatewayProcess({ FORBEAR_PORT: '99999' }).start();
    await expect(started).rejects.toThrow(
      'the gateway ended with 1: Forbear does not start.\nFORBEAR_PORT is "99999"; it must be a whole number from 0 to 65535\n',
    );
  });
});

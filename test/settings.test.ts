import { describe, expect, it } from 'vitest';
import { readSettings } from '../src/settings.ts';

const linesOf = (environment: Record<string, string>): string[] => {
  try {
    readSettings(environment);
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
};

describe('settings', () => {
  it('have defaults for everything, and cannot be changed', () => {
    const settings = readSettings({ PATH: '/bin', FORBEAR_PUBLIC_URL: '' });
    expect(settings).toMatchObject({
      FORBEAR_HOST: '127.0.0.1',
      FORBEAR_PORT: 8080,
      FORBEAR_POLICY: 'cn-mainland',
    });
    expect(settings.FORBEAR_PUBLIC_URL).toBeUndefined();
    expect(Object.isFrozen(settings)).toBe(true);
  });

  it.each([
    ['FORBEAR_PORT', '80800', /is "80800"; it must be a whole number from 0 to 65535/],
    ['FORBEAR_PORT', 'http', /is "http"; it must be a whole number from 0 to 65535/],
    ['FORBEAR_RATE_SMS', '0', /is "0"; it must be > 0/],
    ['FORBEAR_RATE_SMS', 'fast', /is "fast"; it must be/],
    ['FORBEAR_ROLE', 'boss', /is "boss"; it must be one of: all/],
    ['FORBEAR_LOG_LEVEL', 'loud', /is "loud"; it must be one of: fatal, error, warn, info, debug, silent/],
    [
      'FORBEAR_PUBLIC_URL',
      'forbear.example.com',
      /is "forbear.example.com"; it must be an address such as https:/,
    ],
    ['DATABASE_URL', 'postgres://localhost/x', /is set, but this version keeps its ledger/],
    ['REDIS_URL', 'redis://localhost', /is set, but this version keeps its ledger and queue embedded/],
    ['FORBEAR_PROT', '8080', /is not a setting; known are: FORBEAR_HOST, FORBEAR_PORT/],
  ])('name %s when it is %j, and say what it may be', (name, value, expected) => {
    const lines = linesOf({ [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${name} `));
    expect(lines[0]).toMatch(expected);
  });

  it.each([
    [{ SMTP_URL: 'smtp://localhost' }, 'FORBEAR_EMAIL_FROM must be set together with SMTP_URL'],
    [
      { TWILIO_FROM: '+15005550006' },
      'TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN must be set together with TWILIO_FROM',
    ],
  ])('that belong together are set together: %j', (environment, line) => {
    expect(linesOf(environment)).toEqual([line]);
  });

  it('do not repeat a secret that is wrong', () => {
    const secrets = {
      FORBEAR_BOOTSTRAP_KEY: 'hunter2',
      SMTP_URL: 'http://user:hunter2@mail',
      FORBEAR_EMAIL_FROM: 'a@b.example',
    };
    const lines = linesOf(secrets);
    expect(lines.join()).not.toContain('hunter2');
    expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual(['FORBEAR_BOOTSTRAP_KEY', 'SMTP_URL']);
  });

  it('that are wrong are all told at once, a line each', () => {
    expect(linesOf({ FORBEAR_PORT: '-1', FORBEAR_ROLE: 'x' }).map((line) => line.split(' ')[0])).toEqual(
      expect.arrayContaining(['FORBEAR_PORT', 'FORBEAR_ROLE']),
    );
  });
});

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forbear } from './terminal.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'forbear-explain-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

const facts = {
  debtor: {
    name: '张伟',
    jurisdiction: 'CN',
    locale: 'zh-CN',
    contactPoints: [{ id: 'mobile', kind: 'phone', value: '13800138000', owner: 'debtor', use: 'personal' }],
  },
  account: {
    creditor: '示例消费金融',
    currency: 'CNY',
    amountDue: 123_456,
    dueDate: '2026-11-14',
    reference: 'HT-1',
    status: 'open',
  },
};
const message = { debtorId: 'd-1', accountId: 'a-1', channel: 'sms' };

function written(name: string, value: unknown): string {
  const path = join(directory, name);
  writeFileSync(path, JSON.stringify(value, null, 2));
  return path;
}

describe('policy explain', () => {
  it('tells verdict, policies, findings with source and evidence, and what was silent', async () => {
    const path = written('message.json', { ...message, facts });
    const { code, out } = await forbear('policy', 'explain', path, '--at', '2026-11-24T22:40:00+08:00');
    expect(code).toBe(0);
    expect(out).toContain(
      'It is put off until 2026-11-25T08:00:00+08:00 (judged at 2026-11-24T22:40:00+08:00)',
    );
    expect(out).toMatch(/Policies that took part:\n {2}cn-mainland/);
    expect(out).toContain(
      'puts off until 2026-11-25T08:00:00+08:00: It is 22:40 for the debtor (Asia/Shanghai)',
    );
    expect(out).toContain('cn.quiet-hours.gbt');
    expect(out).toMatch(/source: GB\/T 45251-2025 \(standard\)/);
    expect(out).toContain('evidence: {');
    expect(out).toMatch(/Checked, and silent:\n[\s\S]*Frequency caps \(frequency-cap, \d+ limits\)/);
  });

  it('speaks Chinese, and takes facts from a file of their own', async () => {
    const contacts = [
      { channel: 'sms', direction: 'outbound', at: '2026-11-24T09:00:00+08:00', outcome: 'delivered' },
    ];
    const path = written('bare.json', { ...message, at: '2026-11-24T15:00:00+08:00' });
    const beside = written('facts.json', { ...facts, contacts });
    const { out } = await forbear('policy', 'explain', path, '--facts', beside, '--lang', 'zh');
    expect(out).toContain('推迟发送');
    expect(out).toContain('同一债务人每日最多 1 次联系尝试');
  });

  it('tells file, line and column of what it cannot read', async () => {
    const path = written('wrong.json', { ...message, channel: 'fax', facts });
    const { code, err } = await forbear('policy', 'explain', path, '--at', '2026-11-24T10:00:00+08:00');
    expect(code).toBe(1);
    expect(err).toMatch(/wrong\.json:4:3: \/channel: /);
  });

  it('needs an instant with its offset', async () => {
    const path = written('message.json', { ...message, facts });
    const { code, err } = await forbear('policy', 'explain', path, '--at', '2026-11-24 10:00');
    expect(code).toBe(2);
    expect(err).toContain('--at must be an instant with an offset');
  });
});

describe('policy diff', () => {
  it('says so when nothing differs', async () => {
    expect(await forbear('policy', 'diff', 'config', 'config')).toMatchObject({
      code: 0,
      out: 'No difference\n',
    });
  });

  it('tells changed, added and removed limits in words', async () => {
    const other = join(directory, 'config');
    cpSync('config', other, { recursive: true });
    const pack = join(other, 'policies/cn-mainland.yaml');
    writeFileSync(
      pack,
      readFileSync(pack, 'utf8')
        .replace('max: 3', 'max: 2')
        .replace('cn.consent.work-phone', 'cn.consent.work'),
    );
    const { code, out } = await forbear('policy', 'diff', 'config', other, '--templates', 'templates');
    expect(code).toBe(1);
    expect(out).toContain(
      'Call: at most 3 connected calls a day with the debtor -> at most 2 connected calls a day with the debtor (cn.call.connected-a-day)',
    );
    expect(out).toMatch(/added: SMS, call: .*\(cn\.consent\.work\)/);
    expect(out).toMatch(/removed: SMS, call: .*\(cn\.consent\.work-phone\)/);
    const { out: chinese } = await forbear(
      'policy',
      'diff',
      'config',
      other,
      '--templates',
      'templates',
      '--lang',
      'zh',
    );
    expect(chinese).toContain('同一债务人每日最多 3 次接通 -> 同一债务人每日最多 2 次接通');
  });

  it('refuses what is no ruleset', async () => {
    const { code, err } = await forbear('policy', 'diff', 'config', 'nowhere');
    expect([code, err.split('\n')[0]]).toEqual([2, 'nowhere is neither a directory, a file nor a digest']);
  });
});

it('the command runs as a user starts it', () => {
  const out = execFileSync(process.execPath, ['--import', 'tsx', 'src/cli/forbear.ts', 'policy', 'check'], {
    encoding: 'utf8',
  });
  expect(out).toMatch(/^\d+ packs, \d+ limits, no problems\n$/);
});

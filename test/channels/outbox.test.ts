import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChannels } from '../../src/channels/createChannels.ts';
import { createOutboxChannel } from '../../src/channels/outbox.ts';
import { CHANNELS } from '../../src/domain/words.ts';
import { sampleAttempt, senderOf } from './sampleAttempt.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'outbox-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

const read = async (path: string) => readFile(join(dataDir, 'outbox', path), 'utf8');
const files = (channel: string) => readdir(join(dataDir, 'outbox', channel));

describe('the outbox', () => {
  it('takes all four channels when no provider is configured', async () => {
    const channels = createChannels({ dataDir, senderOf });
    for (const kind of CHANNELS) {
      expect(channels[kind]).toMatchObject({ kind, provider: 'outbox' });
      expect(await channels[kind].send(sampleAttempt(kind))).toEqual({ outcome: 'sent', providerId: null });
    }
    expect(await files('sms')).toEqual(['att_0001.json']);
    expect(await files('call')).toEqual(['att_0001.json']);
    expect((await files('email')).sort()).toEqual(['att_0001.eml', 'att_0001.json']);
    expect((await files('letter')).sort()).toEqual(['att_0001.json', 'att_0001.pdf']);
  });

  it('states what left, to whom and from whom', async () => {
    const channels = createChannels({ dataDir, senderOf });
    await channels.sms.send(sampleAttempt('sms'));
    await channels.letter.send(sampleAttempt('letter'));
    expect(JSON.parse(await read('sms/att_0001.json'))).toEqual({
      attemptId: 'att_0001',
      messageId: 'msg_0001',
      debtorId: 'debtor-1',
      channel: 'sms',
      to: '+8613800138000',
      from: '400-000-0000',
      subject: null,
      body: '【示例服务中心】王晓明您好,请致电400-000-0000。',
      at: '2026-11-24T09:30:00+08:00',
    });
    expect(JSON.parse(await read('letter/att_0001.json'))).toMatchObject({
      to: '200030\n上海市\n漕溪北路1200号',
      from: '示例服务中心\n200000\n上海市示例路100号',
      subject: '关于您账户的信息',
    });
  });

  it('changes nothing when the same attempt is sent again', async () => {
    const { sms } = createChannels({ dataDir, senderOf });
    await sms.send(sampleAttempt('sms'));
    const before = await read('sms/att_0001.json');
    const again = await sms.send(sampleAttempt('sms', { content: { body: 'another text' } }));
    expect(again).toEqual({ outcome: 'sent', providerId: null });
    expect(await read('sms/att_0001.json')).toBe(before);
  });

  it('leaves one file when the same attempt is sent many times at once', async () => {
    const { email } = createChannels({ dataDir, senderOf });
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => email.send(sampleAttempt('email'))));
    expect(outcomes.every(({ outcome }) => outcome === 'sent')).toBe(true);
    expect((await files('email')).sort()).toEqual(['att_0001.eml', 'att_0001.json']);
  });

  it('finds out after a crash whether an attempt was sent', async () => {
    const { email } = createChannels({ dataDir, senderOf });
    expect(await email.lookUp?.('att_0001')).toBe('not_sent');
    // A crash between the files: the side file stands, the JSON does not.
    await mkdir(join(dataDir, 'outbox', 'email'), { recursive: true });
    await writeFile(join(dataDir, 'outbox', 'email', 'att_0001.eml'), 'half an em');
    expect(await email.lookUp?.('att_0001')).toBe('not_sent');
    await email.send(sampleAttempt('email'));
    expect(await email.lookUp?.('att_0001')).toBe('sent');
    expect(await read('email/att_0001.eml')).toContain('Message-ID: <att_0001@example.com>');
  });

  it('says not_sent when the files cannot be written, and leaves nothing half-written', async () => {
    await writeFile(join(dataDir, 'outbox'), 'a file where the directory should be');
    const { sms } = createChannels({ dataDir, senderOf });
    expect(await sms.send(sampleAttempt('sms'))).toMatchObject({ outcome: 'not_sent', code: 'not_written' });
    expect(await sms.lookUp?.('att_0001')).toBe('not_sent');
  });

  it('says not_sent when the side file cannot be written', async () => {
    await mkdir(join(dataDir, 'outbox', 'email', 'att_0001.eml'), { recursive: true });
    const { email } = createChannels({ dataDir, senderOf });
    expect(await email.send(sampleAttempt('email'))).toMatchObject({ outcome: 'not_sent' });
    expect(await files('email')).toEqual(['att_0001.eml']);
  });

  it('rejects what cannot be composed, for good', async () => {
    const { email, letter } = createChannels({ dataDir, senderOf });
    const noText = sampleAttempt('email', { content: { markdown: null } });
    expect(await email.send({ ...noText, content: { ...noText.content, markdown: null } })).toMatchObject({
      outcome: 'rejected',
      code: 'not_composable',
    });
    expect(await letter.send(sampleAttempt('letter', { content: { envelope: null } }))).toMatchObject({
      outcome: 'rejected',
    });
  });

  it.each(['../escape', 'a/b', '', '.hidden'])('refuses %j as an attempt id', async (attemptId) => {
    const outbox = createOutboxChannel({ kind: 'sms', dir: join(dataDir, 'outbox'), from: () => '1' });
    expect(await outbox.send(sampleAttempt('sms', { attemptId }))).toMatchObject({ outcome: 'rejected' });
    await expect(readdir(dataDir)).resolves.toEqual([]);
  });
});

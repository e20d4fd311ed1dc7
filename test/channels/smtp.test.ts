import { createServer } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { createSmtpChannel } from '../../src/channels/smtp.ts';
import { sampleAttempt, senderOf } from './sampleAttempt.ts';
import { refusal, startSmtpServer } from './smtpServer.ts';

/** Long enough for a busy machine; short where a server is to stay silent. */
const PATIENT = { connectionMs: 20_000, greetingMs: 20_000, socketMs: 20_000, attemptMs: 60_000 };
const SHORT = { ...PATIENT, greetingMs: 300, socketMs: 300 };
type Server = Awaited<ReturnType<typeof startSmtpServer>>;
let server: Server | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function sendTo(
  behaviour: SMTPServerOptions = {},
  { attempt = sampleAttempt('email'), auth = '', timeouts = PATIENT } = {},
) {
  server = await startSmtpServer(behaviour);
  const smtpUrl = server.url.replace('//', `//${auth}`);
  const channel = createSmtpChannel({ smtpUrl, senderOf, timeouts });
  const outcome = await channel.send(attempt);
  await channel.close?.();
  return outcome;
}

describe('SMTP: accepted', () => {
  it('delivers once, says sent, and names the message', async () => {
    expect(await sendTo()).toEqual({ outcome: 'sent', providerId: '<att_0001@example.com>' });
    expect(server?.accepted).toHaveLength(1);
  });

  it('takes a reply that comes late but in time', async () => {
    const outcome = await sendTo({
      onData(stream, _session, done) {
        stream.resume().on('end', () => setTimeout(done, 100));
      },
    });
    expect(outcome.outcome).toBe('sent');
  });
});

describe('SMTP: an answer about the message is final when it is 5xx and may be tried again when it is 4xx', () => {
  it.each([550, 553, 571])('%i to RCPT is rejected', async (code) => {
    const outcome = await sendTo({
      onRcptTo: (address, _session, done) => done(refusal(code, `no such user ${address.address}`)),
    });
    expect(outcome).toMatchObject({ outcome: 'rejected', code: String(code) });
    expect(JSON.stringify(outcome)).not.toContain('wang@example.net');
    expect(server?.accepted).toHaveLength(0);
  });

  it('550 to MAIL is rejected', async () => {
    const outcome = await sendTo({ onMailFrom: (_from, _session, done) => done(refusal(550, 'not you')) });
    expect(outcome).toMatchObject({ outcome: 'rejected', code: '550' });
  });

  it('554 to the final dot is rejected', async () => {
    const outcome = await sendTo({
      onData(stream, _session, done) {
        stream.resume().on('end', () => done(refusal(554, 'looks like spam')));
      },
    });
    expect(outcome).toMatchObject({ outcome: 'rejected', code: '554' });
  });

  it.each([421, 450, 451, 452])('%i to RCPT is not_sent', async (code) => {
    const outcome = await sendTo({ onRcptTo: (_to, _session, done) => done(refusal(code, 'later')) });
    expect(outcome).toMatchObject({ outcome: 'not_sent', code: String(code) });
  });

  it('451 to the final dot is not_sent', async () => {
    const outcome = await sendTo({
      onData(stream, _session, done) {
        stream.resume().on('end', () => done(refusal(451, 'later')));
      },
    });
    expect(outcome).toMatchObject({ outcome: 'not_sent', code: '451' });
  });

  it('a server that wants a login is our fault, not the address: not_sent', async () => {
    expect(await sendTo({ authOptional: false })).toMatchObject({ outcome: 'not_sent', code: '530' });
  });

  it('a wrong password is not_sent', async () => {
    const outcome = await sendTo(
      { allowInsecureAuth: true, onAuth: (_auth, _session, done) => done(refusal(535, 'wrong password')) },
      { auth: 'user:wrong@' },
    );
    expect(outcome).toMatchObject({ outcome: 'not_sent', code: '535' });
    expect(server?.accepted).toHaveLength(0);
  });

  it('an address that is none is rejected without asking a server', async () => {
    const outcome = await sendTo({}, { attempt: sampleAttempt('email', { to: 'nobody' }) });
    expect(outcome.outcome).toBe('rejected');
  });
});

describe('SMTP: before the final dot nothing was handed over (R11, R28)', () => {
  it('nobody listens: not_sent', async () => {
    const channel = createSmtpChannel({ smtpUrl: 'smtp://127.0.0.1:1', senderOf, timeouts: PATIENT });
    expect(await channel.send(sampleAttempt('email'))).toMatchObject({ outcome: 'not_sent' });
  });

  it('the host has no address: not_sent', async () => {
    const channel = createSmtpChannel({ smtpUrl: 'smtp://mail.invalid:25', senderOf, timeouts: PATIENT });
    expect(await channel.send(sampleAttempt('email'))).toMatchObject({ outcome: 'not_sent' });
  });

  it('the server closes before the greeting: not_sent', async () => {
    const closing = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
    await new Promise((resolve) => closing.once('listening', resolve));
    const { port } = closing.address() as { port: number };
    const channel = createSmtpChannel({ smtpUrl: `smtp://127.0.0.1:${port}`, senderOf, timeouts: PATIENT });
    expect(await channel.send(sampleAttempt('email'))).toMatchObject({ outcome: 'not_sent' });
    closing.close();
  });

  it('the server never greets: not_sent', async () => {
    expect(await sendTo({ onConnect: () => {} }, { timeouts: SHORT })).toMatchObject({
      outcome: 'not_sent',
      code: 'ETIMEDOUT',
    });
  });

  it('the server never answers RCPT: not_sent', async () => {
    expect(await sendTo({ onRcptTo: () => {} }, { timeouts: SHORT })).toMatchObject({
      outcome: 'not_sent',
      code: 'ETIMEDOUT',
    });
  });

  it('the server closes at RCPT: not_sent', async () => {
    expect(await sendTo({ onRcptTo: () => server?.cut() })).toMatchObject({ outcome: 'not_sent' });
  });

  it('the server closes in the middle of a long message: not_sent', async () => {
    const long = sampleAttempt('email', { content: { body: 'x'.repeat(16 * 1024 * 1024) } });
    const outcome = await sendTo(
      { onData: (stream) => stream.once('data', () => server?.cut()) },
      { attempt: long },
    );
    expect(outcome).toMatchObject({ outcome: 'not_sent' });
    expect(server?.accepted).toHaveLength(0);
  });
});

describe('SMTP: once the final dot may have been written, silence is unknown (R11, R28)', () => {
  it('the server closes before it has read a short message that had already left whole: unknown', async () => {
    const outcome = await sendTo({
      onData(stream) {
        stream.once('data', () => {
          stream.pause();
          setTimeout(() => server?.cut(), 100);
        });
      },
    });
    expect(outcome.outcome).toBe('unknown');
    expect(server?.accepted).toHaveLength(0);
  });

  it('the server closes after the final dot without an answer: unknown, and nothing is sent again', async () => {
    const outcome = await sendTo({
      onData(stream) {
        stream.resume().on('end', () => {
          server?.countMessage();
          server?.cut();
        });
      },
    });
    expect(outcome.outcome).toBe('unknown');
    expect(server?.messagesRead()).toBe(1);
  });

  it('the server never answers the final dot: unknown, and nothing is sent again', async () => {
    const outcome = await sendTo(
      {
        onData(stream) {
          stream.resume().on('end', () => server?.countMessage());
        },
      },
      { timeouts: SHORT },
    );
    expect(outcome.outcome).toBe('unknown');
    expect(server?.messagesRead()).toBe(1);
  });
});

describe('SMTP: which rejections say that the address does not work', () => {
  it.each([
    [550, '5.1.1 user unknown', true],
    [550, 'no such user', true],
    [550, '5.7.1 blocked by policy', false],
    [552, '5.2.2 mailbox full', false],
    [571, 'not welcome', false],
  ])('%i %s: %s', async (code, text, badAddress) => {
    const outcome = await sendTo({ onRcptTo: (_to, _session, done) => done(refusal(code, text)) });
    expect(outcome).toMatchObject({ outcome: 'rejected', badAddress });
  });
});

describe('SMTP: an attempt has an end', () => {
  it('whatever the server does to drag it out: not_sent before the final dot, unknown after it', async () => {
    const timeouts = { ...PATIENT, attemptMs: 300 };
    expect(await sendTo({ onRcptTo: () => {} }, { timeouts })).toMatchObject({
      outcome: 'not_sent',
      code: 'EABORT',
    });
    await server?.stop();
    expect(await sendTo({ onData: (stream) => stream.resume() }, { timeouts })).toMatchObject({
      outcome: 'unknown',
    });
  });
});

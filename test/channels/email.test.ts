import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeEmail } from '../../src/channels/composeEmail.ts';
import { createSmtpChannel } from '../../src/channels/smtp.ts';
import { sampleAttempt, senderOf } from './sampleAttempt.ts';
import { startSmtpServer } from './smtpServer.ts';

const compose = async (attempt = sampleAttempt('email'), emailFrom?: string) =>
  (await composeEmail(attempt, { senderOf, emailFrom }).build()).toString('utf8');

/** The header block as unfolded lines, and the rest. */
function split(email: string) {
  const end = email.indexOf('\r\n\r\n');
  return {
    headers: email
      .slice(0, end)
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n'),
    rest: email.slice(end + 4),
  };
}
const names = (email: string) => split(email).headers.map((line) => line.slice(0, line.indexOf(':')));

/** A MIME part's text. */
function decode(part: string): string {
  const end = part.indexOf('\r\n\r\n');
  const head = part.slice(0, end);
  const body = part.slice(end);
  const bytes =
    /Content-Transfer-Encoding: (\S+)/.exec(head)?.[1] === 'base64'
      ? Buffer.from(body, 'base64')
      : unquote(body);
  return bytes.toString('utf8').replaceAll('\r\n', '\n').trim();
}

function unquote(text: string): Buffer {
  const joined = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(joined, 'latin1');
}

describe('an email', () => {
  it('has a text and an HTML part made from the content that was judged', async () => {
    const attempt = sampleAttempt('email');
    const { headers, rest } = split(await compose(attempt));
    expect(headers.find((line) => line.startsWith('Content-Type'))).toContain('multipart/alternative');
    const [, text = '', html = ''] = rest.split(/\r\n?----_NmP-[^\r]*\r\n|^----_NmP-[^\r]*\r\n/);
    expect(text).toContain('text/plain; charset=utf-8');
    expect(decode(text).trim()).toBe(attempt.content.body.trim());
    expect(html).toContain('text/html; charset=utf-8');
    expect(decode(html)).toContain('<td');
    expect(decode(html)).toContain('12,345.67元');
  });

  it('carries a stable Message-ID, the date of the attempt and a way to unsubscribe (R28)', async () => {
    const { headers } = split(await compose());
    expect(headers).toContain('Message-ID: <att_0001@example.com>');
    expect(headers).toContain('Date: Tue, 24 Nov 2026 01:30:00 +0000');
    expect(headers).toContain('List-Unsubscribe: <mailto:service@example.com?subject=unsubscribe>');
    expect(headers).toContain('Auto-Submitted: auto-generated');
  });

  it('is the same to the byte each time it is composed', async () => {
    expect(await compose()).toBe(await compose());
  });

  it('comes from the configured address, under its own name or the sender’s', async () => {
    const english = sampleAttempt('email', { locale: 'en' });
    const from = async (emailFrom?: string) =>
      split(await compose(english, emailFrom)).headers.find((line) => line.startsWith('From:'));
    expect(await from()).toBe('From: Example Service Centre <service@example.com>');
    expect(await from('post@lender.example')).toBe('From: Example Service Centre <post@lender.example>');
    expect(await from('Lender <post@lender.example>')).toBe('From: Lender <post@lender.example>');
  });

  it('gains no header, recipient or part from line breaks in a name, address or subject (R28)', async () => {
    const expected = names(await compose()).sort();
    const hostile = fc
      .array(
        fc.constantFrom(
          '\r\n',
          '\n',
          '\r',
          'Bcc: x@evil.example',
          'a',
          ' ',
          '"',
          '<',
          '>',
          ',',
          ':',
          '\0',
          '王',
        ),
      )
      .map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (toName, subject) => {
        const attempt = sampleAttempt('email', { toName, content: { subject: `s${subject}` } });
        const message = composeEmail(attempt, { senderOf });
        expect(message.getEnvelope().to).toEqual(['wang@example.net']);
        expect(names((await message.build()).toString('utf8')).sort()).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('reaches no second mailbox, whatever is written into the address (R28)', async () => {
    const server = await startSmtpServer();
    const channel = createSmtpChannel({ smtpUrl: server.url, senderOf });
    const hostile = [
      'a@example.net\r\nRCPT TO:<b@evil.example>',
      'a@example.net, b@evil.example',
      '"x" <a@example.net>\n',
    ];
    for (const to of hostile) await channel.send(sampleAttempt('email', { to }));
    await server.stop();
    expect(server.recipients.filter((recipient) => recipient.endsWith('@evil.example'))).toEqual([]);
    expect(server.accepted.join()).not.toMatch(/^(Bcc|Cc):/m);
  });
});

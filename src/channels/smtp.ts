import SMTPTransport from 'nodemailer/lib/smtp-transport';
import type { Attempt, AttemptOutcome, Channel } from './channel.ts';
import { composeEmail, type EmailOptions } from './composeEmail.ts';
import { type SmtpError, smtpOutcome } from './smtpOutcome.ts';

export interface SmtpTimeouts {
  readonly connectionMs: number;
  readonly greetingMs: number;
  /** Silence on the connection. */
  readonly socketMs: number;
  /** The whole attempt, however lively the server. */
  readonly attemptMs: number;
}

export interface SmtpOptions extends EmailOptions {
  /** smtp://user:password@host:port or smtps://… */
  readonly smtpUrl: string;
  readonly timeouts?: SmtpTimeouts | undefined;
}

const TIMEOUTS: SmtpTimeouts = {
  connectionMs: 10_000,
  greetingMs: 10_000,
  socketMs: 30_000,
  attemptMs: 120_000,
};

/**
 * Emails over SMTP. One connection an email and no pool: nodemailer's pool sends again by itself what a lost connection
 * left undone (R28), and here nothing is ever sent twice by itself.
 */
export function createSmtpChannel(options: SmtpOptions): Channel {
  const timeouts = options.timeouts ?? TIMEOUTS;
  const transport = new SMTPTransport({
    url: options.smtpUrl,
    connectionTimeout: timeouts.connectionMs,
    dnsTimeout: timeouts.connectionMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.socketMs,
  });
  // An OAuth2 transport reports its errors twice; the second report must not end the process.
  transport.on('error', () => {});

  async function send(attempt: Attempt): Promise<AttemptOutcome> {
    let message: ReturnType<typeof composeEmail>;
    try {
      message = composeEmail(attempt, options);
    } catch (error) {
      return { outcome: 'rejected', code: 'not_composable', detail: (error as Error).message };
    }
    // nodemailer reads the message only after the server has agreed to take it (354), and writes the final dot once it
    // has read to the end: before that, nothing was handed over.
    let finalDotWritten = false;
    const open = message.createReadStream.bind(message);
    message.createReadStream = (streamOptions) =>
      open(streamOptions).once('end', () => {
        finalDotWritten = true;
      });

    return new Promise((resolve) => {
      const mail = { data: { signal: AbortSignal.timeout(timeouts.attemptMs) }, message };
      transport.send(mail as unknown as Parameters<typeof transport.send>[0], (error, info) => {
        if (error) resolve(smtpOutcome(error as SmtpError, finalDotWritten, String(attempt.to)));
        else resolve({ outcome: 'sent', providerId: info?.messageId ?? null });
      });
    });
  }

  return { kind: 'email', provider: 'smtp', send, close: async () => transport.close() };
}

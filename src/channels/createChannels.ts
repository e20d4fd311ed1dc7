import { join } from 'node:path';
import type { ChannelKind } from '../domain/words.ts';
import type { Attempt, Channel, Channels } from './channel.ts';
import { composeEmail, emailSender } from './composeEmail.ts';
import { createLetterPress } from './letter/letterPdf.ts';
import { createOutboxChannel, type SideFile } from './outbox.ts';
import type { SenderOf } from './sender.ts';
import { createSmtpChannel } from './smtp.ts';
import { createTwilioChannel } from './twilio.ts';
import type { TwilioAccount } from './twilioClient.ts';

export interface ChannelsOptions {
  /** The outbox is the directory `outbox` in it. */
  readonly dataDir: string;
  readonly smtpUrl?: string | undefined;
  readonly emailFrom?: string | undefined;
  readonly twilio?: TwilioAccount | undefined;
  /** What providers call back. */
  readonly publicUrl?: string | undefined;
  readonly senderOf: SenderOf;
}

/**
 * The four ways out: SMTP and Twilio where they are configured, else the outbox. Letters always go to the outbox, from
 * which they are printed. Throws when a setting or the letters' fonts cannot be used.
 */
export function createChannels(options: ChannelsOptions): Channels {
  const { dataDir, smtpUrl, twilio, publicUrl, senderOf } = options;
  const outbox = (kind: ChannelKind, from: (attempt: Attempt) => string, sideFile?: SideFile): Channel =>
    createOutboxChannel({ kind, dir: join(dataDir, 'outbox'), from, sideFile, durable: kind === 'letter' });
  const phone = (kind: 'sms' | 'call') =>
    twilio === undefined
      ? outbox(kind, (attempt) => senderOf(attempt).phone)
      : createTwilioChannel({ kind, account: twilio, publicUrl });
  const emailFile: SideFile = {
    extension: 'eml',
    compose: (attempt) => composeEmail(attempt, options).build(),
  };
  const letterFile: SideFile = { extension: 'pdf', compose: createLetterPress({ senderOf }) };

  return {
    sms: phone('sms'),
    call: phone('call'),
    email:
      smtpUrl === undefined
        ? outbox('email', (attempt) => fromLine(emailSender(attempt, options)), emailFile)
        : createSmtpChannel({ ...options, smtpUrl }),
    letter: outbox('letter', (attempt) => senderLines(senderOf(attempt)), letterFile),
  };
}

function fromLine({ name, address }: { readonly name: string; readonly address: string }): string {
  return `${name} <${address}>`;
}

function senderLines({ name, addressLines }: ReturnType<SenderOf>): string {
  return [name, ...addressLines].join('\n');
}

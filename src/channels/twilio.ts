import twilio from 'twilio';
import type { Locale } from '../domain/words.ts';
import type { Attempt, AttemptOutcome, Channel } from './channel.ts';
import { createTwilioClient, type TwilioAccount } from './twilioClient.ts';
import { twilioOutcome } from './twilioOutcome.ts';

export interface TwilioOptions {
  readonly kind: 'sms' | 'call';
  readonly account: TwilioAccount;
  /** Where Twilio reports what became of a message; it is asked for reports only when this is given. */
  readonly publicUrl?: string | undefined;
  readonly timeoutMs?: number | undefined;
}

const TIMEOUT_MS = 15_000;

/** Twilio holds an SMS in its queue no longer than this: one sent before the quiet hours must not arrive within them. */
const SMS_QUEUE_SECONDS = 600;

/** Twilio's limit on instructions that come with the request. */
const MAX_TWIML_CHARACTERS = 4_000;

const VOICE: Record<Locale, 'zh-CN' | 'en-US'> = { 'zh-CN': 'zh-CN', en: 'en-US' };

/** SMS or calls through Twilio's official client. A call reads out once what anyone may hear of its script. */
export function createTwilioChannel({
  kind,
  account,
  publicUrl,
  timeoutMs = TIMEOUT_MS,
}: TwilioOptions): Channel {
  const client = createTwilioClient(account, timeoutMs);
  const { from } = account;
  const reports = publicUrl
    ? { statusCallback: `${publicUrl.replace(/\/+$/, '')}/webhooks/twilio/status` }
    : {};

  async function send(attempt: Attempt): Promise<AttemptOutcome> {
    const to = String(attempt.to);
    const { body } = attempt.content;
    try {
      if (kind === 'sms') {
        const options = { to, from, body, validityPeriod: SMS_QUEUE_SECONDS, ...reports };
        return accepted(await client.messages.create(options));
      }
      const twiml = script(attempt);
      if (twiml === null) {
        const detail = 'the call script has no line "---" that ends what anyone may hear';
        return { outcome: 'rejected', code: 'script_not_divided', detail };
      }
      if (twiml.length > MAX_TWIML_CHARACTERS) {
        return { outcome: 'rejected', code: 'script_too_long', detail: 'the call script is too long' };
      }
      return accepted(await client.calls.create({ to, from, twiml, ...reports }));
    } catch (error) {
      return twilioOutcome(error);
    }
  }

  return { kind, provider: 'twilio', send };
}

/** The line in a call script above which anyone may listen; what stands below is for the identified debtor only. */
const FOR_THE_DEBTOR_ONLY = /^---$/m;

/**
 * Reads out only what anyone may hear: whoever picks up has not been identified yet. A script without the dividing line is
 * read to nobody.
 */
function script({ content, locale }: Attempt): string | null {
  const line = content.body.search(FOR_THE_DEBTOR_ONLY);
  if (line <= 0) return null;
  const response = new twilio.twiml.VoiceResponse();
  response.say({ language: VOICE[locale] }, content.body.slice(0, line).trim());
  return response.toString();
}

/** An answer without an id is no answer. */
function accepted(answer: { readonly sid?: string }): AttemptOutcome {
  if (answer.sid) return { outcome: 'sent', providerId: answer.sid };
  return { outcome: 'unknown', detail: 'the provider answered without an id' };
}

import type { AttemptOutcome } from './channel.ts';

/** Twilio's words die here: error code -> what it says. Only codes that are certain; any other code is `unknown` (R11). */

/** Twilio took nothing: the number itself does not work. */
const BAD_NUMBER: Readonly<Record<number, string>> = {
  13224: 'the number is invalid or cannot be called',
  21202: 'the number is a premium number',
  21211: 'the number is not valid',
  21214: 'the number cannot be reached',
  21217: 'the number does not appear to be valid',
  21265: 'the number is a short code',
  21614: 'the number cannot receive SMS',
  21635: 'the number is a landline',
  30005: 'the number is unknown or no longer exists',
  30006: 'the number is a landline or its carrier cannot be reached',
};

/** Twilio took nothing, and would say the same of this message again. */
const REFUSED: Readonly<Record<number, string>> = {
  21215: 'calls to this country are not enabled for the account',
  21216: 'calls to this number are not allowed',
  21219: 'the number is not verified for a trial account',
  21266: 'the number is the sender itself',
  21408: 'SMS to this country are not enabled for the account',
  21602: 'the message has no text',
  21604: 'the message has no number',
  21608: 'the number is not verified for a trial account',
  21610: 'the recipient has opted out at the provider',
  21612: 'the number cannot be reached from this sender',
  21617: 'the text is too long',
  30003: 'the handset cannot be reached',
  30004: 'the recipient or carrier blocks the message',
  30007: 'the carrier filtered the message',
};

/** Twilio took nothing, because of our account, our sender or the load: the message may go once that is put right. */
const NOT_SENT: Readonly<Record<number, string>> = {
  10001: 'the account is not active',
  20003: 'the account id or auth token is wrong',
  20404: 'the account does not exist',
  20429: 'too many requests',
  21212: 'the sender is not valid',
  21606: 'the sender cannot send SMS',
  21730: 'the provider is under maintenance',
};

/** What the official client throws: its own exception with `status` and `code`, or axios's with a network code. */
interface TwilioError {
  readonly message?: string;
  readonly status?: number;
  readonly code?: number | string;
  readonly cause?: { readonly syscall?: string };
}

/** The connection never came about. A failed look-up or connect sends no byte. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/**
 * What became of a request that Twilio's client reports as failed. Timeouts, resets, 5xx, answers that make no sense and
 * codes not listed above are `unknown`: the request may have been carried out.
 */
export function twilioOutcome(thrown: unknown): AttemptOutcome {
  const error = (thrown ?? {}) as TwilioError;
  const { status, code } = error;
  if (status === 429) return { outcome: 'not_sent', code: '429', detail: 'too many requests' };
  if (status === undefined && (NEVER_CONNECTED.has(String(code)) || error.cause?.syscall === 'connect')) {
    return { outcome: 'not_sent', code: String(code), detail: 'no connection to the provider' };
  }
  if (status !== undefined && status >= 400 && status < 500 && typeof code === 'number') {
    const known = outcomeOfCode(code);
    if (known !== null) return known;
  }
  const answer = status === undefined ? 'no answer' : `HTTP ${status}`;
  return { outcome: 'unknown', detail: code === undefined ? answer : `${answer}, code ${code}` };
}

function outcomeOfCode(number: number): AttemptOutcome | null {
  const code = String(number);
  const badNumber = BAD_NUMBER[number];
  if (badNumber !== undefined) return { outcome: 'rejected', code, detail: badNumber, badAddress: true };
  const refused = REFUSED[number];
  if (refused !== undefined) return { outcome: 'rejected', code, detail: refused };
  const notSent = NOT_SENT[number];
  return notSent === undefined ? null : { outcome: 'not_sent', code, detail: notSent };
}

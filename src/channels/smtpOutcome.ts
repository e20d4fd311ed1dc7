import type { AttemptOutcome } from './channel.ts';

/** What nodemailer's errors carry: `code` names the step that failed, `command` and `responseCode` the server's word. */
export interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/** The commands that hand over this one message; a reply to them is an answer about it, also after the final dot. */
const ABOUT_THE_MESSAGE = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);

/** Permanent replies that speak of our session or login, not of the message (RFC 5321, RFC 4954). */
const ABOUT_THE_SESSION = new Set([503, 530, 534, 535, 538]);

/** Addresses and sizes that nodemailer itself refuses: no server would be asked differently the next time. */
const REFUSED_BEFORE_SENDING = new Set(['EENVELOPE', 'EMESSAGE']);

/**
 * What became of an email that nodemailer reports as failed (R11, R28).
 *
 * | the server said, or did                          | final dot not yet written | final dot may have been written |
 * | ------------------------------------------------ | ------------------------- | ------------------------------- |
 * | 5xx to MAIL, RCPT or DATA                        | rejected                  | rejected                        |
 * | 4xx to them, or 5xx about our session or login   | not_sent                  | not_sent                        |
 * | no valid address                                 | rejected                  |                                 |
 * | refused, DNS, TLS, login, closed, timed out, …   | not_sent                  | unknown                         |
 */
export function smtpOutcome(error: SmtpError, finalDotWritten: boolean, to: string): AttemptOutcome {
  const { responseCode = 0, command = '' } = error;
  const detail = (error.response ?? error.message).replaceAll(to, '<to>');
  const code = responseCode > 0 ? String(responseCode) : (error.code ?? 'error');
  if (ABOUT_THE_MESSAGE.has(command) && responseCode >= 400 && responseCode < 600) {
    const final = responseCode >= 500 && !ABOUT_THE_SESSION.has(responseCode);
    if (!final) return { outcome: 'not_sent', code, detail };
    return { outcome: 'rejected', code, detail, badAddress: saysBadAddress(error) };
  }
  if (finalDotWritten) return { outcome: 'unknown', detail };
  if (REFUSED_BEFORE_SENDING.has(error.code ?? '')) return { outcome: 'rejected', code, detail };
  return { outcome: 'not_sent', code, detail };
}

/** Does the server say that there is no such mailbox? Its enhanced code decides (RFC 3463), else the plain one. */
function saysBadAddress({ command, responseCode = 0, response = '' }: SmtpError): boolean {
  const enhanced = /^\d{3}[ -](\d\.\d+\.\d+)/.exec(response)?.[1];
  if (enhanced !== undefined) return /^5\.(1\.[1236]|1\.10|2\.1)$/.test(enhanced);
  return command === 'RCPT TO' && (responseCode === 550 || responseCode === 551 || responseCode === 553);
}

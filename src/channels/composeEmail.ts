import addressparser from 'nodemailer/lib/addressparser';
import MailComposer from 'nodemailer/lib/mail-composer';
import { parseMarkdown, toHtml } from '../rendering/markdown.ts';
import type { Attempt } from './channel.ts';
import type { SenderOf } from './sender.ts';

export interface EmailOptions {
  /** The From line, with or without a display name; the sender's own name and address when left out. */
  readonly emailFrom?: string | undefined;
  readonly senderOf: SenderOf;
}

/** The From line of an attempt, name and address apart, so that neither can break out into other headers. */
export function emailSender(attempt: Attempt, { emailFrom, senderOf }: EmailOptions) {
  const sender = senderOf(attempt);
  const [configured] = addressparser(emailFrom ?? sender.email, { flatten: true });
  if (!configured?.address) throw new Error(`not an email address: ${emailFrom ?? sender.email}`);
  return { name: configured.name || sender.name, address: configured.address };
}

/**
 * An email as RFC 5322 describes it: the text part is the very text that was judged, the HTML part is made from the same
 * Markdown. One attempt always gives the same bytes and the same Message-ID, so that a receiver can tell a repetition
 * (R28). Throws when the content is no email's.
 */
export function composeEmail(attempt: Attempt, options: EmailOptions) {
  const { subject, preview, body, markdown } = attempt.content;
  if (typeof attempt.to !== 'string' || subject === null || markdown === null) {
    throw new Error('an email needs an address, a subject and a text');
  }
  const from = emailSender(attempt, options);
  const composer = new MailComposer({
    from,
    to: { name: attempt.toName, address: attempt.to },
    subject,
    text: body,
    html: toHtml(parseMarkdown(markdown), { title: subject, preview, locale: attempt.locale }),
    date: new Date(attempt.at),
    messageId: `<${attempt.attemptId}@${from.address.split('@').at(-1)}>`,
    headers: {
      'List-Unsubscribe': `<mailto:${encodeURI(from.address)}?subject=unsubscribe>`,
      'Content-Language': attempt.locale,
      // RFC 3834: out-of-office programs do not answer a machine.
      'Auto-Submitted': 'auto-generated',
    },
    baseBoundary: attempt.attemptId,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile();
}

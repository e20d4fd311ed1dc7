import type { ContactInput, ContactOutcome } from '../domain/contact.ts';
import { contactPointNamed } from '../domain/contactPoint.ts';
import { done, failed, type Result } from '../domain/gatewayError.ts';
import type { LogEntry } from '../domain/logEntry.ts';
import { append, type Book } from '../ledger/book.ts';
import { writeContact, writeReport, writeStageStep } from '../ledger/bookWrites.ts';
import type { ContactView } from './gateway.ts';

/** Outcomes that say an address does not reach the debtor, and those that say it does. */
const BAD_NEWS: readonly ContactOutcome[] = ['wrong_number', 'undeliverable', 'rejected', 'refused'];
const GOOD_NEWS: readonly ContactOutcome[] = ['delivered', 'conversation'];

/** Records a contact that was made elsewhere; from then on it counts like our own. */
export function recordContact(
  book: Book | null,
  input: ContactInput,
  actor: string,
  nowMs: number,
  newId: (prefix: string) => string,
): Result<ContactView> {
  if (book === null || book.debtor === null) {
    return failed({ kind: 'not_found', what: 'debtor', id: input.debtorId, path: '/debtorId' });
  }
  if (input.accountId !== undefined && !book.accounts.has(input.accountId)) {
    return failed({ kind: 'not_found', what: 'account', id: input.accountId, path: '/accountId' });
  }
  const at = Date.parse(input.at);
  if (at > nowMs) {
    return failed({ kind: 'invalid', errors: [{ path: '/at', message: 'must not lie in the future' }] });
  }
  const point = contactPointNamed(book.debtor.contactPoints, input.contactPointId);
  if (input.contactPointId !== undefined && point === undefined) {
    const message = `the debtor has no contact point ${input.contactPointId}`;
    return failed({ kind: 'invalid', errors: [{ path: '/contactPointId', message }] });
  }
  const id = newId('con');
  const { accountId, channel, direction, outcome, stage } = input;
  append(
    book,
    {
      kind: 'contact.recorded',
      actor,
      channel,
      ...(accountId === undefined ? {} : { accountId }),
      data: { contact: { id, ...input } as unknown as LogEntry['data'] },
    },
    nowMs,
    newId('log'),
  );
  writeContact(book, {
    id,
    messageId: null,
    accountId: accountId ?? null,
    channel,
    direction,
    at,
    state: 'settled',
    outcome,
    contactPointKey: point?.key ?? null,
    stage: stage ?? null,
  });
  if (stage !== undefined && accountId !== undefined && direction === 'outbound' && outcome !== 'rejected') {
    writeStageStep(book, { accountId, stage, channel, lastAt: at });
  }
  if (point !== undefined && BAD_NEWS.includes(outcome)) {
    writeReport(book, point.key, { contactPointKey: point.key, outcome, at });
  }
  if (point !== undefined && GOOD_NEWS.includes(outcome)) writeReport(book, point.key, null);
  return done({ id, ...input });
}

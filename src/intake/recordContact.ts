import type { ContactInput } from '../domain/contact.ts';
import { contactPointNamed } from '../domain/contactPoint.ts';
import { done, failed, type Result } from '../domain/gatewayError.ts';
import type { LogEntry } from '../domain/logEntry.ts';
import { append, type Book } from '../ledger/book.ts';
import { writeRecordedContact } from '../ledger/contactEffects.ts';
import type { ContactView } from './gateway.ts';

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
  const unknown = unknownAccount(book, input);
  if (unknown !== null) return failed({ kind: 'not_found', what: 'account', ...unknown });
  if (Date.parse(input.at) > nowMs) {
    return failed({ kind: 'invalid', errors: [{ path: '/at', message: 'must not lie in the future' }] });
  }
  const point = contactPointNamed(book.debtor.contactPoints, input.contactPointId);
  if (input.contactPointId !== undefined && point === undefined) {
    const message = `the debtor has no contact point ${input.contactPointId}`;
    return failed({ kind: 'invalid', errors: [{ path: '/contactPointId', message }] });
  }
  const id = newId('con');
  const { accountId, channel } = input;
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
  writeRecordedContact(book, id, input);
  return done({ id, ...input });
}

function unknownAccount(book: Book, input: ContactInput): { id: string; path: string } | null {
  const { accountId, accountIds = [] } = input;
  if (accountId !== undefined && !book.accounts.has(accountId)) return { id: accountId, path: '/accountId' };
  const index = accountIds.findIndex((id) => !book.accounts.has(id));
  return index < 0 ? null : { id: accountIds[index] as string, path: `/accountIds/${index}` };
}

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
  const unknown = unknownAccount(book, input);
  if (unknown !== null) return failed({ kind: 'not_found', what: 'account', ...unknown });
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
  const { accountId, accountIds, requested, channel, direction, outcome, stage } = input;
  const creditor = creditorOf(book, input);
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
    ...(accountIds === undefined ? {} : { accountIds }),
    ...(creditor === null ? {} : { creditor }),
    ...(requested === undefined ? {} : { requested }),
  });
  if (stage !== undefined && accountId !== undefined && direction === 'outbound' && outcome !== 'rejected') {
    const where = point === undefined ? {} : { contactPointKey: point.key };
    writeStageStep(book, { accountId, stage, channel, lastAt: at, ...where });
  }
  if (point !== undefined && BAD_NEWS.includes(outcome)) {
    writeReport(book, point.key, { contactPointKey: point.key, outcome, at });
  }
  if (point !== undefined && GOOD_NEWS.includes(outcome)) writeReport(book, point.key, null);
  return done({ id, ...input });
}

function accountsOf({ accountId, accountIds = [] }: ContactInput): readonly string[] {
  return accountId === undefined ? accountIds : [accountId, ...accountIds];
}

function unknownAccount(book: Book, input: ContactInput): { id: string; path: string } | null {
  const { accountId, accountIds = [] } = input;
  if (accountId !== undefined && !book.accounts.has(accountId)) return { id: accountId, path: '/accountId' };
  const index = accountIds.findIndex((id) => !book.accounts.has(id));
  return index < 0 ? null : { id: accountIds[index] as string, path: `/accountIds/${index}` };
}

/** The one creditor of all accounts that a contact was about; null where there are several, or none was named. */
function creditorOf(book: Book, input: ContactInput): string | null {
  const creditors = new Set(accountsOf(input).map((id) => book.accounts.get(id)?.creditor));
  const [only] = creditors;
  return creditors.size === 1 ? (only ?? null) : null;
}

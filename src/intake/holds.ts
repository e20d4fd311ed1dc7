import { contactPointNamed } from '../domain/contactPoint.ts';
import { done, failed, type Result } from '../domain/gatewayError.ts';
import type { Hold, HoldInput, HoldRelease } from '../domain/hold.ts';
import type { LogEntry } from '../domain/logEntry.ts';
import { append, type Book } from '../ledger/book.ts';
import { writeHold, writeRelease } from '../ledger/bookWrites.ts';

/** Places a hold. It stops waiting messages too: each is decided again at dispatch. */
export function placeHold(
  book: Book | null,
  input: HoldInput,
  actor: string,
  nowMs: number,
  newId: (prefix: string) => string,
): Result<Hold> {
  if (book === null || book.debtor === null) {
    return failed({ kind: 'not_found', what: 'debtor', id: input.debtorId, path: '/debtorId' });
  }
  if (input.accountId !== undefined && !book.accounts.has(input.accountId)) {
    return failed({ kind: 'not_found', what: 'account', id: input.accountId, path: '/accountId' });
  }
  const knownPoint = contactPointNamed(book.debtor.contactPoints, input.contactPointId) !== undefined;
  if (input.contactPointId !== undefined && !knownPoint) {
    const message = `the debtor has no contact point ${input.contactPointId}`;
    return failed({ kind: 'invalid', errors: [{ path: '/contactPointId', message }] });
  }
  if (input.until !== undefined && Date.parse(input.until) <= nowMs) {
    return failed({ kind: 'invalid', errors: [{ path: '/until', message: 'must lie in the future' }] });
  }
  if (input.kind === 'promise-to-pay' && input.until === undefined) {
    const message = 'is required for a promise to pay: the day it is promised for';
    return failed({ kind: 'invalid', errors: [{ path: '/until', message }] });
  }
  const hold: Hold = { id: newId('hold'), ...input, placedAt: new Date(nowMs).toISOString() };
  append(
    book,
    {
      kind: 'hold.placed',
      actor,
      ...(input.accountId === undefined ? {} : { accountId: input.accountId }),
      data: { hold: hold as unknown as LogEntry['data'] },
    },
    nowMs,
    newId('log'),
  );
  writeHold(book, hold);
  return done(hold);
}

/** Releases a hold, with a reason and a name. */
export function releaseHold(
  book: Book | null,
  holdId: string,
  release: HoldRelease,
  actor: string,
  nowMs: number,
  newId: (prefix: string) => string,
): Result<Hold> {
  const placed = book?.holds.get(holdId);
  if (book === null || placed === undefined) return failed({ kind: 'already_released', holdId });
  const hold: Hold = { ...placed.hold, released: { at: new Date(nowMs).toISOString(), ...release } };
  append(
    book,
    {
      kind: 'hold.released',
      actor,
      ...(hold.accountId === undefined ? {} : { accountId: hold.accountId }),
      data: { hold: hold as unknown as LogEntry['data'] },
    },
    nowMs,
    newId('log'),
  );
  writeRelease(book, hold, placed.placedSeq);
  return done(hold);
}

import { contactPointNamed } from '../domain/contactPoint.ts';
import { done, failed, type Result } from '../domain/gatewayError.ts';
import type { Hold, HoldInput, HoldRelease } from '../domain/hold.ts';
import type { LogEntry } from '../domain/logEntry.ts';
import type { InputError } from '../domain/validate.ts';
import { append, type Book } from '../ledger/book.ts';
import { writeHold, writeRelease } from '../ledger/bookWrites.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import { cancelForSettled, settledAccounts } from './settledAccounts.ts';

/** Whose hold it is to be: a debtor's or a region's, and not both. What is wrong with it otherwise. */
export function holderErrors(
  { debtorId, region, ...scope }: HoldInput,
  { jurisdictions }: Ruleset,
): InputError[] {
  if (region === undefined) {
    const message = 'is required, or region in its place';
    return debtorId === undefined ? [{ path: '/debtorId', message }] : [];
  }
  const errors: InputError[] = [];
  const wrong = (path: string, message: string) => errors.push({ path, message });
  if (debtorId !== undefined) wrong('/region', 'must not be given together with debtorId');
  if (jurisdictions[region] === undefined)
    wrong('/region', `is not a known country or subdivision: ${region}`);
  if (scope.kind !== 'disaster') wrong('/kind', 'must be disaster for a region');
  if (scope.accountId !== undefined) wrong('/accountId', 'must not be given for a region');
  if (scope.contactPointId !== undefined) wrong('/contactPointId', 'must not be given for a region');
  return errors;
}

/**
 * Places a hold. It stops waiting messages too: each is decided again at dispatch. A `settled` hold cancels them at once, in
 * the same transaction.
 */
export function placeHold(
  book: Book | null,
  input: HoldInput,
  actor: string,
  nowMs: number,
  newId: (prefix: string) => string,
): Result<Hold> {
  if (book === null) {
    return failed({ kind: 'not_found', what: 'debtor', id: input.debtorId ?? '', path: '/debtorId' });
  }
  const refused = input.region === undefined ? refusedFor(book, input) : null;
  if (refused !== null) return refused;
  if (input.until !== undefined && Date.parse(input.until) <= nowMs) {
    return failed({ kind: 'invalid', errors: [{ path: '/until', message: 'must lie in the future' }] });
  }
  if (input.kind === 'promise-to-pay' && input.until === undefined) {
    const message = 'is required for a promise to pay: the day it is promised for';
    return failed({ kind: 'invalid', errors: [{ path: '/until', message }] });
  }
  const before = settledAccounts(book);
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
  cancelForSettled(book, before, { actor, nowMs, newId });
  return done(hold);
}

/** Why a hold cannot be placed on this debtor: it names somebody or something that is not there. */
function refusedFor(book: Book, { debtorId = '', accountId, contactPointId }: HoldInput) {
  if (book.debtor === null)
    return failed({ kind: 'not_found', what: 'debtor', id: debtorId, path: '/debtorId' });
  if (accountId !== undefined && !book.accounts.has(accountId))
    return failed({ kind: 'not_found', what: 'account', id: accountId, path: '/accountId' });
  const knownPoint = contactPointNamed(book.debtor.contactPoints, contactPointId) !== undefined;
  if (contactPointId === undefined || knownPoint) return null;
  const message = `the debtor has no contact point ${contactPointId}`;
  return failed({ kind: 'invalid', errors: [{ path: '/contactPointId', message }] });
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

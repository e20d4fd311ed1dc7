import type { Account } from '../domain/account.ts';
import type { Approval, ApprovalInput } from '../domain/approval.ts';
import { canonicalJson, sha256 } from '../domain/canonicalJson.ts';
import type { Debtor } from '../domain/debtor.ts';
import { done, failed, type Result } from '../domain/gatewayError.ts';
import type { LogEntry } from '../domain/logEntry.ts';
import { append, type Book } from '../ledger/book.ts';
import { writeAccount, writeApproval, writeDebtor } from '../ledger/bookWrites.ts';
import { programmeOf, type Ruleset, stageOf } from '../ruleset/ruleset.ts';
import { partiesOf } from './prepareDecision.ts';
import { cancelForSettled, settledAccounts } from './settledAccounts.ts';

/** The chain holds a version's digest; the version itself, with its personal data, stands beside it. */
const digestOf = (value: object) => sha256(canonicalJson(value));

/** Writes a debtor's new version. The row exists: the job asked for it. */
export function putDebtor(
  book: Book,
  debtor: Debtor,
  actor: string,
  nowMs: number,
  newId: (prefix: string) => string,
): Result<Debtor> {
  append(book, { kind: 'debtor.put', actor, data: { sha256: digestOf(debtor) } }, nowMs, newId('log'));
  writeDebtor(book, debtor);
  return done(debtor);
}

/**
 * Writes an account's new version. An account never changes its debtor: the histories could not be told apart. What waits
 * for an account that is settled with it is cancelled in the same transaction.
 */
export function putAccount(
  book: Book | null,
  account: Account,
  owner: string | null,
  actor: string,
  nowMs: number,
  newId: (prefix: string) => string,
): Result<Account> {
  if (book === null || book.debtor === null) {
    return failed({ kind: 'not_found', what: 'debtor', id: account.debtorId, path: '/debtorId' });
  }
  if (owner !== null && owner !== account.debtorId) {
    return failed({ kind: 'account_of_other_debtor', accountId: account.id });
  }
  const data = { sha256: digestOf(account), status: account.status };
  append(book, { kind: 'account.put', actor, accountId: account.id, data }, nowMs, newId('log'));
  const before = settledAccounts(book);
  writeAccount(book, account, owner === null && !book.accounts.has(account.id));
  cancelForSettled(book, before, { actor, nowMs, newId });
  return done(account);
}

/** Records a named person's approval of a stage for an account (ADR 0002). */
export function recordApproval(
  book: Book | null,
  input: ApprovalInput,
  ruleset: Ruleset,
  actor: string,
  nowMs: number,
  newId: (prefix: string) => string,
): Result<Approval> {
  const parties = partiesOf(book, input.debtorId, input.accountId);
  if (!parties.ok) return parties;
  const programme = programmeOf(ruleset, parties.value.account.programme);
  if (stageOf(programme, input.stage) === undefined) {
    const known = programme.stages.map(({ id }) => id).join(', ');
    const message = `the programme ${programme.id} has no stage ${input.stage}; it has: ${known}`;
    return failed({ kind: 'invalid', errors: [{ path: '/stage', message }] });
  }
  if (Date.parse(input.until) <= nowMs) {
    return failed({ kind: 'invalid', errors: [{ path: '/until', message: 'must lie in the future' }] });
  }
  const approval: Approval = { id: newId('apv'), ...input, recordedAt: new Date(nowMs).toISOString() };
  const data = { approval: approval as unknown as LogEntry['data'] };
  append(
    parties.value.book,
    { kind: 'approval.recorded', actor, accountId: input.accountId, data },
    nowMs,
    newId('log'),
  );
  writeApproval(parties.value.book, approval);
  return done(approval);
}

import { decide } from '../decide.ts';
import type { Account } from '../domain/account.ts';
import type { Debtor } from '../domain/debtor.ts';
import type { Decision } from '../domain/decision.ts';
import type { Facts } from '../domain/facts.ts';
import { done, failed, type Result } from '../domain/gatewayError.ts';
import type { MessageRequest } from '../domain/message.ts';
import type { InputError } from '../domain/validate.ts';
import { situationOf } from '../guard/situation.ts';
import { dueStage } from '../guard/stage.ts';
import type { Book } from '../ledger/book.ts';
import { factsOf } from '../ledger/factsOf.ts';
import { checkVariables } from '../rendering/variables.ts';
import { programmeOf, type Ruleset } from '../ruleset/ruleset.ts';
import { checkRequest } from './checkRequest.ts';

const DAY_MS = 86_400_000;

/** A request decided upon: what acceptance writes down and a preview only shows. */
export interface PreparedDecision {
  readonly request: MessageRequest;
  readonly facts: Facts;
  readonly decision: Decision;
  readonly at: number;
}

/** Finds the debtor and the account that a request names; a missing one names the field. */
export function partiesOf(
  book: Book | null,
  debtorId: string,
  accountId: string,
): Result<{ book: Book; debtor: Debtor; account: Account }> {
  if (book === null || book.debtor === null) {
    return failed({ kind: 'not_found', what: 'debtor', id: debtorId, path: '/debtorId' });
  }
  const account = book.accounts.get(accountId);
  if (account === undefined)
    return failed({ kind: 'not_found', what: 'account', id: accountId, path: '/accountId' });
  return done({ book, debtor: book.debtor, account });
}

/**
 * Decides upon a request as the debtor's book stands. Judged instant: `nowMs`, or `notBefore` where that is later. Bad
 * input comes back as an error and nothing has been changed.
 */
export function prepareDecision(
  book: Book | null,
  asked: MessageRequest,
  messageId: string,
  ruleset: Ruleset,
  nowMs: number,
): Result<PreparedDecision> {
  const parties = partiesOf(book, asked.debtorId, asked.accountId);
  if (!parties.ok) return parties;
  const { debtor, account } = parties.value;
  const checked = checkRequest(asked, account, ruleset);
  if ('errors' in checked) return failed({ kind: 'invalid', errors: checked.errors });
  const { request } = checked;
  const at = Math.max(nowMs, request.notBefore === undefined ? nowMs : Date.parse(request.notBefore));
  const draft = { messageId, request, debtor, account };
  const unending = { ...draft, expiresAtMs: Number.MAX_SAFE_INTEGER };
  const facts = factsOf(parties.value.book, unending, ruleset, nowMs);
  const stage = dueStage(situationOf(facts, ruleset), at);
  const errors =
    stage === null
      ? []
      : variableErrors(request, `${programmeOf(ruleset, account.programme).id}/${stage.id}`, debtor, ruleset);
  const days = stage?.expiresAfterDays ?? programmeOf(ruleset, account.programme).expiresAfterDays;
  const expiresAtMs = request.expiresAt === undefined ? at + days * DAY_MS : Date.parse(request.expiresAt);
  if (expiresAtMs <= at)
    errors.push({ path: '/expiresAt', message: 'must lie after notBefore and after now' });
  if (errors.length > 0) return failed({ kind: 'invalid', errors });
  const complete = { ...facts, expiresAtMs };
  return done({ request, facts: complete, decision: decide(complete, ruleset, at), at });
}

function variableErrors(
  request: MessageRequest,
  programmeAndStage: string,
  debtor: Debtor,
  ruleset: Ruleset,
): InputError[] {
  const template =
    ruleset.templates[`${programmeAndStage}/${request.channel}`]?.[request.locale ?? debtor.locale];
  return template === undefined ? [] : [...checkVariables(template, request.variables ?? {})];
}

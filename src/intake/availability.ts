import { showFinding } from '../decide.ts';
import type { Account } from '../domain/account.ts';
import { done, failed, type Result } from '../domain/gatewayError.ts';
import { formatInstant } from '../domain/localTime.ts';
import type { InputError } from '../domain/validate.ts';
import { capUsage, permittedWindows } from '../guard/availability.ts';
import { judgeContact } from '../guard/guard.ts';
import { situationOf } from '../guard/situation.ts';
import type { Book } from '../ledger/book.ts';
import { factsOf } from '../ledger/factsOf.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import type { Availability, AvailabilityQuery } from './gateway.ts';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 7;
const MAX_DAYS = 31;

/**
 * When a message over a channel may leave, and what is left of each cap: the answer that a decision about a message with
 * no named stage would give at each instant.
 */
export function availabilityOf(
  book: Book | null,
  debtorId: string,
  query: AvailabilityQuery,
  ruleset: Ruleset,
  nowMs: number,
): Result<Availability> {
  if (book === null || book.debtor === null)
    return failed({ kind: 'not_found', what: 'debtor', id: debtorId });
  const from = query.from === undefined ? nowMs : Date.parse(query.from);
  const to = query.to === undefined ? from + DEFAULT_DAYS * DAY_MS : Date.parse(query.to);
  const chosen = chooseAccount([...book.accounts.values()], query.accountId);
  const errors = 'errors' in chosen ? [...chosen.errors] : [];
  if (to <= from) errors.push({ path: '/to', message: 'must lie after from' });
  if (to - from > MAX_DAYS * DAY_MS)
    errors.push({ path: '/to', message: `must lie at most ${MAX_DAYS} days after from` });
  if (errors.length > 0 || 'errors' in chosen) return failed({ kind: 'invalid', errors });
  const { channel, contactPointId } = query;
  const accountId = chosen.account.id;
  const request = {
    debtorId,
    accountId,
    channel,
    ...(contactPointId === undefined ? {} : { contactPointId }),
  };
  const message = {
    messageId: 'availability',
    request,
    expiresAtMs: to,
    debtor: book.debtor,
    account: chosen.account,
  };
  const facts = factsOf(book, message, ruleset, Math.min(from, nowMs));
  const situation = situationOf(facts, ruleset);
  const zone = situation.zones[0] ?? 'UTC';
  const show = (ms: number) => formatInstant(ms, zone);
  return done({
    debtorId,
    channel,
    timezones: situation.zones,
    from: show(from),
    to: show(to),
    windows: permittedWindows(situation, from, to).map((window) => ({
      from: show(window.from),
      to: show(window.to),
    })),
    caps: capUsage(situation, from).map(({ nextFreeAtMs, ...usage }) => ({
      ...usage,
      nextFreeAt: nextFreeAtMs === null ? null : show(nextFreeAtMs),
    })),
    findings: judgeContact(situation, from).map((finding) => showFinding(finding, zone)),
  });
}

function chooseAccount(
  accounts: readonly Account[],
  accountId: string | undefined,
): { account: Account } | { errors: readonly InputError[] } {
  const wrong = (message: string) => ({ errors: [{ path: '/accountId', message }] });
  if (accountId !== undefined) {
    const account = accounts.find(({ id }) => id === accountId);
    return account === undefined ? wrong(`the debtor has no account ${accountId}`) : { account };
  }
  const open = accounts.filter(({ status }) => status === 'open');
  const [only] = open.length === 1 ? open : accounts.length === 1 ? accounts : [];
  if (only !== undefined) return { account: only };
  return wrong(
    accounts.length === 0 ? 'the debtor has no account' : 'is required: the debtor has several accounts',
  );
}

import type { Account } from '../domain/account.ts';
import { chooseContactPoint } from '../domain/contactPoint.ts';
import type { Debtor } from '../domain/debtor.ts';
import type { Facts, StageStep } from '../domain/facts.ts';
import type { Hold } from '../domain/hold.ts';
import type { MessageRequest } from '../domain/message.ts';
import { historyHorizonMs } from '../guard/guard.ts';
import { liesIn } from '../guard/holds.ts';
import { placesOf } from '../guard/places.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import type { Book } from './book.ts';

/** The message that facts are gathered for. */
export interface MessageInQuestion {
  readonly messageId: string;
  readonly request: MessageRequest;
  readonly expiresAtMs: number;
  readonly debtor: Debtor;
  readonly account: Account;
}

/**
 * All that a decision about a message depends on, as the debtor's book stands at `nowMs`. What a book happens to hold
 * beyond that (contacts older than the ruleset looks back, approvals that have ended) is left out, and every list has an
 * order of its own, so that a replay gathers the same facts to the byte.
 */
export function factsOf(book: Book, message: MessageInQuestion, ruleset: Ruleset, nowMs: number): Facts {
  const historyFromMs = nowMs - historyHorizonMs(ruleset);
  return {
    ...message,
    holds: [
      ...[...book.holds.values()].map(({ hold }) => hold),
      ...regionHoldsOf(book, message, ruleset, nowMs),
    ].sort(byId),
    approvals: book.approvals
      .filter(({ accountId, until }) => accountId === message.account.id && Date.parse(until) > nowMs)
      .sort(byId),
    history: [...book.contacts.values()]
      .filter(({ at }) => at > historyFromMs)
      .sort((a, b) => a.at - b.at || byId(a, b)),
    stageSteps: [...book.stageSteps].sort((a, b) => byText(nameOfStep(a), nameOfStep(b))),
    contactPointReports: [...book.reports.values()].sort((a, b) =>
      byText(a.contactPointKey, b.contactPointKey),
    ),
  };
}

/** The holds of regions in which the debtor may be, as far as they have not ended. */
function regionHoldsOf(book: Book, message: MessageInQuestion, ruleset: Ruleset, nowMs: number): Hold[] {
  if (book.regionHolds.size === 0) return [];
  const { debtor, request } = message;
  const point = chooseContactPoint(debtor.contactPoints, request.channel, request.contactPointId);
  const places = placesOf(debtor, point, ruleset).map(({ jurisdiction }) => jurisdiction);
  return [...book.regionHolds.values()].filter(
    ({ region, until }) =>
      region !== undefined && liesIn(region, places) && (until === undefined || Date.parse(until) > nowMs),
  );
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byId = (a: { readonly id: string }, b: { readonly id: string }) => byText(a.id, b.id);

/** What tells one step from another: a stage carried out again is the same step, later. */
export function nameOfStep({ accountId, stage, channel, contactPointKey = '' }: StageStep): string {
  return `${accountId} ${stage} ${channel} ${contactPointKey}`;
}

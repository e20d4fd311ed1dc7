import type { Attempt } from '../channels/channel.ts';
import { decide } from '../decide.ts';
import { contactPointNamed } from '../domain/contactPoint.ts';
import type { Decision } from '../domain/decision.ts';
import type { Facts } from '../domain/facts.ts';
import { isWaiting } from '../domain/message.ts';
import type { Book } from '../ledger/book.ts';
import { dropContact, writeContact, writeMessage } from '../ledger/bookWrites.ts';
import { messageContact } from '../ledger/contactEffects.ts';
import { factsOf } from '../ledger/factsOf.ts';
import type { MessageRecord } from '../ledger/messageRecord.ts';
import { recordDecision } from '../ledger/recordDecision.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import { expireMessage } from './expireMessage.ts';

/** What became of a due message: it may go now, or the second decision put it off or stopped it, or it no longer waits. */
export type Begun =
  | { readonly kind: 'send'; readonly attempt: Attempt }
  | { readonly kind: 'deferred' | 'blocked' | 'expired' | 'gone' };

export interface AttemptDeps {
  readonly ruleset: Ruleset;
  readonly nowMs: number;
  readonly newId: (prefix: string) => string;
  readonly provider: string;
}

const ACTOR = 'dispatch';

/**
 * The second decision, inside the debtor's transaction, with the facts of this instant. Only when it allows is an attempt
 * written down; the channel is called after COMMIT, so that a crash can never hide an attempt.
 */
export function beginAttempt(book: Book | null, messageId: string, deps: AttemptDeps): Begun {
  const message = book?.messages.get(messageId);
  if (book === null || book.debtor === null || message === undefined || !isWaiting(message.status))
    return { kind: 'gone' };
  if (message.expiresAtMs <= deps.nowMs) return expireMessage(book, message, deps.nowMs, deps.newId);
  const account = book.accounts.get(message.accountId);
  if (account === undefined)
    throw new Error(`message ${messageId} names account ${message.accountId}, which is not there`);
  const { request, expiresAtMs } = message;
  const question = { messageId, request, expiresAtMs, debtor: book.debtor, account };
  const facts = factsOf(book, question, deps.ruleset, deps.nowMs);
  const decision = decide(facts, deps.ruleset, deps.nowMs);
  if (decision.verdict === 'allow') return handOver(book, message, facts, decision, deps);
  if (decision.verdict === 'defer' && decision.until !== null)
    return putOff(book, message, facts, decision, decision.until, deps);
  return stop(book, message, facts, decision, deps);
}

function handOver(
  book: Book,
  message: MessageRecord,
  facts: Facts,
  decision: Decision,
  deps: AttemptDeps,
): Begun {
  const point = contactPointNamed(facts.debtor.contactPoints, decision.contactPointId);
  if (point === undefined || decision.content === null || decision.template === null) {
    throw new Error(`message ${message.id} was allowed without an address or a text`);
  }
  const attemptId = deps.newId('att');
  const { nowMs, provider } = deps;
  const entry = recordDecision(book, {
    kind: 'message.dispatched',
    actor: ACTOR,
    facts,
    decision,
    data: { attempt: { id: attemptId, provider, contactPointId: point.id } },
    nowMs,
    entryId: deps.newId('log'),
  });
  writeMessage(book, {
    ...message,
    status: 'dispatching',
    decisionSeq: entry.seq,
    attempts: message.attempts + 1,
    attempt: { id: attemptId, at: nowMs, provider, outcome: null, providerId: null, detail: null },
  });
  writeContact(book, messageContact(facts, decision, nowMs, 'attempted'));
  return {
    kind: 'send',
    attempt: {
      attemptId,
      messageId: message.id,
      debtorId: message.debtorId,
      channel: message.channel,
      to: point.value,
      toName: facts.debtor.name,
      creditor: facts.account.creditor,
      locale: decision.template.locale,
      content: decision.content,
      at: decision.at,
    },
  };
}

function putOff(
  book: Book,
  message: MessageRecord,
  facts: Facts,
  decision: Decision,
  until: string,
  deps: AttemptDeps,
): Begun {
  const dueAtMs = Date.parse(until);
  const entry = recordDecision(book, {
    kind: 'message.deferred',
    actor: ACTOR,
    facts,
    decision,
    data: { dueAt: new Date(dueAtMs).toISOString() },
    nowMs: deps.nowMs,
    entryId: deps.newId('log'),
  });
  writeMessage(book, { ...message, status: 'deferred', dueAtMs, decisionSeq: entry.seq });
  writeContact(book, messageContact(facts, decision, dueAtMs, 'reserved'));
  return { kind: 'deferred' };
}

function stop(
  book: Book,
  message: MessageRecord,
  facts: Facts,
  decision: Decision,
  deps: AttemptDeps,
): Begun {
  const entry = recordDecision(book, {
    kind: 'message.blocked',
    actor: ACTOR,
    facts,
    decision,
    data: {},
    nowMs: deps.nowMs,
    entryId: deps.newId('log'),
  });
  writeMessage(book, { ...message, status: 'blocked', decisionSeq: entry.seq });
  dropContact(book, message.id);
  return { kind: 'blocked' };
}

import type { Decision, Verdict } from '../domain/decision.ts';
import { done, type Result } from '../domain/gatewayError.ts';
import type { LogEntry } from '../domain/logEntry.ts';
import type { MessageRequest, MessageStatus } from '../domain/message.ts';
import type { Book } from '../ledger/book.ts';
import { writeContact, writeMessage } from '../ledger/bookWrites.ts';
import { messageContact } from '../ledger/contactEffects.ts';
import { recordDecision } from '../ledger/recordDecision.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import type { MessageAnswer } from './gateway.ts';
import { prepareDecision } from './prepareDecision.ts';

const STATUS_OF: Record<Verdict, MessageStatus> = { allow: 'scheduled', defer: 'deferred', block: 'blocked' };

export interface Acceptance {
  readonly request: MessageRequest;
  readonly actor: string;
  readonly ruleset: Ruleset;
  readonly nowMs: number;
  readonly newId: (prefix: string) => string;
}

/**
 * Accepts a request inside the debtor's transaction: decides, writes the log entry and the message, and reserves the slot
 * in every cap for the instant at which the message is due. A blocked request is written down all the same.
 */
export function acceptMessage(book: Book | null, acceptance: Acceptance): Result<MessageAnswer> {
  const { request: asked, actor, ruleset, nowMs, newId } = acceptance;
  const id = newId('msg');
  const prepared = prepareDecision(book, asked, id, ruleset, nowMs);
  if (!prepared.ok || book === null) return prepared as Extract<typeof prepared, { ok: false }>;
  const { request, facts, decision, at } = prepared.value;
  const status = STATUS_OF[decision.verdict];
  const dueAtMs = dueAt(decision, at);
  const entry = recordDecision(book, {
    kind: 'message.accepted',
    actor,
    facts,
    decision,
    data: {
      request: request as unknown as LogEntry['data'],
      status,
      dueAt: new Date(dueAtMs).toISOString(),
      expiresAt: new Date(facts.expiresAtMs).toISOString(),
    },
    nowMs,
    entryId: newId('log'),
  });
  const { debtorId, accountId, channel } = request;
  writeMessage(book, {
    id,
    debtorId,
    accountId,
    channel,
    status,
    request,
    dueAtMs,
    expiresAtMs: facts.expiresAtMs,
    acceptedSeq: entry.seq,
    decisionSeq: entry.seq,
    attempts: 0,
    attempt: null,
  });
  if (status !== 'blocked') {
    writeContact(book, messageContact(facts, decision, dueAtMs, 'reserved'));
  }
  return done({ id, status, decision });
}

function dueAt(decision: Decision, at: number): number {
  return decision.verdict === 'defer' && decision.until !== null ? Date.parse(decision.until) : at;
}

import { decide, writeAndJudge } from '../decide.ts';
import type { Decision } from '../domain/decision.ts';
import type { Facts } from '../domain/facts.ts';
import type { LogEntry } from '../domain/logEntry.ts';
import { historyHorizonMs } from '../guard/guard.ts';
import { type Book, createBook } from '../ledger/book.ts';
import { dropContact, writeContact } from '../ledger/bookWrites.ts';
import { type AttemptSettlement, messageContact, writeSettledContact } from '../ledger/contactEffects.ts';
import type { RecordedDecision } from '../ledger/recordDecision.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import { applyLink, settlementOf } from './applyLink.ts';
import type { ChainLink } from './chain.ts';
import { type Fate, fateAfter, UNTOUCHED } from './fate.ts';
import {
  type AcceptedMessage,
  acceptedIn,
  factsAt,
  holdsDecision,
  judgedAt,
  regionHoldsIn,
  reserve,
} from './replay.ts';
import { wordsOf } from './sameWords.ts';

const MANY_CONTACTS = 128;

/** A message as it was recorded and as it fares under the other ruleset. */
export interface Simulated {
  readonly messageId: string;
  readonly accepted: AcceptedMessage;
  readonly acceptedAt: string;
  recorded: Fate;
  simulated: Fate;
  /** In the simulation. */
  state: 'waiting' | 'attempted' | 'over';
  dueAtMs: number;
  /** True while it is due exactly when it was in the record: then it leaves when it left there. */
  follows: boolean;
}

/**
 * Lives one debtor's chain again under another ruleset. Whatever came from outside (records, holds, contacts, cancellations,
 * a provider's word) happens as recorded; what the gateway decided is decided anew, and the counters follow: a message that
 * is newly blocked counts no longer, one that is newly allowed does. Under the recorded ruleset nothing differs. Requests
 * accepted before `sinceMs` stay as they were recorded. Gives the requests from then on. `sameWords` tells under which recorded
 * rulesets the same words would have been written and judged alike: there the record's judgement of them is taken.
 */
export function simulateChain(
  chain: readonly ChainLink[],
  ruleset: Ruleset,
  sinceMs: number,
  sameWords: (digest: string) => boolean = () => false,
): Simulated[] {
  const book = createBook(chain[0]?.entry.debtorId ?? '', 0, '', null);
  const simulation: Simulation = {
    book,
    ruleset,
    sameWords,
    outcomes: outcomesIn(chain),
    messages: new Map(),
    apart: new Set(),
  };
  const before = new Map<string, AcceptedMessage>();
  for (const link of chain) {
    const { entry } = link;
    const nowMs = Date.parse(entry.at);
    runUntil(simulation, nowMs);
    if (holdsDecision(entry)) book.regionHolds = regionHoldsIn(entry);
    if (entry.kind === 'message.accepted' && nowMs < sinceMs)
      before.set(entry.messageId ?? '', acceptedIn(entry));
    const known = entry.messageId === null ? undefined : before.get(entry.messageId);
    if (known !== undefined) asRecorded(book, link, known);
    else if (entry.messageId === null) applyLink(book, link);
    else meet(simulation, link, nowMs);
  }
  runUntil(simulation, Number.POSITIVE_INFINITY);
  return [...simulation.messages.values()];
}

function asRecorded(book: Book, link: ChainLink, { request }: AcceptedMessage): void {
  const { entry } = link;
  const account = book.accounts.get(request.accountId);
  if (holdsDecision(entry) && entry.messageId !== null && book.debtor !== null && account !== undefined) {
    const parties = { messageId: entry.messageId, request, debtor: book.debtor, account };
    reserve(book, entry, parties, entry.data.decision as unknown as RecordedDecision);
  }
  applyLink(book, link);
}

/** One debtor's simulation under way. */
interface Simulation {
  readonly book: Book;
  readonly ruleset: Ruleset;
  readonly sameWords: (digest: string) => boolean;
  readonly outcomes: ReadonlyMap<string, AttemptSettlement['outcome']>;
  readonly messages: Map<string, Simulated>;
  /** Those that wait for another instant than in the record. */
  readonly apart: Set<Simulated>;
}

/** Lets everything that waits apart from the record and is due by `ms` happen, in its order. */
function runUntil(simulation: Simulation, ms: number): void {
  while (simulation.apart.size > 0) {
    const next = [...simulation.apart].reduce((one, other) => (other.dueAtMs < one.dueAtMs ? other : one));
    if (next.dueAtMs > ms) return;
    runAlone(simulation, next);
  }
}

function runAlone(simulation: Simulation, message: Simulated): void {
  const at = message.dueAtMs;
  if (at >= message.accepted.expiresAtMs) {
    end(simulation, message);
    return;
  }
  const { verdict, facts, decision } = judge(simulation, message, at, at);
  if (verdict === 'defer') wait(simulation, message, facts, decision);
  if (verdict !== 'allow') return;
  writeContact(simulation.book, messageContact(facts, decision, at, 'attempted'));
  settleAlone(simulation, message, at);
}

/** An entry about a simulated message, or the acceptance that begins one. */
function meet(simulation: Simulation, link: ChainLink, nowMs: number): void {
  const { entry } = link;
  if (entry.kind === 'message.accepted') {
    accept(simulation, entry, nowMs);
    return;
  }
  const message = simulation.messages.get(entry.messageId ?? '');
  if (message === undefined) return;
  if (holdsDecision(entry)) dispatch(simulation, message, entry, nowMs);
  else if (entry.kind === 'message.settled') settle(simulation, message, link);
  else if (message.state === 'waiting') end(simulation, message);
}

function accept(simulation: Simulation, entry: LogEntry, nowMs: number): void {
  const accepted = acceptedIn(entry);
  const message: Simulated = {
    messageId: entry.messageId ?? '',
    accepted,
    acceptedAt: entry.at,
    recorded: fateAfter(UNTOUCHED, recordedIn(entry)),
    simulated: UNTOUCHED,
    state: 'waiting',
    dueAtMs: nowMs,
    follows: true,
  };
  simulation.messages.set(message.messageId, message);
  const { verdict, facts, decision } = judge(
    simulation,
    message,
    nowMs,
    judgedAt(entry, accepted.request),
    entry,
  );
  if (verdict === 'block') return;
  wait(simulation, message, facts, decision);
  follow(simulation, message, !message.recorded.blocked && recordedDueAt(entry) === message.dueAtMs);
}

function dispatch(simulation: Simulation, message: Simulated, entry: LogEntry, nowMs: number): void {
  message.recorded = fateAfter(message.recorded, recordedIn(entry));
  if (message.state !== 'waiting' || !message.follows) return;
  const { verdict, facts, decision } = judge(simulation, message, nowMs, nowMs, entry);
  if (verdict === 'allow') {
    writeContact(simulation.book, messageContact(facts, decision, nowMs, 'attempted'));
    if (entry.kind === 'message.dispatched') message.state = 'attempted';
    else settleAlone(simulation, message, nowMs);
  } else if (verdict === 'defer') {
    wait(simulation, message, facts, decision);
    const same = entry.kind === 'message.deferred' && recordedDueAt(entry) === message.dueAtMs;
    follow(simulation, message, same);
  }
}

function settle({ book }: Simulation, message: Simulated, link: ChainLink): void {
  if (message.state !== 'attempted') return;
  const settlement = settlementOf(link);
  writeSettledContact(book, message.messageId, settlement);
  const again = settlement.outcome === 'not_sent';
  message.state = again ? 'waiting' : 'over';
  if (again) message.dueAtMs = settlement.retryAtMs;
}

/** Decides under the other ruleset, at the instant of a recorded decision or apart from any; a block ends the message. */
function judge(simulation: Simulation, message: Simulated, nowMs: number, at: number, entry?: LogEntry) {
  const { book, ruleset, sameWords } = simulation;
  forgetOld(book, nowMs - historyHorizonMs(ruleset));
  const facts = factsAt(book, message.messageId, message.accepted, ruleset, nowMs);
  const recorded = entry === undefined ? null : recordedIn(entry);
  const known = recorded !== null && sameWords(recorded.ruleset);
  const decision = decide(facts, ruleset, at, known ? wordsOf(recorded) : writeAndJudge);
  message.simulated = fateAfter(message.simulated, decision);
  message.dueAtMs = decision.until === null ? at : Date.parse(decision.until);
  if (decision.verdict === 'block') end(simulation, message);
  return { verdict: decision.verdict, facts, decision };
}

function wait({ book }: Simulation, message: Simulated, facts: Facts, decision: Decision): void {
  writeContact(book, messageContact(facts, decision, message.dueAtMs, 'reserved'));
}

function follow({ apart }: Simulation, message: Simulated, follows: boolean): void {
  message.follows = follows;
  if (follows) apart.delete(message);
  else apart.add(message);
}

/** What a provider would have said: what it said in the record, else that it was sent; of a call nobody knows. */
function settleAlone({ book, apart, outcomes }: Simulation, message: Simulated, atMs: number): void {
  message.state = 'over';
  apart.delete(message);
  const outcome =
    outcomes.get(message.messageId) ?? (message.accepted.request.channel === 'call' ? 'unknown' : 'sent');
  writeSettledContact(book, message.messageId, { outcome, badAddress: false, atMs, retryAtMs: atMs });
}

function end({ book, apart }: Simulation, message: Simulated): void {
  message.state = 'over';
  apart.delete(message);
  dropContact(book, message.messageId);
}

const recordedIn = (entry: LogEntry) => entry.data.decision as unknown as RecordedDecision;
const recordedDueAt = (entry: LogEntry) => Date.parse(entry.data.dueAt as string);

/** What providers said in the end of each message. */
function outcomesIn(chain: readonly ChainLink[]): ReadonlyMap<string, AttemptSettlement['outcome']> {
  const settled = chain.filter(
    ({ entry }) => entry.kind === 'message.settled' && entry.data.outcome !== 'not_sent',
  );
  return new Map(settled.map((link) => [link.entry.messageId ?? '', settlementOf(link).outcome]));
}

/** Keeps a long chain's history from growing: no rule looks further back. */
function forgetOld(book: Book, beforeMs: number): void {
  if (book.contacts.size < MANY_CONTACTS) return;
  for (const [id, { at, state }] of book.contacts) {
    if (state === 'settled' && at <= beforeMs) book.contacts.delete(id);
  }
}

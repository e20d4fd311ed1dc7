import { decide } from '../decide.ts';
import { canonicalJson, sha256 } from '../domain/canonicalJson.ts';
import type { Decision } from '../domain/decision.ts';
import type { Facts } from '../domain/facts.ts';
import type { Hold } from '../domain/hold.ts';
import type { LogEntry } from '../domain/logEntry.ts';
import type { MessageRequest } from '../domain/message.ts';
import { type Book, createBook } from '../ledger/book.ts';
import { writeContact } from '../ledger/bookWrites.ts';
import { messageContact } from '../ledger/contactEffects.ts';
import { factsOf } from '../ledger/factsOf.ts';
import type { RecordedDecision } from '../ledger/recordDecision.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import { applyLink } from './applyLink.ts';
import type { ChainLink } from './chain.ts';

const DECISIONS: ReadonlySet<string> = new Set([
  'message.accepted',
  'message.dispatched',
  'message.deferred',
  'message.blocked',
]);

/** A message as its acceptance tells of it. */
export interface AcceptedMessage {
  readonly request: MessageRequest;
  readonly expiresAtMs: number;
}

/** A decision out of the log with the facts that it was taken on, rebuilt from the chain before it. */
export interface RecordedStep {
  readonly entry: LogEntry;
  readonly facts: Facts;
  /** The judged instant, epoch milliseconds. */
  readonly at: number;
  readonly decision: RecordedDecision;
  readonly factsSha256: string;
  readonly tzdata: string;
}

/** True for the entries that hold a decision. */
export function holdsDecision({ kind }: LogEntry): boolean {
  return DECISIONS.has(kind);
}

/** The request and the end of a message that an entry accepts. */
export function acceptedIn({ data }: LogEntry): AcceptedMessage {
  const { request, expiresAt } = data as unknown as { request: MessageRequest; expiresAt: string };
  return { request, expiresAtMs: Date.parse(expiresAt) };
}

/** The holds of whole regions that reached the debtor when an entry was written: they stand on chains of their own. */
export function regionHoldsIn({ data }: LogEntry): Map<string, Hold> {
  const holds = (data.regionHolds ?? []) as unknown as readonly Hold[];
  return new Map(holds.map((hold) => [hold.id, hold]));
}

/** The instant that an entry's decision judged: when it was written, or the request's `notBefore` where that is later. */
export function judgedAt({ kind, at }: LogEntry, { notBefore }: MessageRequest): number {
  const nowMs = Date.parse(at);
  return kind === 'message.accepted' && notBefore !== undefined
    ? Math.max(nowMs, Date.parse(notBefore))
    : nowMs;
}

/** The facts about a message as the book stands when an entry is written. */
export function factsAt(
  book: Book,
  messageId: string,
  { request, expiresAtMs }: AcceptedMessage,
  ruleset: Ruleset,
  nowMs: number,
): Facts {
  const { debtor } = book;
  const account = book.accounts.get(request.accountId);
  if (debtor === null || account === undefined) {
    throw new Error(
      `message ${messageId} of debtor ${book.debtorId} names parties that its chain does not hold`,
    );
  }
  return factsOf(book, { messageId, request, expiresAtMs, debtor, account }, ruleset, nowMs);
}

/**
 * Goes through one debtor's chain and gives each decision with its facts. The facts come from the chain alone: nothing but
 * the entries before it, the versions that they name, and the ruleset.
 */
export function* replayChain(
  chain: readonly ChainLink[],
  rulesets: ReadonlyMap<string, Ruleset>,
): Generator<RecordedStep> {
  const messages = new Map<string, AcceptedMessage>();
  const book = createBook(chain[0]?.entry.debtorId ?? '', 0, '', null);
  for (const link of chain) {
    const { entry } = link;
    if (holdsDecision(entry)) {
      book.regionHolds = regionHoldsIn(entry);
      const step = stepOf(book, entry, messages, rulesets);
      yield step;
      reserve(book, entry, step.facts, step.decision);
    }
    applyLink(book, link);
  }
}

function stepOf(
  book: Book,
  entry: LogEntry,
  messages: Map<string, AcceptedMessage>,
  rulesets: ReadonlyMap<string, Ruleset>,
): RecordedStep {
  const { messageId, seq, debtorId, data } = entry;
  const decision = data.decision as unknown as RecordedDecision;
  if (messageId === null) throw new Error(`entry ${seq} of debtor ${debtorId} decides upon no message`);
  if (entry.kind === 'message.accepted') messages.set(messageId, acceptedIn(entry));
  const message = messages.get(messageId);
  const ruleset = rulesets.get(decision.ruleset);
  if (message === undefined) throw new Error(`message ${messageId} was decided upon before it was accepted`);
  if (ruleset === undefined) throw new Error(`the ruleset ${decision.ruleset} is not at hand`);
  return {
    entry,
    facts: factsAt(book, messageId, message, ruleset, Date.parse(entry.at)),
    at: judgedAt(entry, message.request),
    decision,
    factsSha256: data.factsSha256 as string,
    tzdata: data.tzdata as string,
  };
}

/** What an acceptance, an attempt or a deferral leaves in the history. */
export function reserve(
  book: Book,
  entry: LogEntry,
  facts: Parameters<typeof messageContact>[0],
  decision: RecordedDecision,
): void {
  if (entry.kind === 'message.blocked' || decision.verdict === 'block') return;
  const underWay = entry.kind === 'message.dispatched';
  const at = underWay ? Date.parse(entry.at) : Date.parse(entry.data.dueAt as string);
  writeContact(book, messageContact(facts, decision, at, underWay ? 'attempted' : 'reserved'));
}

/** How a replayed decision differs from the recorded one. */
export type Difference =
  | { readonly kind: 'facts'; readonly step: RecordedStep; readonly found: string }
  | { readonly kind: 'decision'; readonly step: RecordedStep; readonly found: RecordedDecision };

/** Decides again on the rebuilt facts under the recorded ruleset; null when facts and decision are equal to the byte. */
export function replayStep(step: RecordedStep, ruleset: Ruleset): Difference | null {
  const found = sha256(canonicalJson(step.facts));
  if (found !== step.factsSha256) return { kind: 'facts', step, found };
  const again = withoutContent(decide(step.facts, ruleset, step.at));
  return canonicalJson(again) === canonicalJson(step.decision)
    ? null
    : { kind: 'decision', step, found: again };
}

/** A decision as the log holds it: the rendered text by its digest. */
export function withoutContent({ content, ...rest }: Decision): RecordedDecision {
  return { ...rest, contentSha256: content?.sha256 ?? null };
}

import { type Static, Type } from 'typebox';
import type { Contact, ContactOutcome } from '../domain/contact.ts';
import type { Situation } from './rule.ts';

export const SCOPES = ['debtor', 'account', 'contact-point', 'creditor'] as const;
export const ScopeSchema = Type.Enum(SCOPES, {
  description:
    'Whose contacts are counted: of the debtor, of the account, of this one number or address, or of the debtor on behalf of the same creditor',
});
export type Scope = Static<typeof ScopeSchema>;

export const COUNTS = [
  'attempt',
  'connected',
  'not_connected',
  'conversation',
  'contact_made',
  'message_sent',
  'could_leave_message',
] as const;
export type Counts = (typeof COUNTS)[number];

/** Counts that say something about a call or a visit, and those that say something about a written message. */
const OF_SPOKEN: ReadonlySet<Counts> = new Set(COUNTS.filter((counts) => counts !== 'message_sent'));
const OF_WRITTEN: ReadonlySet<Counts> = new Set([
  'attempt',
  'contact_made',
  'message_sent',
  'could_leave_message',
]);

/** What a settled contact counts as. A voicemail reached the line but not the person, so it counts as both. */
const COUNTED_AS: Record<'connected' | 'not_connected' | 'conversation' | 'contact_made', OutcomeSet> = {
  connected: new Set(['conversation', 'voicemail', 'refused', 'wrong_number']),
  not_connected: new Set(['voicemail', 'no_answer', 'busy', 'not_connected', 'undeliverable', 'rejected']),
  conversation: new Set(['conversation', 'refused']),
  contact_made: new Set(['conversation', 'voicemail', 'delivered', 'refused']),
};
type OutcomeSet = ReadonlySet<ContactOutcome>;

/** Outcomes after which no message can have been left: the line was busy or dead, or nothing arrived. */
const LEFT_NOTHING: OutcomeSet = new Set(['busy', 'not_connected', 'undeliverable', 'rejected']);

/** Outcomes that leave open what happened. "delivered" says nothing about a call. */
const OPEN_OUTCOMES: OutcomeSet = new Set(['sent', 'unknown', 'delivered']);

/** True for channels on which a line connects or does not: calls and visits, not texts. */
export function isSpoken(channel: Contact['channel']): boolean {
  return channel === 'call' || channel === 'visit';
}

/** True when a count has anything to do with a channel: written messages do not connect, and a call is not a message sent. */
export function concernsChannel(counts: Counts, channel: Contact['channel']): boolean {
  return (isSpoken(channel) ? OF_SPOKEN : OF_WRITTEN).has(counts);
}

/**
 * True when a contact counts, or may count. Doubt is a no: as long as nobody knows what came of it (reserved, under way,
 * sent, unknown), it counts as everything that its channel allows. A written message was sent unless the channel refused it.
 */
export function countsAs(contact: Contact, counts: Counts): boolean {
  if (counts === 'attempt') return true;
  const { channel, outcome, state } = contact;
  if (!concernsChannel(counts, channel)) return false;
  if (state !== 'settled' || outcome === null) return true;
  if (counts === 'message_sent') return outcome !== 'rejected';
  if (counts === 'could_leave_message') return !LEFT_NOTHING.has(outcome);
  return OPEN_OUTCOMES.has(outcome) || COUNTED_AS[counts].has(outcome);
}

/** True when it is certain that the contact reached somebody. */
export function surelyMade({ state, outcome }: Contact): boolean {
  return state === 'settled' && outcome !== null && COUNTED_AS.contact_made.has(outcome);
}

/** True when a contact was about an account, or does not say which it was about. */
export function isAbout({ accountId, accountIds }: Contact, account: string): boolean {
  if (accountId === account) return true;
  return accountIds === undefined ? accountId === null : accountIds.includes(account);
}

/** True when a contact belongs to the scope, or does not say whether it does. The message's own contact never does. */
export function inScope(contact: Contact, situation: Situation, scope: Scope): boolean {
  const { facts, contactPoint } = situation;
  if (contact.messageId === facts.messageId) return false;
  if (scope === 'debtor') return true;
  if (scope === 'account') return isAbout(contact, facts.account.id);
  if (scope === 'creditor') return (contact.creditor ?? facts.account.creditor) === facts.account.creditor;
  return (
    contactPoint === null || contact.contactPointKey === null || contact.contactPointKey === contactPoint.key
  );
}

/**
 * For rules that ask for silence after a contact: the end of the longest silence that covers the instant, or null.
 * `endOf` tells until when a contact asks for silence, or null when it asks for none: no later than `longestMs` after it,
 * and of two contacts the later asks for no shorter a silence. A silence begins with its contact. The history is in order,
 * so that the newest contact that asks decides.
 */
export function silenceUntil(
  history: readonly Contact[],
  at: number,
  longestMs: number,
  endOf: (contact: Contact) => number | null,
): number | null {
  for (let index = history.length - 1; index >= 0; index--) {
    const contact = history[index] as Contact;
    if (contact.at > at) continue;
    if (contact.at + longestMs <= at) return null;
    const end = endOf(contact);
    if (end !== null) return end > at ? end : null;
  }
  return null;
}

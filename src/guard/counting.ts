import { type Static, Type } from 'typebox';
import type { Contact, ContactOutcome } from '../domain/contact.ts';
import type { Situation } from './rule.ts';

export const SCOPES = ['debtor', 'account', 'contact-point'] as const;
export const ScopeSchema = Type.Enum(SCOPES, {
  description: 'Whose contacts are counted: of the debtor, of the account, or of this one number or address',
});
export type Scope = Static<typeof ScopeSchema>;

export const COUNTS = ['attempt', 'connected', 'not_connected', 'conversation', 'contact_made'] as const;
export type Counts = (typeof COUNTS)[number];

/** What a settled contact counts as. A voicemail reached the line but not the person, so it counts as both. */
const COUNTED_AS: Record<Exclude<Counts, 'attempt'>, ReadonlySet<ContactOutcome>> = {
  connected: new Set(['conversation', 'voicemail', 'refused', 'wrong_number']),
  not_connected: new Set(['voicemail', 'no_answer', 'busy', 'not_connected', 'undeliverable', 'rejected']),
  conversation: new Set(['conversation', 'refused']),
  contact_made: new Set(['conversation', 'voicemail', 'delivered', 'refused']),
};

/** Outcomes that leave open what happened. "delivered" says nothing about a call. */
const OPEN_OUTCOMES: ReadonlySet<ContactOutcome> = new Set(['sent', 'unknown', 'delivered']);

/** True for channels on which a line connects or does not: calls and visits, not texts. */
export function isSpoken(channel: Contact['channel']): boolean {
  return channel === 'call' || channel === 'visit';
}

/**
 * True when a contact counts, or may count. Doubt is a no: as long as nobody knows what came of it (reserved, under way,
 * sent, unknown), it counts as everything. Written messages do not connect, so they count only as attempts and contacts made.
 */
export function countsAs(contact: Contact, counts: Counts): boolean {
  if (counts === 'attempt') return true;
  const { outcome } = contact;
  const open = contact.state !== 'settled' || outcome === null || OPEN_OUTCOMES.has(outcome);
  if (open) return counts === 'contact_made' || isSpoken(contact.channel);
  if (counts === 'contact_made') return COUNTED_AS.contact_made.has(outcome);
  return isSpoken(contact.channel) && COUNTED_AS[counts].has(outcome);
}

/** True when a contact belongs to the scope, or does not say whether it does. The message's own contact never does. */
export function inScope(contact: Contact, situation: Situation, scope: Scope): boolean {
  const { facts, contactPoint } = situation;
  if (contact.messageId === facts.messageId) return false;
  if (scope === 'debtor') return true;
  if (scope === 'account') return contact.accountId === null || contact.accountId === facts.account.id;
  return (
    contactPoint === null || contact.contactPointKey === null || contact.contactPointKey === contactPoint.key
  );
}

/**
 * For rules that ask for silence after a contact: the end of the longest silence that covers the instant, or null.
 * `endOf` tells until when a contact asks for silence, or null when it asks for none. A silence begins with its contact.
 */
export function silenceUntil(
  history: readonly Contact[],
  at: number,
  endOf: (contact: Contact) => number | null,
): number | null {
  let latest: number | null = null;
  for (const contact of history) {
    if (contact.at > at) continue;
    const end = endOf(contact);
    if (end !== null && end > at && (latest === null || end > latest)) latest = end;
  }
  return latest;
}

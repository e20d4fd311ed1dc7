import { Type } from 'typebox';
import type { Contact } from '../domain/contact.ts';
import type { ContactPoint } from '../domain/contactPoint.ts';
import { dayOfDate, instantOf } from '../domain/localTime.ts';
import { localDayAt } from './calendar.ts';
import type { Span } from './clockWindow.ts';
import { replySpans } from './conditions.ts';
import { isAbout, isSpoken, surelyMade } from './counting.ts';
import type { Situation } from './rule.ts';

/**
 * What the law says a cap does not count. Sources: 12 CFR 1006.14(b)(3) (consent given directly, for seven consecutive
 * days of which the day it was received is the first; calls that do not connect to the dialed number; calls to an attorney
 * and the like), the Korean and Ontarian acts (replies), the Irish code (the first successful contact). Reading chosen:
 * what the facts cannot show counts, and what does not count may also be sent although the cap is full.
 */
export const EXCLUSIONS = [
  'consented',
  'not_connected_to_number',
  'to_others',
  'replies',
  'first_contact',
] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

export const ExclusionsSchema = Type.Array(Type.Enum(EXCLUSIONS), {
  minItems: 1,
  uniqueItems: true,
  description:
    'What does not count. consented: within 7 consecutive days of consent to the channel, its day being the first. not_connected_to_number: the call did not reach the dialed number, or reached a wrong one. to_others: to an attorney. replies: the person had asked for it, or it was our first word within 24 hours of theirs over the channel. first_contact: the first successful contact since the account fell due, where the history reaches back so far',
});

const DAY_MS = 86_400_000;
const CONSENT_DAYS = 7;
const REPLY_MS = DAY_MS;
const NOT_REACHED = new Set(['not_connected', 'undeliverable', 'rejected', 'wrong_number']);

/** The times in which consent to a channel takes a contact point's contacts out of the count: to the first zone's midnight. */
function consentSpan(
  { consent }: ContactPoint,
  channel: Contact['channel'],
  zones: readonly string[],
): Span | null {
  if (consent === undefined || !(consent.channels as readonly string[]).includes(channel)) return null;
  const from = Date.parse(consent.at);
  let to = Number.POSITIVE_INFINITY;
  for (const zone of zones) {
    to = Math.min(to, instantOf(localDayAt(from, zone).firstDay + CONSENT_DAYS, 0, zone));
  }
  return { from, to };
}

function listings({ facts }: Situation, key: string | null): ContactPoint[] {
  return key === null ? [] : facts.debtor.contactPoints.filter((point) => point.key === key);
}

function wasConsented(contact: Contact, situation: Situation): boolean {
  return listings(situation, contact.contactPointKey).some((point) => {
    const span = consentSpan(point, contact.channel, situation.zones);
    return span !== null && span.from <= contact.at && contact.at < span.to;
  });
}

function wentToOthers(contact: Contact, situation: Situation): boolean {
  const points = listings(situation, contact.contactPointKey);
  return points.length > 0 && points.every(({ owner }) => owner === 'attorney');
}

/** True when the person had asked for it, or had been in touch over the channel within 24 hours and had no word of ours since. */
function wasReply(contact: Contact, { facts }: Situation): boolean {
  if (contact.requested === true) return true;
  const { channel, contactPointKey: key } = contact;
  return facts.history.some((theirs) => {
    if (theirs.direction !== 'inbound' || theirs.channel !== channel) return false;
    if (theirs.at > contact.at || contact.at >= theirs.at + REPLY_MS) return false;
    if (theirs.contactPointKey !== null && theirs.contactPointKey !== key) return false;
    return !facts.history.some(
      (ours) =>
        ours !== contact &&
        ours.direction === 'outbound' &&
        ours.channel === channel &&
        theirs.at <= ours.at &&
        ours.at <= contact.at,
    );
  });
}

/** `reachMs`: how far back from the contact the history is surely whole. */
function wasFirst(contact: Contact, { facts, zones }: Situation, reachMs: number): boolean {
  const { account, history } = facts;
  const due = Math.min(...zones.map((zone) => instantOf(dayOfDate(account.dueDate), 0, zone)));
  if (due < contact.at - reachMs) return false;
  const first = history.find(
    (other) =>
      other.at >= due && other.direction === 'outbound' && isAbout(other, account.id) && surelyMade(other),
  );
  return first === contact;
}

/** True when it is certain that a cap with these exclusions does not count the contact. */
export function isExcluded(
  contact: Contact,
  situation: Situation,
  exclusions: readonly Exclusion[],
  reachMs: number,
): boolean {
  for (const exclusion of exclusions) {
    switch (exclusion) {
      case 'consented':
        if (wasConsented(contact, situation)) return true;
        break;
      case 'not_connected_to_number':
        if (isSpoken(contact.channel) && contact.outcome !== null && NOT_REACHED.has(contact.outcome))
          return true;
        break;
      case 'to_others':
        if (wentToOthers(contact, situation)) return true;
        break;
      case 'replies':
        if (wasReply(contact, situation)) return true;
        break;
      case 'first_contact':
        if (wasFirst(contact, situation, reachMs)) return true;
        break;
    }
  }
  return false;
}

/** The times in which the message in question would itself not count, so that it may go although the cap is full. */
export function exemptSpans(situation: Situation, exclusions: readonly Exclusion[]): Span[] {
  const { contactPoint, facts, zones } = situation;
  const spans: Span[] = [];
  for (const exclusion of exclusions) {
    if (exclusion === 'replies') spans.push(...replySpans(situation).filter(({ from, to }) => from < to));
    if (contactPoint === null) continue;
    if (exclusion === 'consented') {
      const span = consentSpan(contactPoint, facts.request.channel, zones);
      if (span !== null) spans.push(span);
    }
    if (
      exclusion === 'to_others' &&
      listings(situation, contactPoint.key).every(({ owner }) => owner === 'attorney')
    )
      spans.push({ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY });
  }
  return spans;
}

/** True when an instant lies in one of the spans. */
export function liesIn(spans: readonly Span[], at: number): boolean {
  for (const { from, to } of spans) if (from <= at && at < to) return true;
  return false;
}

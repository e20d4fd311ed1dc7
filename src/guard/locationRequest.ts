import type { ContactPoint } from '../domain/contactPoint.ts';
import { isActive } from './holds.ts';
import type { Situation } from './rule.ts';
import { asksForLocation } from './stage.ts';

/** True when it is known that the debtor has an attorney: a hold says so, or a contact point of one is listed. */
export function attorneyKnown({ facts }: Situation, at: number): boolean {
  return (
    facts.holds.some((hold) => hold.kind === 'attorney-represented' && isActive(hold, at)) ||
    facts.debtor.contactPoints.some(({ owner }) => owner === 'attorney')
  );
}

/**
 * True when a location request went, or is to go, to this person before, or to somebody unknown, and the person has not
 * asked for another since (12 CFR 1006.10(c)). Steps are remembered however long ago they were taken.
 */
export function askedBefore({ facts, ruleset }: Situation, { key }: ContactPoint): boolean {
  const isHere = (other: string | null | undefined) => (other ?? key) === key;
  const requests = [
    ...facts.stageSteps
      .filter(({ stage, contactPointKey }) => asksForLocation(ruleset, stage) && isHere(contactPointKey))
      .map(({ lastAt }) => lastAt),
    ...facts.history
      .filter(
        ({ messageId, direction, stage, outcome, contactPointKey }) =>
          messageId !== facts.messageId &&
          direction === 'outbound' &&
          stage !== null &&
          asksForLocation(ruleset, stage) &&
          outcome !== 'rejected' &&
          isHere(contactPointKey),
      )
      .map(({ at }) => at),
  ];
  if (requests.length === 0) return false;
  const last = Math.max(...requests);
  return !facts.history.some(
    ({ direction, requested, contactPointKey, at }) =>
      direction === 'inbound' && requested === true && contactPointKey === key && at > last,
  );
}

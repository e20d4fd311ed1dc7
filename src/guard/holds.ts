import type { Hold } from '../domain/hold.ts';
import type { Situation } from './rule.ts';

/** True while a hold holds: not released, and its own end (half-open) not reached. */
export function isActive(hold: Hold, at: number): boolean {
  return hold.released === undefined && (hold.until === undefined || at < Date.parse(hold.until));
}

/** True when a region holds one of the jurisdictions: a country all of its subdivisions. */
export function liesIn(region: string, jurisdictions: readonly string[]): boolean {
  return jurisdictions.some((place) => place === region || place.startsWith(`${region}-`));
}

/** True when a hold reaches this message: its region, account, channel and contact point, as far as the hold names them. */
export function reaches(hold: Hold, situation: Situation): boolean {
  const { account, request } = situation.facts;
  if (hold.region !== undefined && !liesIn(hold.region, situation.jurisdictions)) return false;
  if (hold.accountId !== undefined && hold.accountId !== account.id) return false;
  if (hold.channel !== undefined && hold.channel !== request.channel) return false;
  return hold.contactPointId === undefined || isSamePoint(hold.contactPointId, situation);
}

/** A number that is listed twice is one number: a hold on either listing stops both. */
function isSamePoint(heldId: string, situation: Situation): boolean {
  const { contactPoint, facts } = situation;
  if (contactPoint === null || contactPoint.id === heldId) return true;
  return facts.debtor.contactPoints.some(({ id, key }) => id === heldId && key === contactPoint.key);
}

/** The instants at which active holds lift by themselves. */
export function holdEnds(holds: readonly Hold[]): number[] {
  return holds.flatMap(({ until, released }) =>
    until === undefined || released !== undefined ? [] : [Date.parse(until)],
  );
}

/** True when nothing is owed any more: the account says so, nothing is due, or a hold says that it is settled. */
export function isSettled(situation: Situation, at: number): boolean {
  const { account, holds } = situation.facts;
  if (account.status === 'settled' || account.amountDue === 0) return true;
  return holds.some(
    (hold) =>
      hold.kind === 'settled' &&
      (hold.accountId === undefined || hold.accountId === account.id) &&
      isActive(hold, at),
  );
}

import { type ContactPoint, chooseContactPoint } from '../domain/contactPoint.ts';
import type { Debtor } from '../domain/debtor.ts';
import type { Facts } from '../domain/facts.ts';
import { isTimeZone } from '../domain/localTime.ts';
import { policyOf, programmeOf, type Ruleset, stageOf } from '../ruleset/ruleset.ts';
import type { Situation } from './rule.ts';

/** The facts with what follows from them: pack, programme, stage, contact point, and the debtor's possible time zones. */
export function situationOf(facts: Facts, ruleset: Ruleset): Situation {
  const { debtor, account, request } = facts;
  const programme = programmeOf(ruleset, account.programme);
  const contactPoint = chooseContactPoint(debtor.contactPoints, request.channel, request.contactPointId);
  const { zones, source } = zonesOf(debtor, contactPoint, ruleset);
  return {
    facts,
    ruleset,
    pack: policyOf(ruleset, debtor.policy, debtor.jurisdiction),
    programme,
    namedStage: request.stage === undefined ? null : (stageOf(programme, request.stage) ?? null),
    contactPoint,
    zones,
    zoneSource: source,
  };
}

interface Zones {
  readonly zones: readonly string[];
  readonly source: Situation['zoneSource'];
}

/**
 * Where the debtor's clock may stand, never empty (R7, R34). In this order:
 * 1. the time zone stated for the debtor;
 * 2. the debtor's own postal addresses: of a known subdivision, or of another country than the jurisdiction's;
 * 3. the jurisdiction, when it has one zone only;
 * 4. the number that the message goes to, else the debtor's own: its prefix, since people keep numbers when they move;
 * 5. every zone of the jurisdiction; of an unknown jurisdiction, every zone there is.
 */
function zonesOf(debtor: Debtor, contactPoint: ContactPoint | null, ruleset: Ruleset): Zones {
  if (debtor.timezone !== undefined && isTimeZone(debtor.timezone)) {
    return { zones: [debtor.timezone], source: 'timezone' };
  }
  const byAddress = zonesOfAddresses(debtor, ruleset);
  if (byAddress.length > 0) return { zones: byAddress, source: 'postal-address' };
  const byJurisdiction = zonesOfJurisdiction(debtor.jurisdiction, ruleset);
  if (byJurisdiction.length === 1) return { zones: byJurisdiction, source: 'jurisdiction' };
  const byPhone = phoneOf(debtor, contactPoint)?.timezones.filter(isTimeZone) ?? [];
  if (byPhone.length > 0) return { zones: byPhone, source: 'phone-number' };
  return { zones: byJurisdiction, source: 'jurisdiction' };
}

function zonesOfAddresses(debtor: Debtor, ruleset: Ruleset): string[] {
  const zones = new Set<string>();
  for (const { owner, value } of debtor.contactPoints) {
    if (owner !== 'debtor' || typeof value === 'string') continue;
    const { country, region } = value;
    const subdivision = ruleset.jurisdictions[`${country}-${region}`];
    const abroad = country === debtor.jurisdiction.slice(0, 2) ? undefined : ruleset.jurisdictions[country];
    for (const zone of (subdivision ?? abroad)?.timezones ?? []) zones.add(zone);
  }
  return [...zones];
}

function zonesOfJurisdiction(code: string, { jurisdictions }: Ruleset): readonly string[] {
  const known = jurisdictions[code] ?? jurisdictions[code.slice(0, 2)];
  if (known !== undefined && known.timezones.length > 0) return known.timezones;
  const everywhere = [...new Set(Object.values(jurisdictions).flatMap(({ timezones }) => timezones))];
  if (everywhere.length === 0) throw new Error('the ruleset knows no time zone: its jurisdictions are empty');
  return everywhere;
}

function phoneOf(debtor: Debtor, contactPoint: ContactPoint | null): ContactPoint | undefined {
  if (contactPoint?.kind === 'phone') return contactPoint;
  return debtor.contactPoints.find(({ kind, owner }) => kind === 'phone' && owner === 'debtor');
}

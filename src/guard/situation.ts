import { chooseContactPoint } from '../domain/contactPoint.ts';
import type { Facts } from '../domain/facts.ts';
import { programmeOf, type Ruleset, stageOf } from '../ruleset/ruleset.ts';
import { joinedPack, packsFor, placesOf } from './places.ts';
import type { Situation } from './rule.ts';
import { zonesOf } from './zones.ts';

/** The facts with what follows from them: packs, programme, stage, contact point, and the debtor's possible time zones. */
export function situationOf(facts: Facts, ruleset: Ruleset): Situation {
  const { debtor, account, request } = facts;
  const programme = programmeOf(ruleset, account.programme);
  const contactPoint = chooseContactPoint(debtor.contactPoints, request.channel, request.contactPointId);
  const places = placesOf(debtor, contactPoint, ruleset);
  const packs = packsFor(debtor, places, ruleset);
  const { zones, sources } = zonesOf(debtor, contactPoint, ruleset);
  return {
    facts,
    ruleset,
    pack: joinedPack(ruleset, packs),
    packs,
    jurisdictions: places.map(({ jurisdiction }) => jurisdiction),
    programme,
    namedStage: request.stage === undefined ? null : (stageOf(programme, request.stage) ?? null),
    contactPoint,
    zones,
    zoneSources: sources,
  };
}

import { type ContactPoint, chooseContactPoint } from '../domain/contactPoint.ts';
import type { Debtor } from '../domain/debtor.ts';
import type { Facts } from '../domain/facts.ts';
import { programmeOf, type Ruleset, stageOf } from '../ruleset/ruleset.ts';
import { joinedPack, packsFor, placesOf } from './places.ts';
import type { Situation } from './rule.ts';
import { zonesOf } from './zones.ts';

/** What follows from where the debtor may be. */
type Whereabouts = Pick<Situation, 'pack' | 'packs' | 'jurisdictions' | 'zones' | 'zoneSources'>;

/** The facts with what follows from them: packs, programme, stage, contact point, and the debtor's possible time zones. */
export function situationOf(facts: Facts, ruleset: Ruleset): Situation {
  const { debtor, account, request } = facts;
  const programme = programmeOf(ruleset, account.programme);
  const contactPoint = chooseContactPoint(debtor.contactPoints, request.channel, request.contactPointId);
  const { pack, packs, jurisdictions, zones, zoneSources } = whereaboutsOf(debtor, contactPoint, ruleset);
  return {
    facts,
    ruleset,
    pack,
    packs,
    jurisdictions,
    programme,
    namedStage: request.stage === undefined ? null : (stageOf(programme, request.stage) ?? null),
    contactPoint,
    zones,
    zoneSources,
  };
}

interface Answer {
  readonly contactPoint: ContactPoint | null;
  readonly ruleset: Ruleset;
  readonly whereabouts: Whereabouts;
}

/** The last answer for a debtor is kept: one message asks several times, and the next goes to the same number. */
const latest = new WeakMap<Debtor, Answer>();

function whereaboutsOf(debtor: Debtor, contactPoint: ContactPoint | null, ruleset: Ruleset): Whereabouts {
  const known = latest.get(debtor);
  if (known?.contactPoint === contactPoint && known.ruleset === ruleset) return known.whereabouts;
  const places = placesOf(debtor, contactPoint, ruleset);
  const packs = packsFor(debtor, places, ruleset);
  const { zones, sources } = zonesOf(debtor, contactPoint, ruleset);
  const whereabouts = {
    pack: joinedPack(ruleset, packs),
    packs,
    jurisdictions: [...new Set(places.map(({ jurisdiction }) => jurisdiction))],
    zones,
    zoneSources: sources,
  };
  latest.set(debtor, { contactPoint, ruleset, whereabouts });
  return whereabouts;
}

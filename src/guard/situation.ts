import { type ContactPoint, chooseContactPoint } from '../domain/contactPoint.ts';
import type { Debtor } from '../domain/debtor.ts';
import type { Facts } from '../domain/facts.ts';
import { programmeOf, type Ruleset, stageOf } from '../ruleset/ruleset.ts';
import { joinedPack, packsFor } from './places.ts';
import type { Situation } from './rule.ts';
import { zonesOf } from './zones.ts';

/** What follows from where the debtor may be. */
type Whereabouts = Pick<Situation, 'pack' | 'packs' | 'zones' | 'zoneSources'>;

/** The facts with what follows from them: packs, programme, stage, contact point, and the debtor's possible time zones. */
export function situationOf(facts: Facts, ruleset: Ruleset): Situation {
  const { debtor, account, request } = facts;
  const programme = programmeOf(ruleset, account.programme);
  const contactPoint = chooseContactPoint(debtor.contactPoints, request.channel, request.contactPointId);
  const { pack, packs, zones, zoneSources } = whereaboutsOf(debtor, contactPoint, ruleset);
  return {
    facts,
    ruleset,
    pack,
    packs,
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
  const packs = packsFor(debtor, contactPoint, ruleset);
  const { zones, sources } = zonesOf(debtor, contactPoint, ruleset);
  const whereabouts = { pack: joinedPack(ruleset, packs), packs, zones, zoneSources: sources };
  latest.set(debtor, { contactPoint, ruleset, whereabouts });
  return whereabouts;
}

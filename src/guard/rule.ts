import type { TSchema } from 'typebox';
import type { ContactPoint } from '../domain/contactPoint.ts';
import type { Facts } from '../domain/facts.ts';
import type { ContactRuleId, RuleFinding } from '../domain/finding.ts';
import type { Bilingual } from '../domain/words.ts';
import type { PackPlace } from '../ruleset/applicablePacks.ts';
import type { PolicyPack } from '../ruleset/policyPack.ts';
import type { Programme, Stage } from '../ruleset/programme.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';

/** A place in which the debtor may be, and what points to it. */
export interface Place extends PackPlace {
  readonly source: 'jurisdiction' | 'postal-address' | 'phone-number';
  /** The address or number that points to it; null for the debtor's jurisdiction. */
  readonly contactPointId: string | null;
}

/** A pack that takes part, and the places that it is for; none where the debtor names it. */
export interface AppliedPack {
  readonly pack: PolicyPack;
  readonly places: readonly Place[];
}

export type ZoneSource = 'timezone' | 'postal-address' | 'jurisdiction' | 'phone-number';

/** The facts with everything that follows from them but not from the instant. */
export interface Situation {
  readonly facts: Facts;
  readonly ruleset: Ruleset;
  /** The packs that apply, at least one, and all of them as one pack, in which every limit of each holds. */
  readonly packs: readonly AppliedPack[];
  readonly pack: PolicyPack;
  /** The jurisdictions in which the debtor may be. */
  readonly jurisdictions: readonly string[];
  readonly programme: Programme;
  /** The stage asked for; null when none was named and `stageAt` has to find the one that is due. */
  readonly namedStage: Stage | null;
  readonly contactPoint: ContactPoint | null;
  /** The debtor's possible time zones and how they were found. Never empty; an instant must be allowed in all of them. */
  readonly zones: readonly string[];
  readonly zoneSources: readonly ZoneSource[];
}

/** What is used of a cap at an instant. `nextFreeAtMs`: the first instant at which one is left; null when there is none. */
export interface CapUsage {
  readonly rule: ContactRuleId;
  readonly limit: string;
  readonly max: number;
  readonly used: number;
  readonly left: number;
  readonly nextFreeAtMs: number | null;
}

/**
 * One contact rule. `limits` are the pack's entries for this rule, already validated against `limitSchema` (which
 * carries `limitFields`). `check` tells every objection at the instant `at` (epoch milliseconds) and never only the
 * first; it reads no clock and knows no other rule.
 */
export interface ContactRule<Limit = unknown> {
  readonly id: ContactRuleId;
  readonly title: Bilingual;
  /** What the rule does and why, for docs/rules. */
  readonly summary: Bilingual;
  readonly limitSchema: TSchema;
  readonly check: (situation: Situation, limits: readonly Limit[], at: number) => RuleFinding[];
  /**
   * Instants strictly between `from` and `to` at which the rule's answer may change; with the answers at those instants,
   * availability is drawn. Rules whose answer never changes with time leave it out.
   */
  readonly edges?: (situation: Situation, limits: readonly Limit[], from: number, to: number) => number[];
  /** For rules that count: what is used of each cap that bears on the message. */
  readonly usage?: (situation: Situation, limits: readonly Limit[], at: number) => CapUsage[];
  /** True where a block means that no end is in sight: it stands at every later instant for as long as its limit holds. */
  readonly endless?: true;
  /** How far back a limit looks into the contact history. Rules that do not read it leave it out. */
  readonly lookBackMs?: (limit: Limit) => number;
}

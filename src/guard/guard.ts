import type { TSchema } from 'typebox';
import type { RuleFinding } from '../domain/finding.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import { conditionalLimits, conditionLookBackMs, endingWithLimit, inForce } from './conditions.ts';
import { layOut } from './layOut.ts';
import type { ContactRule, Situation } from './rule.ts';
import { approval } from './rules/approval.ts';
import { channelBarrage } from './rules/channelBarrage.ts';
import { consent } from './rules/consent.ts';
import { contactDays } from './rules/contactDays.ts';
import { contactPointStatus } from './rules/contactPointStatus.ts';
import { conversationCooldown } from './rules/conversationCooldown.ts';
import { frequencyCap } from './rules/frequencyCap.ts';
import { hold } from './rules/hold.ts';
import { minInterval } from './rules/minInterval.ts';
import { precondition } from './rules/precondition.ts';
import { quietHours } from './rules/quietHours.ts';
import { settled } from './rules/settled.ts';
import { sharedContactPoint } from './rules/sharedContactPoint.ts';
import { stageOrder } from './rules/stageOrder.ts';
import { stageWindow } from './rules/stageWindow.ts';
import { thirdPartyDisclosure } from './rules/thirdPartyDisclosure.ts';

const DAY_MS = 86_400_000;
const MAX_STEPS = 400;

/** A rule in a list of rules: the loader has checked the pack's limits against its schema. */
export type AnyContactRule = ContactRule<never>;

/** Rules about the debtor, the contact point and the clock, whatever is to be said. */
export const debtorRules: readonly AnyContactRule[] = [
  quietHours,
  contactDays,
  frequencyCap,
  minInterval,
  conversationCooldown,
  channelBarrage,
  thirdPartyDisclosure,
  sharedContactPoint,
  contactPointStatus,
  consent,
  precondition,
  hold,
];

/** All contact rules, in the order in which their findings are listed: the debtor's, then those about the stage. */
export const contactRules: readonly AnyContactRule[] = [
  ...debtorRules,
  stageWindow,
  stageOrder,
  approval,
  settled,
];

/** What a pack's limits must look like, by rule id. */
export const contactLimitSchemas: { readonly [rule: string]: TSchema } = Object.fromEntries(
  contactRules.map(({ id, limitSchema }) => [id, limitSchema]),
);

const NO_LIMITS: readonly never[] = [];

/** The pack's limits for a rule, in force or not. */
export function limitsOf(situation: Situation, rule: AnyContactRule): readonly never[] {
  return (situation.pack.rules[rule.id] as readonly never[] | undefined) ?? NO_LIMITS;
}

/** The pack's limits for a rule that are in force at an instant. */
export function limitsAt(situation: Situation, rule: AnyContactRule, at: number): readonly never[] {
  const limits = limitsOf(situation, rule);
  if (conditionalLimits(situation.pack)?.[rule.id] === undefined) return limits;
  return limits.filter((limit) => inForce(limit, situation, at));
}

/** Every objection of every rule to the message at an instant (epoch milliseconds). */
export function judgeContact(
  situation: Situation,
  at: number,
  rules: readonly AnyContactRule[] = contactRules,
): RuleFinding[] {
  const findings: RuleFinding[] = [];
  for (const { rule, limits, conditions } of layOut(situation.pack, rules)) {
    if (conditions === undefined) {
      const found = rule.check(situation, limits, at);
      if (found.length > 0) findings.push(...found);
    } else {
      for (const finding of rule.check(situation, limitsAt(situation, rule, at), at))
        findings.push(endingWithLimit(finding, rule, conditions, situation, at));
    }
  }
  return findings;
}

export type Earliest =
  | { readonly kind: 'permitted'; readonly at: number }
  | { readonly kind: 'blocked'; readonly findings: readonly RuleFinding[]; readonly at: number }
  | { readonly kind: 'never' };

/**
 * The first instant from `from` on at which no rule objects. Waiting goes from deferral to deferral, each time to the latest
 * end; since every finding stands until its end, no earlier instant is allowed. `blocked`: on the way a rule blocks, with
 * its findings. `never`: not before `deadlineMs`.
 */
export function earliestPermitted(
  situation: Situation,
  from: number,
  deadlineMs: number,
  rules: readonly AnyContactRule[] = contactRules,
): Earliest {
  let at = from;
  for (let step = 0; step < MAX_STEPS && at < deadlineMs; step++) {
    const objections = judgeContact(situation, at, rules).filter(({ outcome }) => outcome !== 'warn');
    if (objections.length === 0) return { kind: 'permitted', at };
    const blocks = objections.filter(({ untilMs }) => untilMs === null);
    if (blocks.length > 0) return { kind: 'blocked', findings: blocks, at };
    at = objections.reduce((latest, { untilMs }) => Math.max(latest, untilMs ?? latest), at);
  }
  return { kind: 'never' };
}

/** The longest time that any limit of any pack or programme looks back, in milliseconds: how much history the facts need. */
export function historyHorizonMs(ruleset: Ruleset): number {
  const known = horizons.get(ruleset);
  if (known !== undefined) return known;
  const horizonMs = longestLookBackMs(ruleset);
  horizons.set(ruleset, horizonMs);
  return horizonMs;
}

const horizons = new WeakMap<Ruleset, number>();

function longestLookBackMs(ruleset: Ruleset): number {
  const byLimits = Object.values(ruleset.packs).flatMap(({ rules }) => [
    ...Object.values(rules).flat().map(conditionLookBackMs),
    ...contactRules.flatMap(({ id, lookBackMs }) =>
      lookBackMs === undefined ? [] : ((rules[id] ?? []) as never[]).map(lookBackMs),
    ),
  ]);
  const byFollowUp = Object.values(ruleset.programmes).flatMap(({ followUp }) =>
    (followUp ?? []).map(({ everyDays }) => everyDays * DAY_MS),
  );
  return Math.max(0, ...byLimits, ...byFollowUp);
}

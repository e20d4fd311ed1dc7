import type { Account } from '../domain/account.ts';
import type { Purpose, Stage } from '../ruleset/programme.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import { holdEnds, isSettled } from './holds.ts';
import { between } from './instants.ts';
import { lastAnswer } from './lastAnswer.ts';
import { daysOverdueAt, reachesDays } from './overdue.ts';
import type { Situation } from './rule.ts';

/** The days overdue at which a stage is due for an account: its risk tier's window where the stage has one. */
export function windowOf(stage: Stage, riskTier: Account['riskTier']): Stage['window'] {
  return (riskTier === undefined ? undefined : stage.windowByRisk?.[riskTier]) ?? stage.window;
}

/** True when the days overdue lie in the stage's window, both ends included. */
export function isDue(stage: Stage, riskTier: Account['riskTier'], days: number): boolean {
  const { from, to } = windowOf(stage, riskTier);
  return days >= from && (to === undefined || days <= to);
}

/**
 * The stage that a message is about: the one it names, due or not; else the first of the programme that has the channel,
 * fits an open or settled account, and is due. Stages for another purpose than the debt are sent only when they are named.
 * Null when there is none: then nothing may leave.
 */
export const dueStage = lastAnswer((situation, at): Stage | null => {
  const { facts, programme, namedStage } = situation;
  if (facts.request.stage !== undefined) return namedStage;
  const { channel } = facts.request;
  const days = daysOverdueAt(situation, at);
  const state = isSettled(situation, at) ? 'settled' : 'open';
  for (const stage of programme.stages) {
    if ((stage.account ?? 'open') !== state || !isDue(stage, facts.account.riskTier, days)) continue;
    if (stage.channels.includes(channel) && purposeOf(stage) === 'debt') return stage;
  }
  return null;
});

/** What a message is for: to ask for the debt, unless its stage says otherwise. */
export function purposeOf(stage: Stage | null): Purpose {
  return stage?.purpose ?? 'debt';
}

const locationStages = new WeakMap<Ruleset, ReadonlySet<string>>();

/** True for the id of a stage that, in some programme, asks a third party where the debtor is. */
export function asksForLocation(ruleset: Ruleset, stageId: string): boolean {
  let known = locationStages.get(ruleset);
  if (known === undefined) {
    const stages = Object.values(ruleset.programmes).flatMap((programme) => programme.stages);
    known = new Set(stages.filter(({ purpose }) => purpose === 'location').map(({ id }) => id));
    locationStages.set(ruleset, known);
  }
  return known.has(stageId);
}

/** Instants at which another stage may become due, or the named one begins or ends. */
export function stageEdges(situation: Situation, from: number, to: number): number[] {
  const { facts, programme, namedStage } = situation;
  const stages = namedStage === null ? programme.stages : [namedStage];
  const edges = stages.flatMap((stage) => {
    const window = windowOf(stage, facts.account.riskTier);
    const opens = reachesDays(situation, window.from);
    return window.to === undefined ? [opens] : [opens, reachesDays(situation, window.to + 1)];
  });
  return between([...edges, ...holdEnds(facts.holds)], from, to);
}

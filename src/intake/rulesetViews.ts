import type { LogEntry, LogKind } from '../domain/logEntry.ts';
import type { RulesetStep, RulesetView } from '../domain/rulesetStep.ts';

type Entry = Omit<LogEntry, 'hash'>;

function stepOf({ at, actor, data }: Entry): RulesetStep {
  return { by: String(data.by), actor, at, reason: String(data.reason) };
}

/** A ruleset's story out of the chain of all of them. */
export function viewRuleset(digest: string, entries: readonly Entry[], inForce: string): RulesetView {
  const own = (kind: LogKind) =>
    entries.filter((entry) => entry.kind === kind && entry.data.digest === digest).map(stepOf);
  const proposed = own('ruleset.proposed')[0] ?? null;
  const approvals = own('ruleset.approved');
  const activations = own('ruleset.activated');
  const story = { digest, proposed, approvals, activations };
  if (digest === inForce) return { ...story, state: 'in_force' };
  if (activations.length > 0) return { ...story, state: 'superseded' };
  if (proposed === null) return { ...story, state: 'recorded' };
  return { ...story, state: secondPersons(story).length > 0 ? 'approved' : 'proposed' };
}

/** The approvals by somebody other than the proposer. */
export function secondPersons({
  proposed,
  approvals,
}: Pick<RulesetView, 'proposed' | 'approvals'>): RulesetStep[] {
  return approvals.filter(({ by, actor }) => by !== proposed?.by && actor !== proposed?.actor);
}

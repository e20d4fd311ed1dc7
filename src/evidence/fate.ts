import type { Decision } from '../domain/decision.ts';
import type { Finding } from '../domain/finding.ts';

/** What became of a message over all its decisions: how far it was put off, and whether it was blocked in the end. */
export interface Fate {
  readonly blocked: boolean;
  /** The latest end of all its deferrals, epoch milliseconds; null when it was never put off. */
  readonly untilMs: number | null;
  /** What objected: in the decision that blocked it, or in all that put it off. */
  readonly objections: readonly Finding[];
}

export const UNTOUCHED: Fate = { blocked: false, untilMs: null, objections: [] };

/** A fate after one more decision. */
export function fateAfter(
  fate: Fate,
  { verdict, until, findings }: Pick<Decision, 'verdict' | 'until' | 'findings'>,
): Fate {
  if (verdict === 'allow') return fate;
  const objections = findings.filter(({ outcome }) => outcome !== 'warn');
  if (verdict === 'block') {
    return { ...fate, blocked: true, objections: objections.filter(({ outcome }) => outcome === 'block') };
  }
  const untilMs = Math.max(fate.untilMs ?? 0, Date.parse(until ?? ''));
  return { blocked: false, untilMs, objections: [...fate.objections, ...objections] };
}

export const CHANGES = ['blocked', 'put-off', 'allowed', 'sooner'] as const;
/** Newly blocked; put off, or for longer; no longer blocked; not put off, or for less long. */
export type ChangeKind = (typeof CHANGES)[number];

/** How a message fares under another ruleset, and which limits make the difference; null when it fares the same. */
export function changeOf(
  recorded: Fate,
  simulated: Fate,
): { readonly kind: ChangeKind; readonly because: readonly Finding[] } | null {
  const kind = kindOf(recorded, simulated);
  if (kind === null) return null;
  const [from, other] =
    kind === 'blocked' || kind === 'put-off' ? [simulated, recorded] : [recorded, simulated];
  const shared = new Set(other.objections.map(nameOf));
  const because = from.objections.filter((finding) => !shared.has(nameOf(finding)));
  return { kind, because: because.length > 0 ? because : from.objections };
}

/** The same limit until the same instant makes no difference. */
const nameOf = ({ limit, until }: Finding) => `${limit} ${until ?? ''}`;

function kindOf(recorded: Fate, simulated: Fate): ChangeKind | null {
  if (recorded.blocked !== simulated.blocked) return simulated.blocked ? 'blocked' : 'allowed';
  if (recorded.blocked) return null;
  const [before, after] = [recorded.untilMs ?? 0, simulated.untilMs ?? 0];
  if (before === after) return null;
  return after > before ? 'put-off' : 'sooner';
}

/** Chains of waiting longer than this count as endless. */
const MAX_STEPS = 1_000;

/**
 * The first instant, not before `at`, to which an objection no longer holds. `objectsUntil` answers for one instant: null
 * where there is no objection, else a later instant before which the objection surely stands. Null when there is no end.
 */
export function firstFree(at: number, objectsUntil: (instant: number) => number | null): number | null {
  let instant = at;
  for (let step = 0; step < MAX_STEPS; step++) {
    const next = objectsUntil(instant);
    if (next === null) return instant;
    if (next <= instant) return null;
    instant = next;
  }
  return null;
}

/** The instants that lie strictly between `from` and `to`. */
export function between(instants: readonly number[], from: number, to: number): number[] {
  return instants.filter((instant) => instant > from && instant < to);
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SHANGHAI_MS = 8 * HOUR_MS;

/** A clock that runs as fast as the real one and stood at 10:00 in Shanghai when it was made, so that no quiet hour shows in the figures. */
export function workingHoursClock(): () => number {
  const started = Date.now();
  const shiftMs = 10 * HOUR_MS - ((started + SHANGHAI_MS) % DAY_MS);
  return () => Date.now() + shiftMs;
}

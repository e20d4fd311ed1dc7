import { formatInstant } from '../src/domain/localTime.ts';

const ZONE = 'Asia/Shanghai';

/** A clock that stands still until it is moved, so that a week passes in seconds and every run is the same. */
export interface DemoClock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Moves to a later local time in Shanghai, for instance `2026-11-24 22:30`. */
  readonly moveTo: (local: string) => void;
  /** What the clock reads, for instance `Tue 2026-11-24 22:30`. */
  readonly reading: () => string;
}

export function createDemoClock(local: string): DemoClock {
  let nowMs = instantIn(local);
  return {
    now: () => nowMs,
    moveTo: (later) => {
      const laterMs = instantIn(later);
      if (laterMs < nowMs) throw new Error(`the demo's clock only moves on: ${later}`);
      nowMs = laterMs;
    },
    reading: () => {
      const day = new Date(nowMs).toLocaleDateString('en', { weekday: 'short', timeZone: ZONE });
      return `${day} ${formatInstant(nowMs, ZONE).slice(0, 16).replace('T', ' ')}`;
    },
  };
}

function instantIn(local: string): number {
  return Date.parse(`${local.replace(' ', 'T')}:00+08:00`);
}

import type { Logger } from 'pino';

const FIRST_MS = 60_000;
const LONGEST_MS = 3_600_000;

/** Messages that dispatch could not work on, so that one broken message neither stops its neighbours nor is tried without end. */
export interface SetAside {
  /**
   * Works on one message. What `work` throws is told and ends there: the message is then left alone for a minute, the next
   * time for twice as long, up to an hour.
   */
  readonly guard: <T>(messageId: string, work: () => Promise<T>) => Promise<T | 'failed'>;
  /** The messages to leave alone now. */
  readonly ids: () => string[];
}

/** Kept in memory only: a restart tries each again at once. */
export function createSetAside(clock: () => number, logger: Logger): SetAside {
  const aside = new Map<string, { waitMs: number; untilMs: number }>();
  return {
    guard: async (messageId, work) => {
      try {
        const result = await work();
        aside.delete(messageId);
        return result;
      } catch (error) {
        const before = aside.get(messageId)?.waitMs;
        const waitMs = before === undefined ? FIRST_MS : Math.min(LONGEST_MS, before * 2);
        aside.set(messageId, { waitMs, untilMs: clock() + waitMs });
        logger.error(
          { error, messageId, waitMs },
          'a due message could not be worked on; it is tried again later',
        );
        return 'failed';
      }
    },
    ids: () => [...aside].filter(([, { untilMs }]) => untilMs > clock()).map(([messageId]) => messageId),
  };
}

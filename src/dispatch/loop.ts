import { setTimeout as rest } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Dispatcher } from './dispatcher.ts';

/** The longest sleep between rounds: a sweep that needs no wake-up, should one ever be lost. */
const SWEEP_MS = 5_000;
const AFTER_FAILURE_MS = 1_000;
/** The shortest rest after a round that found nothing: under a flood of messages many wake-ups share one round. */
const REST_MS = 20;

export interface DispatchLoop {
  readonly start: () => void;
  /** Ends the sleep early: something may be due. */
  readonly wake: () => void;
  readonly isAlive: () => boolean;
  /** Resolves when the last round has ended and every attempt under way has its outcome. */
  readonly stop: () => Promise<void>;
}

/** Runs the dispatcher's rounds for as long as the gateway lives. The ledger says what is due; a wake-up is only a hint. */
export function createDispatchLoop(dispatcher: Dispatcher, logger: Logger): DispatchLoop {
  let stopping = false;
  let running: Promise<void> | null = null;
  let awake = false;
  let endSleep = () => {};

  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      endSleep = () => {
        clearTimeout(timer);
        resolve();
      };
      if (awake || stopping) endSleep();
    });

  const run = async () => {
    while (!stopping) {
      try {
        awake = false;
        if ((await dispatcher.round()) > 0) continue;
        await Promise.all([sleep(await dispatcher.idleMs(SWEEP_MS)), rest(REST_MS)]);
      } catch (error) {
        logger.error({ error }, 'a dispatch round failed; it is tried again');
        await sleep(AFTER_FAILURE_MS);
      }
    }
    await dispatcher.settled();
  };

  return {
    start: () => {
      running ??= run();
    },
    wake: () => {
      awake = true;
      endSleep();
    },
    isAlive: () => running !== null && !stopping,
    stop: async () => {
      stopping = true;
      endSleep();
      await running;
    },
  };
}

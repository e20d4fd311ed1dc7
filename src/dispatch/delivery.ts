import type { Logger } from 'pino';
import type { Attempt, AttemptOutcome, Channels } from '../channels/channel.ts';
import type { ChannelKind } from '../domain/words.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { settleAttempt } from './settleAttempt.ts';

const FIRST_RETRY_MS = 60_000;
const LAST_RETRY_MS = 3_600_000;

export interface DeliveryDeps {
  readonly ledger: Ledger;
  readonly channels: Channels;
  readonly clock: () => number;
  readonly logger: Logger;
  readonly onOutcome?: (channel: ChannelKind, outcome: AttemptOutcome['outcome']) => void;
}

/**
 * Calls the channel for a committed attempt and writes down what it said. `attempts` is how many there have been: a message
 * that was not sent waits a minute, then twice as long each time, up to an hour.
 */
export function createDelivery({ ledger, channels, clock, logger, onOutcome }: DeliveryDeps) {
  const settle = async (attempt: Attempt, outcome: AttemptOutcome, attempts: number) => {
    const nowMs = clock();
    const retryAtMs = nowMs + Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempts - 1));
    await ledger.submit({
      debtorId: attempt.debtorId,
      messageId: attempt.messageId,
      urgent: true,
      work: (book) =>
        settleAttempt(book, {
          messageId: attempt.messageId,
          attemptId: attempt.attemptId,
          outcome,
          retryAtMs,
          nowMs,
          newId: ledger.newId,
        }),
    });
    onOutcome?.(attempt.channel, outcome.outcome);
    if (outcome.outcome !== 'sent')
      logger.warn({ ...outcome, messageId: attempt.messageId }, 'a message was not sent');
  };

  return async (attempt: Attempt, attempts: number): Promise<void> => {
    let outcome: AttemptOutcome;
    try {
      outcome = await channels[attempt.channel].send(attempt);
    } catch (error) {
      // An adapter must not throw; should it, nobody knows how far it came.
      outcome = { outcome: 'unknown', detail: `the channel failed: ${String(error)}` };
    }
    await settle(attempt, outcome, attempts);
  };
}

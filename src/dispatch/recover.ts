import type { AttemptOutcome, Channels } from '../channels/channel.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { MessageRecord } from '../ledger/messageRecord.ts';
import { readInFlight } from '../ledger/readMessages.ts';
import { settleAttempt } from './settleAttempt.ts';

const PAGE = 200;

/**
 * At start, before anything is dispatched: what a crash left between the attempt and its outcome. A channel that can look
 * an attempt up says what became of it; any other attempt is `unknown`, and a person or the provider must settle it.
 * Returns how many ended as what.
 */
export async function recoverInFlight(
  ledger: Ledger,
  channels: Channels,
  clock: () => number,
): Promise<Record<'sent' | 'not_sent' | 'unknown', number>> {
  const counts = { sent: 0, not_sent: 0, unknown: 0 };
  let after = '';
  for (;;) {
    const messages = await readInFlight(ledger.sql, PAGE, after);
    await Promise.all(
      messages.map(async (message) => {
        const outcome = await outcomeOf(message, channels);
        counts[outcome.outcome as keyof typeof counts] += 1;
        const { id: messageId, debtorId, attempt } = message;
        const nowMs = clock();
        await ledger.submit({
          debtorId,
          messageId,
          urgent: true,
          work: (book) =>
            settleAttempt(book, {
              messageId,
              attemptId: attempt?.id ?? '',
              outcome,
              retryAtMs: nowMs,
              nowMs,
              newId: ledger.newId,
            }),
        });
      }),
    );
    if (messages.length < PAGE) return counts;
    after = messages.at(-1)?.id ?? '';
  }
}

async function outcomeOf(message: MessageRecord, channels: Channels): Promise<AttemptOutcome> {
  const channel = channels[message.channel];
  const { attempt } = message;
  if (attempt !== null && channel.lookUp !== undefined && channel.provider === attempt.provider) {
    const found = await channel.lookUp(attempt.id).catch((): 'unknown' => 'unknown');
    if (found === 'sent') return { outcome: 'sent', providerId: attempt.id };
    if (found === 'not_sent') {
      return {
        outcome: 'not_sent',
        code: 'interrupted',
        detail: 'the gateway stopped before the message was handed over',
      };
    }
  }
  return {
    outcome: 'unknown',
    detail:
      'the gateway stopped after the attempt began and before an outcome was heard; look it up at the provider',
  };
}

import type { Logger } from 'pino';
import type { AttemptOutcome, Channels } from '../channels/channel.ts';
import { isWaiting } from '../domain/message.ts';
import { CHANNELS, type ChannelKind } from '../domain/words.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type DueRef, type MessageRef, readDue, readExpired, readNextDue } from '../ledger/readMessages.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import { type Begun, beginAttempt } from './beginAttempt.ts';
import { createDelivery } from './delivery.ts';
import { expireMessage } from './expireMessage.ts';
import type { Pace } from './pace.ts';
import { createSetAside } from './setAside.ts';

const ROUND_LIMIT = 128;
const SHORTEST_WAIT_MS = 5;

export interface DispatcherDeps {
  readonly ledger: Ledger;
  readonly ruleset: () => Ruleset;
  readonly channels: Channels;
  readonly pace: Pace;
  readonly clock: () => number;
  readonly logger: Logger;
  /** Most attempts that a channel works on at a time. */
  readonly maxInFlight: number;
  readonly onOutcome?: (channel: ChannelKind, outcome: AttemptOutcome['outcome'] | Begun['kind']) => void;
}

export interface Dispatcher {
  /** Works on what is due now, once. Returns how many messages it touched; sending goes on behind its back. */
  readonly round: () => Promise<number>;
  /** Rounds until nothing more is due (or the pace says wait) and every attempt under way has its outcome. */
  readonly runDue: () => Promise<void>;
  /** Milliseconds until the next round is worth it, at most `maxMs`. */
  readonly idleMs: (maxMs: number) => Promise<number>;
  /** Resolves when every attempt under way has its outcome written. */
  readonly settled: () => Promise<void>;
}

/**
 * Brings due messages out: claims them oldest first, decides again under the debtor's lock, commits the attempt, calls the
 * channel, commits the outcome. No transaction is open while a provider is called.
 */
export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const { ledger, channels, pace, clock, logger } = deps;
  const underWay = new Map<ChannelKind, Set<Promise<void>>>(CHANNELS.map((channel) => [channel, new Set()]));
  const inFlight = (channel: ChannelKind) => underWay.get(channel) ?? new Set<Promise<void>>();

  const deliver = createDelivery(deps);
  const aside = createSetAside(clock, logger);
  const begin = async ({ messageId, debtorId, channel }: DueRef): Promise<Begun['kind']> => {
    let attempts = 0;
    const begun = await ledger.submit({
      debtorId,
      messageId,
      work: (book) => {
        attempts = (book?.messages.get(messageId)?.attempts ?? 0) + 1;
        return beginAttempt(book, messageId, {
          ruleset: deps.ruleset(),
          nowMs: clock(),
          newId: ledger.newId,
          provider: channels[channel].provider,
        });
      },
    });
    if (begun === null) return 'gone';
    if (begun.kind !== 'send') {
      deps.onOutcome?.(channel, begun.kind);
      return begun.kind;
    }
    const sending = deliver(begun.attempt, attempts)
      .catch((error: unknown) =>
        logger.error({ error, messageId }, 'an outcome could not be written; a restart will settle it'),
      )
      .finally(() => inFlight(channel).delete(sending));
    inFlight(channel).add(sending);
    return 'send';
  };

  const workChannels = async (): Promise<number> => {
    const slots = takeSlots(pace, (channel) => deps.maxInFlight - inFlight(channel).size, clock());
    if (slots.size === 0) return 0;
    try {
      const due = await readDue(ledger.sql, slots, clock(), aside.ids());
      await Promise.all(
        due.map(async (ref) => {
          const kind = await aside.guard(ref.messageId, () => begin(ref));
          if (kind === 'send') slots.set(ref.channel, (slots.get(ref.channel) ?? 0) - 1);
        }),
      );
      return due.length;
    } finally {
      for (const [channel, unused] of slots) pace.giveBack(channel, unused);
    }
  };

  const expireOne = async ({ messageId, debtorId }: MessageRef) =>
    ledger.submit({
      debtorId,
      messageId,
      work: (book) => {
        const message = book?.messages.get(messageId);
        if (book && message && isWaiting(message.status)) expireMessage(book, message, clock(), ledger.newId);
      },
    });

  const expire = async (): Promise<number> => {
    const expired = await readExpired(ledger.sql, clock(), ROUND_LIMIT, aside.ids());
    await Promise.all(expired.map((ref) => aside.guard(ref.messageId, () => expireOne(ref))));
    return expired.length;
  };

  const round = async () => {
    const expired = await expire();
    return expired + (await workChannels());
  };

  const settled = async () => {
    for (const channel of CHANNELS) await Promise.all(inFlight(channel));
  };

  return {
    round,
    settled,
    runDue: async () => {
      while ((await round()) > 0) await settled();
      await settled();
    },
    idleMs: async (maxMs) => {
      const { byChannel, expiresAtMs } = await readNextDue(ledger.sql, aside.ids());
      const nowMs = clock();
      const waits = [...byChannel].map(([channel, at]) => Math.max(at - nowMs, pace.waitMs(channel, nowMs)));
      if (expiresAtMs !== null) waits.push(expiresAtMs - nowMs);
      return Math.max(SHORTEST_WAIT_MS, Math.min(maxMs, ...waits));
    },
  };
}

/** What each channel may take on now, by its pace and the room it has; channels that may take nothing are left out. */
function takeSlots(
  pace: Pace,
  roomOf: (channel: ChannelKind) => number,
  nowMs: number,
): Map<ChannelKind, number> {
  const slots = new Map<ChannelKind, number>();
  for (const channel of CHANNELS) {
    const taken = pace.take(channel, Math.min(ROUND_LIMIT, roomOf(channel)), nowMs);
    if (taken > 0) slots.set(channel, taken);
  }
  return slots;
}

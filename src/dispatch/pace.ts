import { CHANNELS, type ChannelKind } from '../domain/words.ts';

/** Messages a second, by channel. */
export type Rates = Readonly<Record<ChannelKind, number>>;

/**
 * How fast a channel's backlog leaves: a bucket of one second's worth that fills at the channel's rate, so that the
 * thousands that waited for 08:00 do not all ring at 08:00:00.
 */
export interface Pace {
  /** Takes up to `wanted` whole slots and says how many it got. */
  readonly take: (channel: ChannelKind, wanted: number, nowMs: number) => number;
  /** Gives slots back that were not needed. */
  readonly giveBack: (channel: ChannelKind, slots: number) => void;
  /** Milliseconds until the channel has a whole slot; 0 when it has one. */
  readonly waitMs: (channel: ChannelKind, nowMs: number) => number;
}

export function createPace(rates: Rates): Pace {
  const buckets = new Map(
    CHANNELS.map((channel) => [channel, { slots: Math.max(1, rates[channel]), atMs: 0 }]),
  );

  const fill = (channel: ChannelKind, nowMs: number) => {
    const bucket = buckets.get(channel) ?? { slots: 0, atMs: nowMs };
    const gained = (Math.max(0, nowMs - bucket.atMs) / 1000) * rates[channel];
    bucket.slots = Math.min(Math.max(1, rates[channel]), bucket.slots + gained);
    bucket.atMs = nowMs;
    buckets.set(channel, bucket);
    return bucket;
  };

  return {
    take: (channel, wanted, nowMs) => {
      const bucket = fill(channel, nowMs);
      const taken = Math.max(0, Math.min(wanted, Math.floor(bucket.slots)));
      bucket.slots -= taken;
      return taken;
    },
    giveBack: (channel, slots) => {
      const bucket = buckets.get(channel);
      if (bucket !== undefined) bucket.slots += slots;
    },
    waitMs: (channel, nowMs) => {
      const { slots } = fill(channel, nowMs);
      return slots >= 1 ? 0 : Math.ceil(((1 - slots) / rates[channel]) * 1000);
    },
  };
}

import type { Json } from './words.ts';

export const LOG_KINDS = [
  'debtor.put',
  'account.put',
  'hold.placed',
  'hold.released',
  'approval.recorded',
  'contact.recorded',
  'message.accepted',
  'message.dispatched',
  'message.settled',
  'message.deferred',
  'message.blocked',
  'message.cancelled',
  'message.expired',
  'ruleset.proposed',
  'ruleset.approved',
  'ruleset.activated',
] as const;
export type LogKind = (typeof LOG_KINDS)[number];

/**
 * One line of a debtor's chain. `seq` counts from 1 without gaps; `prev` and `hash` are SHA-256 hex. The hash covers the
 * canonical JSON of every other field.
 */
export interface LogEntry {
  readonly debtorId: string;
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly kind: LogKind;
  /** The API key, or the part of the gateway, that caused it. */
  readonly actor: string;
  readonly messageId: string | null;
  readonly accountId: string | null;
  readonly channel: string | null;
  readonly data: { readonly [key: string]: Json };
  readonly prev: string;
  readonly hash: string;
}

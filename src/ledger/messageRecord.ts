import type { MessageRequest, MessageStatus } from '../domain/message.ts';
import type { ChannelKind } from '../domain/words.ts';

/** The latest handing-over of a message. Instants are epoch milliseconds. */
export interface AttemptRecord {
  readonly id: string;
  readonly at: number;
  readonly provider: string;
  readonly outcome: string | null;
  readonly providerId: string | null;
  readonly detail: string | null;
}

/** A message as the ledger holds it. Its decisions stand in the log, at `acceptedSeq` and `decisionSeq`. */
export interface MessageRecord {
  readonly id: string;
  readonly debtorId: string;
  readonly accountId: string;
  readonly channel: ChannelKind;
  readonly status: MessageStatus;
  readonly request: MessageRequest;
  readonly dueAtMs: number;
  readonly expiresAtMs: number;
  readonly acceptedSeq: number;
  readonly decisionSeq: number;
  readonly attempts: number;
  readonly attempt: AttemptRecord | null;
}

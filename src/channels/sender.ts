import type { Attempt } from './channel.ts';

/** Who a message comes from, in the message's language: the name, the return address of letters, and how to answer. */
export interface Sender {
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly email: string;
  readonly phone: string;
}

export type SenderOf = (attempt: Attempt) => Sender;

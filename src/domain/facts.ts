import type { Account } from './account.ts';
import type { Approval } from './approval.ts';
import type { Contact, ContactOutcome } from './contact.ts';
import type { Debtor } from './debtor.ts';
import type { Hold } from './hold.ts';
import type { MessageRequest } from './message.ts';

/**
 * When a stage of the programme was last carried out for an account over a channel, to a number or address. Older than the
 * history's horizon too.
 */
export interface StageStep {
  readonly accountId: string;
  readonly stage: string;
  readonly channel: string;
  readonly lastAt: number;
  /** Left out where nobody said where it went. */
  readonly contactPointKey?: string;
}

/** The last bad news about an address: it bounced, or somebody else answered. */
export interface ContactPointReport {
  readonly contactPointKey: string;
  readonly outcome: ContactOutcome;
  readonly at: number;
}

/** All that a decision about one message depends on, but for the ruleset and the instant. */
export interface Facts {
  readonly messageId: string;
  readonly request: MessageRequest;
  /** Epoch milliseconds at which the message is worthless: set by the sender, else by the stage or programme. */
  readonly expiresAtMs: number;
  readonly debtor: Debtor;
  readonly account: Account;
  readonly holds: readonly Hold[];
  readonly approvals: readonly Approval[];
  /** Contacts within the ruleset's horizon, oldest first; reservations of waiting messages among them. */
  readonly history: readonly Contact[];
  /** Of all the debtor's accounts. */
  readonly stageSteps: readonly StageStep[];
  readonly contactPointReports: readonly ContactPointReport[];
}

import type { Account, AccountInput } from '../domain/account.ts';
import type { Approval, ApprovalInput } from '../domain/approval.ts';
import type { ContactInput } from '../domain/contact.ts';
import type { Debtor, DebtorInput } from '../domain/debtor.ts';
import type { Decision } from '../domain/decision.ts';
import type { Finding, RuleId } from '../domain/finding.ts';
import type { Result } from '../domain/gatewayError.ts';
import type { Hold, HoldInput, HoldKind, HoldRelease } from '../domain/hold.ts';
import type { LogEntry, LogKind } from '../domain/logEntry.ts';
import type { MessageRequest, MessageStatus } from '../domain/message.ts';
import type { ChannelKind, Locale } from '../domain/words.ts';

/** Who calls: the API key's id, written into every log entry. */
export interface Caller {
  readonly actor: string;
}

/** A caller with the name of the API key: two keys of one name are one person. */
export interface Person extends Caller {
  readonly name: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface MessageAnswer {
  readonly id: string;
  readonly status: MessageStatus;
  readonly decision: Decision;
}

/** A message as `GET /v1/messages` shows it. `decision` is the latest one. Instants are ISO 8601. */
export interface MessageView extends MessageAnswer {
  readonly debtorId: string;
  readonly accountId: string;
  readonly channel: ChannelKind;
  readonly createdAt: string;
  /** When it is to leave; null once it no longer waits. */
  readonly dueAt: string | null;
  readonly expiresAt: string;
  readonly attempts: number;
  readonly attempt: {
    readonly id: string;
    readonly at: string;
    readonly provider: string;
    readonly outcome: string | null;
    readonly detail: string | null;
  } | null;
}

export interface MessageQuery extends PageQuery {
  readonly status?: MessageStatus | undefined;
  readonly rule?: RuleId | undefined;
  readonly channel?: ChannelKind | undefined;
  readonly debtorId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface HoldQuery extends PageQuery {
  readonly region?: string | undefined;
  readonly debtorId?: string | undefined;
  readonly kind?: HoldKind | undefined;
  readonly active?: boolean | undefined;
}

export interface LogQuery {
  readonly debtorId?: string | undefined;
  readonly messageId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly kind?: LogKind | undefined;
  readonly rule?: RuleId | undefined;
  readonly channel?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface DebtorView extends Debtor {
  readonly accounts: readonly Account[];
  readonly holds: readonly Hold[];
}

export interface ContactView extends ContactInput {
  readonly id: string;
}

export interface ContentCheckInput {
  readonly text: string;
  readonly subject?: string | undefined;
  readonly channel: ChannelKind;
  readonly locale: Locale;
  readonly stage?: string | undefined;
  readonly audience?: 'debtor' | 'third_party' | undefined;
}

export interface AvailabilityQuery {
  readonly channel: ChannelKind;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly accountId?: string | undefined;
  readonly contactPointId?: string | undefined;
}

export interface Availability {
  readonly debtorId: string;
  readonly channel: ChannelKind;
  readonly timezones: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Half-open: `from` is permitted, `to` is not. */
  readonly windows: readonly { readonly from: string; readonly to: string }[];
  readonly caps: readonly {
    readonly rule: RuleId;
    readonly limit: string;
    readonly max: number;
    readonly used: number;
    readonly left: number;
    readonly nextFreeAt: string | null;
  }[];
  /** What objects at `from`. */
  readonly findings: readonly Finding[];
}

/** All that the HTTP contract asks of the gateway (DESIGN section 6). Nothing here throws for bad input. */
export interface Gateway {
  readonly putDebtor: (id: string, input: DebtorInput, caller: Caller) => Promise<Result<Debtor>>;
  readonly getDebtor: (id: string) => Promise<Result<DebtorView>>;
  readonly putAccount: (id: string, input: AccountInput, caller: Caller) => Promise<Result<Account>>;
  /** `key` is the idempotency key: the same key and body give the first answer again. */
  readonly postMessage: (
    request: MessageRequest,
    key: string,
    caller: Caller,
  ) => Promise<Result<MessageAnswer>>;
  readonly getMessage: (id: string) => Promise<Result<MessageView>>;
  readonly listMessages: (query: MessageQuery) => Promise<Result<Page<MessageView>>>;
  readonly cancelMessage: (id: string, caller: Caller) => Promise<Result<MessageView>>;
  /** Same code as `postMessage`, nothing written. `at` as ISO 8601; now when left out. */
  readonly previewDecision: (request: MessageRequest, at: string | undefined) => Promise<Result<Decision>>;
  readonly availability: (debtorId: string, query: AvailabilityQuery) => Promise<Result<Availability>>;
  readonly recordContact: (
    input: ContactInput,
    key: string | undefined,
    caller: Caller,
  ) => Promise<Result<ContactView>>;
  readonly placeHold: (input: HoldInput, key: string | undefined, caller: Caller) => Promise<Result<Hold>>;
  readonly listHolds: (query: HoldQuery) => Promise<Result<Page<Hold>>>;
  readonly releaseHold: (id: string, release: HoldRelease, caller: Caller) => Promise<Result<Hold>>;
  readonly recordApproval: (
    input: ApprovalInput,
    key: string | undefined,
    caller: Caller,
  ) => Promise<Result<Approval>>;
  readonly checkContent: (input: ContentCheckInput) => Promise<Result<readonly Finding[]>>;
  readonly listLog: (query: LogQuery & PageQuery) => Promise<Result<Page<LogEntry>>>;
  /** The whole log that fits the query, page by page, in constant memory. */
  readonly exportLog: (query: LogQuery) => AsyncIterable<LogEntry>;
}

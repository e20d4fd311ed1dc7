import type { MessageStatus } from './message.ts';
import type { InputError } from './validate.ts';

/** Everything that can be wrong with a request, closed: `http` maps each kind to one problem+json. */
export type GatewayError =
  | { readonly kind: 'invalid'; readonly errors: readonly InputError[] }
  | {
      readonly kind: 'not_found';
      readonly what: 'debtor' | 'account' | 'message' | 'hold' | 'key' | 'ruleset';
      readonly id: string;
      readonly path?: string;
    }
  | { readonly kind: 'account_of_other_debtor'; readonly accountId: string }
  | { readonly kind: 'idempotency_conflict'; readonly key: string }
  | { readonly kind: 'already_left'; readonly messageId: string; readonly status: MessageStatus }
  | { readonly kind: 'already_released'; readonly holdId: string }
  | { readonly kind: 'own_ruleset'; readonly digest: string; readonly by: string }
  | { readonly kind: 'ruleset_not_ready'; readonly digest: string; readonly lacks: 'proposal' | 'approval' }
  | { readonly kind: 'overloaded'; readonly retryAfterSeconds: number };

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: GatewayError };

export const done = <T>(value: T): Result<T> => ({ ok: true, value });
export const failed = (error: GatewayError): { readonly ok: false; readonly error: GatewayError } => ({
  ok: false,
  error,
});

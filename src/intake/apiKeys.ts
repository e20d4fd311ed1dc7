import type { Result } from '../domain/gatewayError.ts';

export const SCOPES = [
  'debtors:read',
  'debtors:write',
  'messages:read',
  'messages:write',
  'contacts:write',
  'holds:read',
  'holds:write',
  'approvals:write',
  'rulesets:read',
  'rulesets:propose',
  'rulesets:approve',
  'content:check',
  'log:read',
  'admin',
] as const;
export type Scope = (typeof SCOPES)[number];

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

/** API keys are stored as SHA-256 hashes; the secret is shown once, when it is made. `admin` holds every scope. */
export interface ApiKeys {
  readonly authenticate: (secret: string) => Promise<ApiKey | null>;
  readonly create: (
    name: string,
    scopes: readonly Scope[],
  ) => Promise<{ readonly key: ApiKey; readonly secret: string }>;
  readonly list: () => Promise<readonly ApiKey[]>;
  readonly revoke: (id: string) => Promise<Result<ApiKey>>;
}

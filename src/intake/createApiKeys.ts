import { randomBytes } from 'node:crypto';
import { sha256 } from '../domain/canonicalJson.ts';
import { done, failed } from '../domain/gatewayError.ts';
import { type ApiKeyRow, findApiKey, insertApiKey, listApiKeys, revokeApiKey } from '../ledger/apiKeyRows.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ApiKey, ApiKeys, Scope } from './apiKeys.ts';

const CACHE_MS = 10_000;
const MAX_CACHED = 1_000;

const show = (row: ApiKeyRow): ApiKey => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes as Scope[],
  createdAt: new Date(row.createdAtMs).toISOString(),
  revokedAt: row.revokedAtMs === null ? null : new Date(row.revokedAtMs).toISOString(),
});

/**
 * API keys over the ledger. A secret has 192 bits of randomness, so that a plain SHA-256 of it is safe to keep. What was
 * looked up is remembered for ten seconds; a revocation in this process takes effect at once.
 */
export function createApiKeys(ledger: Ledger, clock: () => number): ApiKeys {
  const cache = new Map<string, { key: ApiKey | null; untilMs: number }>();

  const create: ApiKeys['create'] = async (name, scopes) => {
    const secret = `fbr_${randomBytes(24).toString('base64url')}`;
    const row = { id: ledger.newId('key'), name, scopes, createdAtMs: clock(), revokedAtMs: null };
    await insertApiKey(ledger.sql, row, sha256(secret));
    cache.clear();
    return { key: show(row), secret };
  };

  return {
    authenticate: async (secret) => {
      const hash = sha256(secret);
      const cached = cache.get(hash);
      if (cached !== undefined && cached.untilMs > clock()) return cached.key;
      const row = await findApiKey(ledger.sql, hash);
      const key = row === null || row.revokedAtMs !== null ? null : show(row);
      if (cache.size >= MAX_CACHED) cache.clear();
      cache.set(hash, { key, untilMs: clock() + CACHE_MS });
      return key;
    },
    create,
    list: async () => (await listApiKeys(ledger.sql)).map(show),
    revoke: async (id) => {
      const row = await revokeApiKey(ledger.sql, id, clock());
      cache.clear();
      return row === null ? failed({ kind: 'not_found', what: 'key', id }) : done(show(row));
    },
  };
}

/**
 * The first admin key: the one the operator chose, or one made now and returned, to be printed once. Null when the ledger
 * has an admin key already.
 */
export async function bootstrapKey(
  ledger: Ledger,
  apiKeys: ApiKeys,
  clock: () => number,
  chosen: string | undefined,
): Promise<string | null> {
  if (chosen !== undefined) {
    const row = {
      id: ledger.newId('key'),
      name: 'bootstrap',
      scopes: ['admin'],
      createdAtMs: clock(),
      revokedAtMs: null,
    };
    await insertApiKey(ledger.sql, row, sha256(chosen));
    return null;
  }
  const keys = await apiKeys.list();
  if (keys.some(({ scopes, revokedAt }) => scopes.includes('admin') && revokedAt === null)) return null;
  return (await apiKeys.create('bootstrap', ['admin'])).secret;
}

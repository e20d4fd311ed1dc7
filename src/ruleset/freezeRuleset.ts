import { canonicalJson, sha256 } from '../domain/canonicalJson.ts';
import type { Ruleset } from './ruleset.ts';

function freezeDeep<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value;
  for (const entry of Object.values(value)) freezeDeep(entry);
  return Object.freeze(value);
}

/** The name of a ruleset: the SHA-256 of the canonical JSON of everything in it but the name itself. */
export function digestOf(parts: Omit<Ruleset, 'digest'>): string {
  const { digest: _, ...rest } = { digest: '', ...parts };
  return `sha256:${sha256(canonicalJson(rest))}`;
}

/** Names a ruleset by its digest and makes it immutable all the way down. */
export function freezeRuleset(parts: Omit<Ruleset, 'digest'>): Ruleset {
  return freezeDeep({ ...parts, digest: digestOf(parts) });
}

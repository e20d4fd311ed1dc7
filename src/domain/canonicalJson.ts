import { hash } from 'node:crypto';

/**
 * One text for one value, whatever order its keys were written in (RFC 8785 for the values we use: no exotic numbers).
 * Properties that are undefined are left out.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  let json = '';
  if (Array.isArray(value)) {
    for (const entry of value) json += `${json === '' ? '' : ','}${canonicalJson(entry)}`;
    return `[${json}]`;
  }
  for (const key of Object.keys(value).sort()) {
    const entry = (value as Record<string, unknown>)[key];
    if (entry !== undefined)
      json += `${json === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(entry)}`;
  }
  return `{${json}}`;
}

/** SHA-256 of a text as lower-case hex. */
export function sha256(text: string): string {
  return hash('sha256', text);
}

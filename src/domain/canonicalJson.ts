import { hash } from 'node:crypto';

/** Texts that JSON writes as they are. Longer ones are left to JSON.stringify, which is quicker then. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;
const LONGEST_PLAIN = 64;

function textJson(text: string): string {
  return text.length <= LONGEST_PLAIN && PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

function sortedKeys(value: object): string[] {
  const keys = Object.keys(value);
  for (let index = 1; index < keys.length; index++) {
    if ((keys[index - 1] as string) > (keys[index] as string)) return keys.sort();
  }
  return keys;
}

/**
 * One text for one value, whatever order its keys were written in (RFC 8785 for the values we use: no exotic numbers).
 * Properties that are undefined are left out.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return textJson(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  let json = '';
  if (Array.isArray(value)) {
    for (const entry of value) json += `${json === '' ? '' : ','}${canonicalJson(entry)}`;
    return `[${json}]`;
  }
  for (const key of sortedKeys(value)) {
    const entry = (value as Record<string, unknown>)[key];
    if (entry !== undefined) json += `${json === '' ? '' : ','}${textJson(key)}:${canonicalJson(entry)}`;
  }
  return `{${json}}`;
}

/** SHA-256 of a text as lower-case hex. */
export function sha256(text: string): string {
  return hash('sha256', text);
}

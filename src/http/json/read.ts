import { isUtf8 } from 'node:buffer';
import type { Problem } from '../problems/catalogue.ts';
import { invalidJson, NOT_UTF8, unstorable } from '../problems/input.ts';
import { findUnstorable } from './storable.ts';
import { findJsonSyntaxError } from './syntax.ts';

export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Reads a JSON document from bytes, or says what is wrong and where: encoding, grammar, or text that cannot be stored.
 * `firstLine` is the number of its first line, where it is a line of something longer.
 */
export function readJson(bytes: Buffer, firstLine = 1): ReadJson {
  if (!isUtf8(bytes)) return { ok: false, problem: NOT_UTF8 };
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const fault = findJsonSyntaxError(text);
    if (fault === null) throw new Error('JSON.parse refused what the grammar allows', { cause });
    return { ok: false, problem: invalidJson({ ...fault, line: fault.line + firstLine - 1 }) };
  }
  const path = findUnstorable(text, value);
  return path === null ? { ok: true, value } : { ok: false, problem: unstorable('body', path) };
}

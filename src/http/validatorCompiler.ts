import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { createValidator } from '../domain/validate.ts';
import { isStorable } from './json/storable.ts';
import { invalidInput, type RequestPart, unstorable } from './problems/input.ts';
import { queryValues } from './queryValues.ts';
import { Refusal } from './refusal.ts';

/**
 * Makes Fastify check every part of a request with the validator that the rest of the gateway uses, so that errors have
 * one form. An empty body is checked as an empty object: then each missing property is named.
 */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const part = httpPart as RequestPart;
  const validate = createValidator(schema);
  return (data: unknown) => {
    const value = part === 'querystring' ? queryValues(schema, data) : (data ?? {});
    const checked = validate(value);
    if (!checked.ok) return { error: new Refusal(invalidInput(part, checked.errors)) };
    const path = part === 'querystring' ? unstorableName(value) : null;
    if (path !== null) return { error: new Refusal(unstorable(part, path)) };
    return part === 'headers' ? true : { value };
  };
};

/** Bodies are looked through when they are read, ids have a pattern; a query string may bring NUL as %00. */
function unstorableName(query: unknown): string | null {
  for (const [name, value] of Object.entries(query as object)) {
    if (typeof value === 'string' && !isStorable(value)) return `/${name}`;
  }
  return null;
}

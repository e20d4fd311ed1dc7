import { type TProperties, Type } from 'typebox';
import { IdSchema, InstantSchema } from '../../domain/words.ts';

const DEFAULT_LIMIT = 50;

export const IdParams = Type.Object({ id: IdSchema }, { additionalProperties: false });

/** A POST that needs nothing said. */
export const NoBody = Type.Object({}, { additionalProperties: false, description: 'Nothing, or {}' });

/** From `from` on, and before `to`. */
export const period = { from: Type.Optional(InstantSchema), to: Type.Optional(InstantSchema) };

export function QueryOf<T extends TProperties>(properties: T) {
  return Type.Object(properties, { additionalProperties: false });
}

/** The query string of a list: its filters, how many to give, and where to go on. */
export function ListQueryOf<T extends TProperties>(filters: T) {
  return QueryOf({
    ...filters,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: DEFAULT_LIMIT })),
    cursor: Type.Optional(
      Type.String({ minLength: 1, maxLength: 1000, description: 'nextCursor of the page before' }),
    ),
  });
}

/** A list's query with its limit filled in. */
export function paged<Q extends { readonly limit?: number }>(query: Q): Q & { readonly limit: number } {
  return { ...query, limit: query.limit ?? DEFAULT_LIMIT };
}

import type { TSchema } from 'typebox';
import type { App } from './routeTypes.ts';
import { QueryOf } from './schemas/requests.ts';

const NO_QUERY = QueryOf({});

/** A route that names no query parameters takes none: a parameter without effect is refused like any unknown one. */
export function refuseStrayQueries(app: App): void {
  app.addHook('onRoute', (route) => {
    if (route.schema?.querystring === undefined) route.schema = { ...route.schema, querystring: NO_QUERY };
  });
}

interface Property {
  readonly type?: string;
  readonly format?: string;
}

/**
 * Query strings know only text. Turns what their schema calls a whole number or a boolean into one, and puts back the
 * plus of an instant's offset, which an unencoded `+08:00` loses to a space. What does not fit is left for the schema
 * to refuse.
 */
export function queryValues(schema: TSchema, query: unknown): unknown {
  const { properties } = schema as { properties?: Readonly<Record<string, Property>> };
  if (properties === undefined || query === null || typeof query !== 'object') return query;
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      typeof value === 'string' && Object.hasOwn(properties, name)
        ? fromText(value, properties[name])
        : value,
    ]),
  );
}

function fromText(value: string, property: Property | undefined): unknown {
  if (property?.type === 'integer' && /^-?\d{1,15}$/.test(value)) return Number(value);
  if (property?.type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  if (property?.format === 'date-time') return value.replace(' ', '+');
  return value;
}

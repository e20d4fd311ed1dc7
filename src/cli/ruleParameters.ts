import type { TSchema } from 'typebox';

/** One parameter of a rule's limits, in words for a table. */
export interface Parameter {
  readonly name: string;
  readonly required: boolean;
  readonly type: string;
  readonly description: string;
}

/** The parts of JSON Schema that limits are made of. */
interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/** The parameters that a limit's schema describes, in its own order. */
export function parametersOf(limitSchema: TSchema): readonly Parameter[] {
  const { properties = {}, required = [] } = limitSchema as JsonSchema;
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    required: required.includes(name),
    type: typeText(schema),
    description: schema.description ?? '',
  }));
}

function typeText(schema: JsonSchema): string {
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeText).join(' or ');
  if (schema.type === 'array')
    return `list of ${schema.items === undefined ? 'anything' : typeText(schema.items)}`;
  if (schema.type === 'object') return objectText(schema);
  if (schema.type === 'integer' || schema.type === 'number') return numberText(schema);
  if (schema.format === 'date') return 'date';
  return schema.pattern === undefined
    ? schema.type === 'string'
      ? 'text'
      : (schema.type ?? 'anything')
    : `text like \`${schema.pattern}\``;
}

function objectText({ properties, required = [], patternProperties }: JsonSchema): string {
  if (properties === undefined) {
    const [value] = Object.values(patternProperties ?? {});
    return value === undefined ? 'object' : `by name: ${typeText(value)}`;
  }
  const fields = Object.entries(properties).map(
    ([name, schema]) => `${name}${required.includes(name) ? '' : '?'}: ${typeText(schema)}`,
  );
  return `{ ${fields.join('; ')} }`;
}

function numberText({ type, minimum, maximum }: JsonSchema): string {
  const kind = type === 'integer' ? 'whole number' : 'number';
  if (minimum === undefined && maximum === undefined) return kind;
  if (maximum === undefined) return `${kind}, ${minimum} or more`;
  return `${kind}, ${minimum ?? 'any'} to ${maximum}`;
}

/** Conditions of a WHERE clause that is put together from the filters that were given, with their parameters. */
export interface Conditions {
  /** Adds a condition with `?` in the place of its value; a value that is undefined adds nothing. */
  readonly and: (condition: string, value: unknown) => void;
  /** Adds a parameter that belongs to no condition and returns its place, for instance `$3`. */
  readonly place: (value: unknown) => string;
  /** `WHERE …`, or nothing when there is no condition. */
  readonly where: () => string;
  readonly params: readonly unknown[];
}

export function createConditions(): Conditions {
  const params: unknown[] = [];
  const conditions: string[] = [];
  const place = (value: unknown) => `$${params.push(value)}`;
  return {
    and: (condition, value) => {
      if (value !== undefined) conditions.push(condition.replace('?', place(value)));
    },
    place,
    where: () => (conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`),
    params,
  };
}

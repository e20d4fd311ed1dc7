import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** One thing wrong with an input: `path` is a JSON Pointer to the field, `message` says what it must be. */
export interface InputError {
  readonly path: string;
  readonly message: string;
}

interface RawError {
  keyword: string;
  instancePath: string;
  schemaPath: string;
  message: string;
  params: object;
}

/** Rephrases the validator's errors so that each names one field and says what is expected there. */
export function describeErrors(raw: readonly RawError[]): InputError[] {
  const errors: InputError[] = [];
  for (const { keyword, instancePath, message, params } of raw) {
    const details = params as Record<string, unknown>;
    if (keyword === 'required') {
      for (const name of details.requiredProperties as string[]) {
        errors.push({ path: `${instancePath}/${name}`, message: 'is required' });
      }
    } else if (keyword === 'additionalProperties') {
      for (const name of details.additionalProperties as string[]) {
        errors.push({ path: `${instancePath}/${name}`, message: 'is not a known property' });
      }
    } else if (keyword === 'enum') {
      errors.push({
        path: instancePath,
        message: `must be one of: ${(details.allowedValues as unknown[]).join(', ')}`,
      });
    } else if (keyword !== 'boolean' && keyword !== 'const') {
      errors.push({ path: instancePath, message });
    }
  }
  return errors.filter(
    (error, index) =>
      errors.findIndex((other) => other.path === error.path && other.message === error.message) === index,
  );
}

/** Compiles a schema once and returns its checker: the value, typed, or what is wrong with it. */
export function createValidator<S extends TSchema>(schema: S) {
  const compiled = Compile(schema);
  return (value: unknown): { ok: true; value: Static<S> } | { ok: false; errors: InputError[] } => {
    if (compiled.Check(value)) return { ok: true, value: value as Static<S> };
    return { ok: false, errors: describeErrors(compiled.Errors(value) as unknown as RawError[]) };
  };
}

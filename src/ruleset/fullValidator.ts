import type { TSchema } from 'typebox';
import { Settings } from 'typebox/system';
import { createValidator, type InputError } from '../domain/validate.ts';

const MAX_ERRORS = 10_000;
const NO_ALTERNATIVE = 'must match a schema in anyOf';

/** What several alternatives say about one place, as one sentence. */
function joinAlternatives(errors: readonly InputError[]): InputError[] {
  const open = new Set(errors.filter(({ message }) => message === NO_ALTERNATIVE).map(({ path }) => path));
  const joined = [...open].map((path) => {
    const said = errors.filter((error) => error.path === path && error.message !== NO_ALTERNATIVE);
    return { path, message: said.map(({ message }) => message).join(', or ') || NO_ALTERNATIVE };
  });
  return [...errors.filter(({ path }) => !open.has(path)), ...joined];
}

/** A checker that names every error of a file: for requests the schema compiler stops at the eighth. */
export function createFullValidator<S extends TSchema>(schema: S) {
  const validate = createValidator(schema);
  return (value: unknown): ReturnType<typeof validate> => {
    const { maxErrors } = Settings.Get();
    Settings.Set({ maxErrors: MAX_ERRORS });
    try {
      const checked = validate(value);
      return checked.ok ? checked : { ok: false, errors: joinAlternatives(checked.errors) };
    } finally {
      Settings.Set({ maxErrors });
    }
  };
}

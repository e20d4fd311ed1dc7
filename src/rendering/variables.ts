import type { InputError } from '../domain/validate.ts';
import type { Template } from '../ruleset/template.ts';
import { isDate } from './formatDate.ts';

export type VariableValue = string | number;
export type Variables = Readonly<Record<string, VariableValue>>;
export type Declared = NonNullable<Template['frontMatter']['variables']>;
export type VariableKind = Declared[string]['kind'];

const isCount = (value: VariableValue) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const matches = (pattern: RegExp) => (value: VariableValue) =>
  typeof value === 'string' && pattern.test(value);

interface Kind {
  readonly expected: string;
  readonly accepts: (value: VariableValue) => boolean;
}

const KINDS: Readonly<Record<VariableKind, Kind>> = {
  text: {
    expected: 'must be text that is not empty',
    accepts: (value) => (typeof value === 'string' ? value.trim() !== '' : Number.isSafeInteger(value)),
  },
  money: { expected: 'must be an amount in minor units: a whole number, 0 or more', accepts: isCount },
  date: {
    expected: 'must be a date as YYYY-MM-DD',
    accepts: (value) => typeof value === 'string' && isDate(value),
  },
  days: { expected: 'must be a number of days: a whole number, 0 or more', accepts: isCount },
  url: {
    expected: 'must be a web address that begins with https:// or http://',
    accepts: matches(/^https?:\/\/[^\s/?#]+\S*$/),
  },
  phone: {
    expected: 'must be a phone number: digits, spaces, hyphens and parentheses, + in front where it has one',
    accepts: matches(/^\+?[0-9][0-9 ()-]{2,30}$/),
  },
};

/** True when a variable's value is of the kind that its template declares. */
export function fitsKind(value: VariableValue, kind: VariableKind): boolean {
  return KINDS[kind].accepts(value);
}

/** The variables that a template can't do without. */
export function requiredVariables(template: Template): string[] {
  const declared = template.frontMatter.variables ?? {};
  return Object.keys(declared).filter((name) => declared[name]?.optional !== true);
}

/** What is wrong with the variables of a request for this template; each error names its field, as `/variables/x`. */
export function checkVariables(template: Template, variables: Variables): InputError[] {
  const declared = template.frontMatter.variables ?? {};
  const errors: InputError[] = [];
  for (const name of requiredVariables(template)) {
    if (variables[name] !== undefined) continue;
    const { kind } = declared[name] ?? { kind: 'text' };
    errors.push({
      path: `/variables/${name}`,
      message: `is required by template ${template.id} and ${KINDS[kind].expected}`,
    });
  }
  for (const [name, value] of Object.entries(variables)) {
    const kind = Object.hasOwn(declared, name) ? declared[name]?.kind : undefined;
    if (kind === undefined) {
      const known = Object.keys(declared).join(', ') || 'none';
      const message = `is not a variable of template ${template.id}; it has: ${known}`;
      errors.push({ path: `/variables/${name}`, message });
    } else if (!fitsKind(value, kind)) {
      errors.push({ path: `/variables/${name}`, message: KINDS[kind].expected });
    }
  }
  return errors;
}

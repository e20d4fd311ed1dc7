import type { TSchema } from 'typebox';
import { createFullValidator } from '../../ruleset/fullValidator.ts';
import type { AnyLimit } from '../../ruleset/policyPack.ts';

/** A limit changed in one place, or taken away (null). */
export interface Mutant {
  readonly limitId: string;
  readonly change: string;
  readonly limit: AnyLimit | null;
}

type Value = unknown;
type Change = { readonly path: string; readonly change: string; readonly value: Value };

/** What a limit says about itself: no decision follows from it. */
const ABOUT_ITSELF = new Set(['id', 'citation', 'verifiedOn', 'confidence']);
const WINDOW = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const DAY_MS = 86_400_000;

/**
 * Every change of one number of a limit that still fits the rule's schema: a number one up and one down, a clock window a
 * minute longer and shorter at each end, a date a day on and back, a list without one of its entries, a choice left out;
 * and the limit taken away. Phrase lists are language, not numbers: the lexicon's examples test them.
 */
export function mutantsOf(limit: AnyLimit, schema: TSchema): Mutant[] {
  const fits = createFullValidator(schema);
  const own = Object.fromEntries(Object.entries(limit).filter(([key]) => !ABOUT_ITSELF.has(key)));
  const changed = changesOf(own)
    .map(({ path, change, value }) => ({
      limitId: limit.id,
      change: `${path} ${change}`,
      limit: { ...aboutItself(limit), ...(value as object) } as AnyLimit,
    }))
    .filter((mutant) => fits(mutant.limit).ok);
  return [{ limitId: limit.id, change: 'taken away', limit: null }, ...changed];
}

function aboutItself(limit: AnyLimit): object {
  return Object.fromEntries(Object.entries(limit).filter(([key]) => ABOUT_ITSELF.has(key)));
}

function changesOf(value: Value): Change[] {
  if (typeof value === 'number') return [value + 1, value - 1].map((other) => replaced(value, other));
  if (typeof value === 'boolean') return [replaced(value, !value)];
  if (typeof value === 'string') return textChanges(value).map((other) => replaced(value, other));
  if (Array.isArray(value)) return listChanges(value);
  if (typeof value === 'object' && value !== null) return objectChanges(value as Record<string, Value>);
  return [];
}

const replaced = (value: Value, other: Value): Change => ({
  path: '',
  change: `${String(value)} → ${String(other)}`,
  value: other,
});

function textChanges(text: string): string[] {
  if (DATE.test(text)) {
    return [1, -1].map((days) => new Date(Date.parse(text) + days * DAY_MS).toISOString().slice(0, 10));
  }
  const match = WINDOW.exec(text);
  if (match === null) return [];
  const [from = 0, to = 0] = [
    [1, 2],
    [3, 4],
  ].map(([hour = 0, minute = 0]) => Number(match[hour]) * 60 + Number(match[minute]));
  const clock = (minutes: number) => {
    const day = (minutes + 1440) % 1440;
    return `${String(Math.floor(day / 60)).padStart(2, '0')}:${String(day % 60).padStart(2, '0')}`;
  };
  const moved: [number, number][] = [
    [from - 1, to],
    [from + 1, to],
    [from, to - 1],
    [from, to + 1],
  ];
  return moved.map(([start, end]) => `${clock(start)}-${clock(end)}`);
}

function listChanges(list: readonly Value[]): Change[] {
  return list.flatMap((entry, index) => [
    {
      path: `/${index}`,
      change: `${textOf(entry)} taken away`,
      value: list.filter((_, place) => place !== index),
    },
    ...changesOf(entry).map(({ path, change, value }) => ({
      path: `/${index}${path}`,
      change,
      value: list.map((old, place) => (place === index ? value : old)),
    })),
  ]);
}

function objectChanges(object: Record<string, Value>): Change[] {
  if (isPhraseList(object)) return [];
  return Object.entries(object).flatMap(([key, entry]) => {
    const { [key]: _, ...rest } = object;
    return [
      ...(isPhraseList(entry) || holdsPhrases(entry)
        ? []
        : [{ path: `/${key}`, change: 'left out', value: rest }]),
      ...changesOf(entry).map(({ path, change, value }) => ({
        path: `/${key}${path}`,
        change,
        value: { ...object, [key]: value },
      })),
    ];
  });
}

function isPhraseList(value: Value): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => key === 'zh' || key === 'en');
}

function holdsPhrases(value: Value): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).some(isPhraseList);
}

const textOf = (value: Value) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

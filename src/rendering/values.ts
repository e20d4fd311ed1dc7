import type { House } from '../ruleset/house.ts';
import { houseField } from '../ruleset/houseProfile.ts';
import type { Template } from '../ruleset/template.ts';
import { addDays, formatDate } from './formatDate.ts';
import { formatMoney } from './formatMoney.ts';
import type { RenderInput } from './renderInput.ts';
import { fitsKind, type VariableKind, type VariableValue } from './variables.ts';

/** A value that a template may name. */
export interface Value {
  readonly name: string;
  /** As the debtor reads it; empty when there is no such value. */
  readonly print: (input: RenderInput, house: House) => string;
  /** What `{{#if}}` asks: is there a value, and is it not zero? */
  readonly holds: (input: RenderInput, house: House) => boolean;
  /** A web address keeps its form in Markdown instead of being escaped as text. */
  readonly isUrl: boolean;
}

type Print = Value['print'];
type Entry = Print | { readonly print: Print; readonly holds: Value['holds'] };

const money = (key: 'amountDue' | 'principal' | 'interest' | 'fees'): Entry => ({
  print: ({ account, locale }) => {
    const amount = account[key];
    return amount === undefined ? '' : formatMoney(amount, account.currency, locale);
  },
  holds: ({ account }) => (account[key] ?? 0) > 0,
});

const ENTRIES: Readonly<Record<string, Entry>> = {
  'debtor.name': ({ debtor }) => debtor.name,
  'recipient.name': ({ debtor }) => debtor.name,
  'account.creditor': ({ account }) => account.creditor,
  'account.reference': ({ account }) => account.reference,
  'account.amountDue': money('amountDue'),
  'account.principal': money('principal'),
  'account.interest': money('interest'),
  'account.fees': money('fees'),
  'account.dueDate': ({ account, locale }) => formatDate(account.dueDate, locale),
  'account.daysOverdue': {
    print: ({ daysOverdue }) => (daysOverdue >= 0 ? String(daysOverdue) : ''),
    holds: ({ daysOverdue }) => daysOverdue > 0,
  },
  'account.daysUntilDue': {
    print: ({ daysOverdue }) => (daysOverdue <= 0 ? String(Math.abs(daysOverdue)) : ''),
    holds: ({ daysOverdue }) => daysOverdue < 0,
  },
  'house.senderName': (input, house) => houseField(house, input.account.creditor, 'senderName')[input.locale],
  'house.servicePhone': (input, house) => houseField(house, input.account.creditor, 'servicePhone'),
  'house.serviceEmail': (input, house) => houseField(house, input.account.creditor, 'serviceEmail'),
  'house.serviceHours': (input, house) =>
    houseField(house, input.account.creditor, 'serviceHours')[input.locale],
  'house.waysToPay': (input, house) => houseField(house, input.account.creditor, 'waysToPay')[input.locale],
  'house.payUrl': (input, house) => houseField(house, input.account.creditor, 'payUrl'),
  'house.returnAddress': (input, house) =>
    houseField(house, input.account.creditor, 'returnAddress')[input.locale].join(
      input.locale === 'zh-CN' ? ' ' : ', ',
    ),
  today: ({ localDate, locale }) => formatDate(localDate, locale),
  deadline: ({ localDate, stage, locale }) =>
    stage.deadlineDays === undefined ? '' : formatDate(addDays(localDate, stage.deadlineDays), locale),
};

const KNOWN: ReadonlyMap<string, Value> = new Map(
  Object.entries(ENTRIES).map(([name, entry]) => {
    const { print, holds } =
      typeof entry === 'function'
        ? { print: entry, holds: (input: RenderInput, house: House) => entry(input, house).trim() !== '' }
        : entry;
    return [name, { name, print, holds, isUrl: name === 'house.payUrl' }];
  }),
);

function printVariable(value: VariableValue, kind: VariableKind, { account, locale }: RenderInput): string {
  if (kind === 'money') return formatMoney(value as number, account.currency, locale);
  if (kind === 'date') return formatDate(value as string, locale);
  return String(value);
}

function variable(name: string, kind: VariableKind): Value {
  const read = ({ variables }: RenderInput) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return value !== undefined && fitsKind(value, kind) ? value : undefined;
  };
  return {
    name: `variables.${name}`,
    print: (input) => {
      const value = read(input);
      return value === undefined ? '' : printVariable(value, kind, input);
    },
    holds: (input) => Boolean(read(input)),
    isUrl: kind === 'url',
  };
}

/** The value that a template means by a name: one that every template has, or one of its own declared variables. */
export function valueNamed(name: string, template: Template): Value | undefined {
  const known = KNOWN.get(name);
  if (known !== undefined || !name.startsWith('variables.')) return known;
  const declared = template.frontMatter.variables ?? {};
  const own = name.slice('variables.'.length);
  return Object.hasOwn(declared, own) && declared[own] !== undefined
    ? variable(own, declared[own].kind)
    : undefined;
}

/** Every name that a template may use, for error messages and for the authors' page. */
export function namesFor(template: Template): string[] {
  return [
    ...KNOWN.keys(),
    ...Object.keys(template.frontMatter.variables ?? {}).map((name) => `variables.${name}`),
  ];
}

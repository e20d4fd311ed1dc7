import { canonicalJson } from '../../domain/canonicalJson.ts';
import type { AnyLimit } from '../../ruleset/policyPack.ts';
import type { Ruleset } from '../../ruleset/ruleset.ts';
import type { Language } from '../language.ts';
import { limitWords } from '../limitWords.ts';
import { ownLimits } from './runCases.ts';

interface WrittenLimit {
  readonly policy: string;
  readonly rule: string;
  readonly limit: AnyLimit;
}

const SAYINGS = {
  added: { en: 'added', zh: '新增' },
  removed: { en: 'removed', zh: '删除' },
  changed: { en: 'changed', zh: '变更' },
  source: { en: 'its source or its dates changed', zh: '来源或日期有变更' },
};

/** What tells two rulesets apart, a line each, in words; empty when nothing does. */
export function differenceLines(before: Ruleset, after: Ruleset, language: Language): string[] {
  return [
    ...partLines('policy', before.packs, after.packs, language, ({ id, jurisdictions, lineage }) => ({
      id,
      jurisdictions,
      lineage,
    })),
    ...limitLines(before, after, language),
    ...partLines('programme', before.programmes, after.programmes, language),
    ...partLines('template', before.templates, after.templates, language),
    ...partLines('partial', before.partials, after.partials, language),
    ...partLines('jurisdiction', before.jurisdictions, after.jurisdictions, language),
    ...partLines('lexicon', byCategory(before), byCategory(after), language),
    ...partLines('house', { profile: before.house }, { profile: after.house }, language),
    ...partLines('defaults', before.defaults, after.defaults, language),
  ];
}

function limitLines(before: Ruleset, after: Ruleset, language: Language): string[] {
  const [old, now] = [writtenLimits(before), writtenLimits(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.flatMap((name) => {
    const [one, other] = [old.get(name), now.get(name)];
    if (one === undefined && other !== undefined) return [line(other, SAYINGS.added[language], language)];
    if (other === undefined && one !== undefined) return [line(one, SAYINGS.removed[language], language)];
    return one === undefined || other === undefined ? [] : changeLines(one, other, language);
  });
}

function writtenLimits({ packs }: Ruleset): Map<string, WrittenLimit> {
  const limits = Object.values(packs).flatMap((pack) =>
    ownLimits(pack, packs).map((own) => ({ policy: pack.id, ...own })),
  );
  return new Map(limits.map((written) => [`${written.policy} ${written.rule} ${written.limit.id}`, written]));
}

function line({ rule, limit }: WrittenLimit, what: string, language: Language): string {
  const words = limitWords(rule, limit)[language];
  return `${what}: ${words === '' ? rule : words} (${limit.id})`;
}

function changeLines(one: WrittenLimit, other: WrittenLimit, language: Language): string[] {
  if (canonicalJson(one.limit) === canonicalJson(other.limit)) return [];
  const [old, now] = [one, other].map(({ rule, limit }) => limitWords(rule, limit)[language]) as [
    string,
    string,
  ];
  const { id } = other.limit;
  if (old === now) return [`${old === '' ? other.rule : old}: ${SAYINGS.source[language]} (${id})`];
  return [`${old} -> ${withoutSameStart(old, now)} (${id})`];
}

/** The new words without the channels, where they are the same: "Call: at most 3 a day -> at most 2 a day". */
function withoutSameStart(old: string, now: string): string {
  const colon = now.search(/: |：/);
  const start = now.slice(0, colon + 1);
  return colon > 0 && old.startsWith(start) ? now.slice(colon + 1).trimStart() : now;
}

function byCategory({ lexicon }: Ruleset): Record<string, unknown> {
  return Object.fromEntries(lexicon.map((category) => [category.category, category]));
}

function partLines<T>(
  kind: string,
  before: { readonly [name: string]: T },
  after: { readonly [name: string]: T },
  language: Language,
  lookAt: (part: T) => unknown = (part) => part,
): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    const [one, other] = [before[name], after[name]];
    if (one === undefined) return [`${SAYINGS.added[language]}: ${kind} ${name}`];
    if (other === undefined) return [`${SAYINGS.removed[language]}: ${kind} ${name}`];
    const same = canonicalJson(lookAt(one)) === canonicalJson(lookAt(other));
    return same ? [] : [`${SAYINGS.changed[language]}: ${kind} ${name}`];
  });
}

import type { AnyLimit, PolicyPack } from '../ruleset/policyPack.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import { contentRules } from './contentRules.ts';
import { createMatcher, type Matcher, type Sought } from './match.ts';

/** What a phrase means to the rule at this place of `contentRules`, and which limit asks for it; null: whichever does. */
export interface Meaning {
  readonly rule: number;
  readonly limit: AnyLimit | null;
  readonly sought: Sought<unknown>;
}

export interface Phrases {
  readonly matcher: Matcher<Meaning>;
  /** For each limit whose phrases the matcher finds the one that stands for it: several packs may inherit the same. */
  readonly standsFor: ReadonlyMap<AnyLimit, AnyLimit>;
}

const phrasesOfRuleset = new WeakMap<Ruleset, Phrases>();
const phrasesOfPack = new WeakMap<PolicyPack, Phrases>();

/**
 * Compiles the phrases of all packs into one matcher, so that no first message pays for it: packs share most of theirs,
 * and any packs may come to hold together. Throws on a phrase that cannot be sought.
 */
export function compilePhrases(ruleset: Ruleset): Phrases {
  let phrases = phrasesOfRuleset.get(ruleset);
  if (phrases === undefined) {
    phrases = compile(ruleset, Object.values(ruleset.packs));
    phrasesOfRuleset.set(ruleset, phrases);
  }
  return phrases;
}

/** The phrases of a ruleset; its own for a pack that is none of the ruleset's and has limits that it does not know. */
export function phrasesOf(ruleset: Ruleset, pack: PolicyPack): Phrases {
  let phrases = phrasesOfPack.get(pack);
  if (phrases === undefined) {
    const shared = compilePhrases(ruleset);
    phrases = contentLimits([pack]).every((limit) => shared.standsFor.has(limit))
      ? shared
      : compile(ruleset, [pack]);
    phrasesOfPack.set(pack, phrases);
  }
  return phrases;
}

function compile(ruleset: Ruleset, packs: readonly PolicyPack[]): Phrases {
  const standsFor = representatives(contentLimits(packs));
  const meanings = contentRules.flatMap((rule, index) => {
    const limits = packs.flatMap(({ rules }) => rules[rule.id] ?? []);
    const once = [...new Set(limits.map((limit) => standsFor.get(limit) as AnyLimit))];
    return (rule.phrases?.(ruleset, once) ?? []).map((sought) => ({
      phrase: sought.phrase,
      about: { rule: index, limit: limitOf(sought), sought },
    }));
  });
  return { matcher: createMatcher<Meaning>(meanings), standsFor };
}

/** Of limits that say the same the first stands for all. */
function representatives(limits: readonly AnyLimit[]): Map<AnyLimit, AnyLimit> {
  const first = new Map<string, AnyLimit>();
  const standsFor = new Map<AnyLimit, AnyLimit>();
  for (const limit of limits) {
    const text = JSON.stringify(limit);
    if (!first.has(text)) first.set(text, limit);
    standsFor.set(limit, first.get(text) as AnyLimit);
  }
  return standsFor;
}

function contentLimits(packs: readonly PolicyPack[]): AnyLimit[] {
  return packs.flatMap(({ rules }) => contentRules.flatMap(({ id }) => rules[id] ?? []));
}

/** Rules that look for a limit's own phrases name it in what they mean by them. */
function limitOf({ about }: Sought<unknown>): AnyLimit | null {
  return typeof about === 'object' && about !== null && 'limit' in about ? (about.limit as AnyLimit) : null;
}

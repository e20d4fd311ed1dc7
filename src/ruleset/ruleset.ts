import type { Bilingual, Locale } from '../domain/words.ts';
import type { Holidays } from './holidays.ts';
import type { House } from './house.ts';
import type { LexiconCategory } from './lexicon.ts';
import type { PolicyPack } from './policyPack.ts';
import type { Programme, Stage } from './programme.ts';
import type { Template } from './template.ts';

/** Where a jurisdiction's people live: its time zones, all of them. */
export interface Jurisdiction {
  readonly name: Bilingual;
  readonly timezones: readonly string[];
}

/** One immutable bundle of everything that decisions follow. Named by the SHA-256 of its canonical JSON. */
export interface Ruleset {
  readonly digest: string;
  readonly packs: { readonly [id: string]: PolicyPack };
  readonly programmes: { readonly [id: string]: Programme };
  readonly lexicon: readonly LexiconCategory[];
  /** By template id (programme/stage/channel), then locale. */
  readonly templates: { readonly [id: string]: { readonly [L in Locale]?: Template } };
  /** Handlebars partials by `<name>.<locale>`. */
  readonly partials: { readonly [name: string]: string };
  readonly house: House;
  readonly jurisdictions: { readonly [code: string]: Jurisdiction };
  /** Public holidays by jurisdiction; rulesets recorded before they were kept have none. */
  readonly holidays?: { readonly [code: string]: Holidays };
  /** For debtors and accounts that name none. */
  readonly defaults: { readonly policy: string; readonly programme: string };
}

/** The programme of an account: its own, else the default. */
export function programmeOf(ruleset: Ruleset, programme: string | undefined): Programme {
  const found = ruleset.programmes[programme ?? ruleset.defaults.programme];
  if (found === undefined) throw new Error(`unknown programme: ${programme}`);
  return found;
}

/** A policy pack by its id. */
export function packNamed(ruleset: Ruleset, id: string): PolicyPack {
  const found = ruleset.packs[id];
  if (found === undefined) throw new Error(`unknown policy: ${id}`);
  return found;
}

/** A stage by its id. */
export function stageOf(programme: Programme, stageId: string): Stage | undefined {
  return programme.stages.find((stage) => stage.id === stageId);
}

import { checkProgramme } from './checkProgramme.ts';
import { freezeRuleset } from './freezeRuleset.ts';
import { checkCalendars, readHolidays } from './holidays.ts';
import { type House, HouseSchema } from './house.ts';
import { type LexiconCategory, LexiconFileSchema } from './lexicon.ts';
import { type LimitSchemas, mergePacks } from './mergePacks.ts';
import { type PolicyPackFile, PolicyPackFileSchema } from './policyPack.ts';
import { type Report, type RulesetProblem, sortProblems } from './problem.ts';
import { type Programme, ProgrammeSchema } from './programme.ts';
import { readJurisdictions } from './readJurisdictions.ts';
import { type CheckTemplate, checkCoverage, readPartials, readTemplates } from './readTemplates.ts';
import type { Jurisdiction, Ruleset } from './ruleset.ts';
import { type RulesetFiles, type SourceFile, stemOf } from './rulesetFiles.ts';
import { type Checked, createYamlReader, readYaml } from './yamlSource.ts';

export interface LoadOptions {
  /** For each known rule the schema of its limits. */
  readonly limitSchemas: LimitSchemas;
  /** The policy and programme of debtors and accounts that name none. */
  readonly defaults: { readonly policy: string; readonly programme: string };
  /** Finds what is wrong inside a template's Handlebars; nothing is checked there without it. */
  readonly checkTemplate?: CheckTemplate;
  /** Says what is wrong with a lexicon's phrase, null when it can be sought; any phrase passes without it. */
  readonly checkPhrase?: (phrase: string) => string | null;
}

export type LoadResult =
  | { readonly ok: true; readonly ruleset: Ruleset }
  | { readonly ok: false; readonly problems: readonly RulesetProblem[] };

const readPack = createYamlReader<PolicyPackFile>(PolicyPackFileSchema);
const readProgramme = createYamlReader<Programme>(ProgrammeSchema);
const readLexicon = createYamlReader<{ categories: LexiconCategory[] }>(LexiconFileSchema);
const readHouse = createYamlReader<House>(HouseSchema);

type Reader<T> = ReturnType<typeof createYamlReader<T>>;

function readAll<T>(files: readonly SourceFile[], read: Reader<T>, report: Report): Checked<T>[] {
  return files.map((file) => read(readYaml(file, report), report)).filter((source) => source !== null);
}

type LexiconSource = Checked<{ categories: LexiconCategory[] }>;

function checkPhrases(source: LexiconSource, check: (phrase: string) => string | null, report: Report): void {
  source.value.categories.forEach(({ entries }, category) => {
    for (const [language, list] of Object.entries(entries)) {
      list.forEach((entry, index) => {
        const wrong = check(typeof entry === 'string' ? entry : entry.phrase);
        if (wrong !== null)
          report(source.problemAt(`/categories/${category}/entries/${language}/${index}`, wrong));
      });
    }
  });
}

function joinLexicons(sources: readonly LexiconSource[], report: Report) {
  const seen = new Set<string>();
  return sources.flatMap((source) => {
    source.value.categories.forEach(({ category }, index) => {
      if (seen.has(category)) {
        report(
          source.problemAt(
            `/categories/${index}/category`,
            `names a category for the second time: ${category}`,
          ),
        );
      }
      seen.add(category);
    });
    return source.value.categories;
  });
}

/** A jurisdiction must exist and belong to one pack only, or it would be left to chance which pack holds. */
function checkClaims(
  sources: readonly Checked<PolicyPackFile>[],
  jurisdictions: Record<string, Jurisdiction>,
  report: Report,
): void {
  const claimed = new Map<string, string>();
  for (const source of sources) {
    source.value.jurisdictions?.forEach((code, index) => {
      const path = `/jurisdictions/${index}`;
      const owner = claimed.get(code);
      if (jurisdictions[code] === undefined)
        report(source.problemAt(path, `is not in jurisdictions.yaml: ${code}`));
      if (owner !== undefined) report(source.problemAt(path, `belongs to policy ${owner} already: ${code}`));
      claimed.set(code, source.value.id);
    });
    source.value.cities?.forEach(({ jurisdiction }, index) => {
      if (jurisdictions[jurisdiction] !== undefined) return;
      report(
        source.problemAt(`/cities/${index}/jurisdiction`, `is not in jurisdictions.yaml: ${jurisdiction}`),
      );
    });
  }
}

/**
 * Makes the one immutable ruleset out of its files: checked, merged, frozen, and named by its digest. Reports every problem
 * of every file at once, each with its line and what was expected; with any problem there is no ruleset.
 */
export function loadRuleset(files: RulesetFiles, options: LoadOptions): LoadResult {
  const problems: RulesetProblem[] = [];
  const report: Report = (problem) => problems.push(problem);
  const say = (file: string, message: string) => report({ file, line: 1, column: 1, path: '', message });
  const required = (file: SourceFile | null, name: string) => {
    if (file === null) say(`${files.configDir}/${name}`, 'is missing');
    return file;
  };
  const { defaults, limitSchemas, checkTemplate = () => [] } = options;

  const houseFile = required(files.house, 'house.yaml');
  const house = houseFile && readHouse(readYaml(houseFile, report), report);
  const jurisdictionFile = required(files.jurisdictions, 'jurisdictions.yaml');
  const jurisdictions = jurisdictionFile && readJurisdictions(jurisdictionFile, report);

  const packNames = new Set(files.policies.map(stemOf));
  const packSources = readAll(files.policies, readPack, report);
  const packs = mergePacks(packSources, packNames, limitSchemas, report);
  if (jurisdictions !== null) checkClaims(packSources, jurisdictions, report);
  const holidays = readHolidays(files, report);
  checkCalendars(packSources, holidays, report);

  const programmes = new Map<string, Programme | null>(files.programmes.map((file) => [stemOf(file), null]));
  for (const source of readAll(files.programmes, readProgramme, report)) {
    checkProgramme(source, report);
    checkCoverage(source, files.templates, report);
    programmes.set(stemOf(source.file), source.value);
  }
  if (!packNames.has(defaults.policy)) {
    say(`${files.configDir}/policies`, `has no policy ${defaults.policy}, which is the default`);
  }
  if (!programmes.has(defaults.programme)) {
    say(`${files.configDir}/programmes`, `has no programme ${defaults.programme}, which is the default`);
  }

  const lexicons = readAll(files.lexicons, readLexicon, report);
  const lexicon = joinLexicons(lexicons, report);
  const { checkPhrase } = options;
  if (checkPhrase !== undefined) for (const source of lexicons) checkPhrases(source, checkPhrase, report);
  const partials = readPartials(files.partials, report);
  const templates = readTemplates(files, programmes, partials, checkTemplate, report);
  if (problems.length > 0 || !house || !jurisdictions) return { ok: false, problems: sortProblems(problems) };
  return {
    ok: true,
    ruleset: freezeRuleset({
      packs,
      programmes: Object.fromEntries(programmes) as Record<string, Programme>,
      lexicon,
      templates,
      partials,
      house: house.value,
      jurisdictions,
      holidays,
      defaults: { policy: defaults.policy, programme: defaults.programme },
    }),
  };
}

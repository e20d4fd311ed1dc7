import { done, failed, type Result } from '../domain/gatewayError.ts';
import type { Sql } from '../ledger/database.ts';
import { readNamesInUse, readRulesetFilesOf } from '../ledger/rulesetRows.ts';
import { checkRuleset } from '../loadRulesetFrom.ts';
import { type Bundle, filesOfBundle, isBundlePath } from '../ruleset/bundle.ts';
import { describeProblem } from '../ruleset/problem.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import type { Proposal } from './rulesets.ts';

const pointerTo = (path: string) => `/files/${path.replaceAll('~', '~0').replaceAll('/', '~1')}`;

export const invalid = (path: string, message: string) =>
  failed({ kind: 'invalid', errors: [{ path, message }] });

/** The ruleset that a proposal comes to, with its files; or every problem of every file, with its line. */
export async function checkProposal(
  sql: Sql,
  proposal: Proposal,
  defaults: Ruleset['defaults'],
): Promise<Result<{ readonly ruleset: Ruleset; readonly files: Bundle }>> {
  const bundle = await bundleFor(sql, proposal);
  if (!bundle.ok) return bundle;
  const loaded = checkRuleset(filesOfBundle(bundle.value), defaults);
  if (loaded.ok) return done({ ruleset: loaded.ruleset, files: bundle.value });
  const errors = loaded.problems.map((problem) => ({
    path: pointerTo(problem.file),
    message: describeProblem(problem),
  }));
  return failed({ kind: 'invalid', errors });
}

async function bundleFor(sql: Sql, { basedOn, files }: Proposal): Promise<Result<Bundle>> {
  const strange = Object.keys(files).filter((path) => !isBundlePath(path));
  if (strange.length > 0) {
    const message = 'must be a file of config/ or templates/ that rulesets are made of';
    return failed({ kind: 'invalid', errors: strange.map((path) => ({ path: pointerTo(path), message })) });
  }
  const base = basedOn === undefined ? {} : await readRulesetFilesOf(sql, basedOn);
  if (base === null) return invalid('/basedOn', 'names no ruleset whose files are kept');
  const whole = Object.entries({ ...base, ...files });
  return done(Object.fromEntries(whole.filter((file): file is [string, string] => file[1] !== null)));
}

/** What debtors and accounts name and the ruleset lacks: their decisions could not be taken. */
export async function missingNames(sql: Sql, ruleset: Ruleset): Promise<string[]> {
  const { packs, programmes, jurisdictions } = await readNamesInUse(sql);
  const lacking = (kind: string, names: readonly string[], has: object) =>
    names.filter((name) => !Object.hasOwn(has, name)).map((name) => `${kind} ${name}`);
  return [
    ...lacking('policy', packs, ruleset.packs),
    ...lacking('programme', programmes, ruleset.programmes),
    ...lacking('jurisdiction', jurisdictions, ruleset.jurisdictions),
  ];
}

import { readFileSync, statSync } from 'node:fs';
import { readRulesets } from '../../ledger/readChains.ts';
import { loadRulesetFrom } from '../../loadRulesetFrom.ts';
import type { Ruleset } from '../../ruleset/ruleset.ts';
import { type Command, EXIT, readArgs, WrongUsage } from '../command.ts';
import { withLedger } from '../evidenceOptions.ts';
import { LANGUAGE_USAGE, languageOption } from '../language.ts';
import { placeOf } from '../rulesetOptions.ts';
import { differenceLines } from './difference.ts';

const DIGEST = /^sha256:[0-9a-f]{64}$/;

export const policyDiff: Command = {
  name: 'policy diff',
  summary: 'Tells in words what tells two rulesets apart; exit code 1 when something does',
  usage: `A B

A and B are config directories, files with a ruleset as JSON, or digests (sha256:…) of rulesets that a ledger recorded.

  --templates DIR    templates of both config directories (default: the directory templates beside each)
  --data-dir DIR     the ledger that knows the digests; its gateway is stopped (default: ./data)
${LANGUAGE_USAGE}`,
  run: async (args, { out }) => {
    const options = {
      templates: { type: 'string' },
      'data-dir': { type: 'string' },
      lang: { type: 'string' },
    } as const;
    const { values, positionals } = readArgs(args, options);
    const [before, after, ...more] = positionals;
    if (before === undefined || after === undefined || more.length > 0) {
      throw new WrongUsage('policy diff needs two rulesets');
    }
    const language = languageOption(values.lang);
    const read = (name: string) => readRuleset(name, values.templates, values['data-dir'] ?? 'data');
    const lines = differenceLines(await read(before), await read(after), language);
    out(
      lines.length === 0 ? (language === 'en' ? 'No difference\n' : '没有差异\n') : `${lines.join('\n')}\n`,
    );
    return lines.length === 0 ? EXIT.fine : EXIT.findings;
  },
};

async function readRuleset(name: string, templates: string | undefined, dataDir: string): Promise<Ruleset> {
  const found = statSync(name, { throwIfNoEntry: false });
  if (found?.isDirectory()) return loadRulesetFrom(placeOf({ config: name, templates }));
  if (found?.isFile()) return parseRuleset(readFileSync(name, 'utf8'), name);
  if (!DIGEST.test(name)) throw new WrongUsage(`${name} is neither a directory, a file nor a digest`);
  const rulesets = await withLedger(dataDir, readRulesets);
  const recorded = rulesets.find(({ digest }) => digest === name);
  if (recorded !== undefined) return parseRuleset(recorded.body, name);
  const known = rulesets.map(({ digest }) => digest).join(', ');
  throw new WrongUsage(`the ledger in ${dataDir} does not know ${name}; it knows: ${known}`);
}

function parseRuleset(text: string, name: string): Ruleset {
  try {
    const ruleset = JSON.parse(text) as Ruleset;
    if (typeof ruleset.packs === 'object' && typeof ruleset.programmes === 'object') return ruleset;
  } catch (error) {
    throw new WrongUsage(`${name} is not JSON: ${(error as Error).message}`, { cause: error });
  }
  throw new WrongUsage(`${name} must hold a ruleset as JSON, with packs and programmes`);
}

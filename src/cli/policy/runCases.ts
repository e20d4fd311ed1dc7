import { daysOverdue } from '../../domain/dueDate.ts';
import type { Facts } from '../../domain/facts.ts';
import type { RuleFinding } from '../../domain/finding.ts';
import { dateOfDay, localTime } from '../../domain/localTime.ts';
import { judgeContact } from '../../guard/guard.ts';
import type { Situation } from '../../guard/rule.ts';
import { situationOf } from '../../guard/situation.ts';
import { dueStage } from '../../guard/stage.ts';
import { judgeText } from '../../language/judgeText.ts';
import type { AnyLimit, PolicyPack } from '../../ruleset/policyPack.ts';
import type { Ruleset } from '../../ruleset/ruleset.ts';
import type { Ordinary } from './defaultFacts.ts';
import { ladder } from './ladder.ts';
import type { PolicyCase, PolicyTestFile, WrittenText } from './testFile.ts';
import { type Variant, variantsOf } from './variants.ts';
import { factsOfCase } from './writtenFacts.ts';

/** One instant of one case that was not answered as the case says. */
export interface Failure {
  /** Place of the case in its file. */
  readonly index: number;
  readonly sentence: string;
  readonly variant: string;
  /** The instant as the case writes it; null when the case itself cannot be read. */
  readonly at: string | null;
  readonly expected: readonly string[];
  readonly found: readonly string[];
}

/** The limits that a pack writes down itself, by rule. */
export function ownLimits(pack: PolicyPack, packs: Ruleset['packs']): { rule: string; limit: AnyLimit }[] {
  const parent = packs[pack.lineage.at(-2) ?? ''];
  const inherited = new Set(
    Object.values(parent?.rules ?? {}).flatMap((limits) => limits.map(({ id }) => id)),
  );
  return Object.entries(pack.rules).flatMap(([rule, limits]) =>
    limits.filter(({ id }) => !inherited.has(id)).map((limit) => ({ rule, limit })),
  );
}

/** Where a pack's debtors live as long as a case does not say: what it lists first, else what its parents list. */
function jurisdictionOf(pack: PolicyPack, packs: Ruleset['packs']): string {
  const listed = [...pack.lineage].reverse().flatMap((id) => packs[id]?.jurisdictions ?? []);
  return listed[0] ?? 'CN';
}

/** Asks a pack every case of its file. */
export function runCases(file: PolicyTestFile, ruleset: Ruleset): Failure[] {
  return [...failuresOf(file, ruleset, ownIds(file.policy, ruleset))];
}

/** Asks one after the other. `own` are the limits whose findings a case lists unless it says `limits: all`. */
export function* failuresOf(
  file: PolicyTestFile,
  ruleset: Ruleset,
  own: ReadonlySet<string>,
): Generator<Failure> {
  const pack = ruleset.packs[file.policy];
  if (pack === undefined) throw new Error(`there is no policy ${file.policy}`);
  const judged: Ruleset = { ...ruleset, programmes: { ...ruleset.programmes, ladder } };
  const ordinary = { policy: pack.id, jurisdiction: jurisdictionOf(pack, ruleset.packs) };
  for (const [index, example] of file.cases.entries()) {
    const { sentence, rule, limits } = example;
    for (const variant of variantsOf(example)) {
      const about = { index, sentence, variant: variant.name };
      try {
        const situation = situationOf(factsOnce(variant, ordinary), judged);
        for (const [at, lines] of Object.entries(example.at)) {
          const expected = lines === 'allowed' ? [] : lines.map(inUtc);
          const found = findingsAt(situation, rule, variant.text, Date.parse(at))
            .filter(({ limit }) => limits === 'all' || own.has(limit))
            .map(lineOf);
          if (!isSame(expected, found)) yield { ...about, at, expected, found };
        }
      } catch (error) {
        yield { ...about, at: null, expected: [], found: [(error as Error).message] };
      }
    }
  }
}

const readFacts = new WeakMap<Variant, Facts>();

/** A case is read once, however many packs are asked about it. */
function factsOnce(variant: Variant, ordinary: Ordinary): Facts {
  const facts = readFacts.get(variant) ?? factsOfCase(variant.facts, ordinary);
  readFacts.set(variant, facts);
  return facts;
}

/** The ids of the limits that a pack writes down itself. */
export function ownIds(policy: string, { packs }: Ruleset): ReadonlySet<string> {
  const pack = packs[policy];
  return new Set(pack === undefined ? [] : ownLimits(pack, packs).map(({ limit }) => limit.id));
}

function findingsAt(
  situation: Situation,
  rule: PolicyCase['rule'],
  text: WrittenText | null,
  at: number,
): RuleFinding[] {
  const spoken = text === null ? [] : judgeText(textInQuestion(situation, rule, text, at));
  return [...judgeContact(situation, at), ...spoken].filter(
    (finding) => rule === undefined || finding.rule === rule,
  );
}

const NO_PARTS = { subject: null, preview: null, markdown: null, envelope: null, sha256: '' };

function textInQuestion(
  situation: Situation,
  rule: PolicyCase['rule'],
  text: WrittenText,
  at: number,
): Parameters<typeof judgeText>[0] {
  const { facts, ruleset, pack, contactPoint, zones } = situation;
  const { missing = [], ...parts } = text;
  return {
    ruleset,
    pack: onlyRule(pack, rule),
    channel: facts.request.channel,
    locale: facts.request.locale ?? facts.debtor.locale,
    audience: 'debtor',
    stage: dueStage(situation, at),
    content: { ...NO_PARTS, ...parts },
    missingVariables: missing,
    templateId: null,
    account: facts.account,
    contactPoint,
    daysOverdue: daysOverdue(facts.account.dueDate, at, zones),
    localDate: dateOfDay(localTime(at, zones[0] ?? 'UTC').day),
    stated: { amounts: [], dates: [], days: [] },
  };
}

const onlyRules = new WeakMap<PolicyPack, Map<string, PolicyPack>>();

/** A pack with one rule's limits, whose phrases are compiled in a moment; with all of them when none is named. */
function onlyRule(pack: PolicyPack, rule: PolicyCase['rule']): PolicyPack {
  if (rule === undefined) return pack;
  const ofPack = onlyRules.get(pack) ?? new Map<string, PolicyPack>();
  onlyRules.set(pack, ofPack);
  const known = ofPack.get(rule) ?? { ...pack, rules: { [rule]: pack.rules[rule] ?? [] } };
  ofPack.set(rule, known);
  return known;
}

/** A finding as cases write it: "limit outcome until", the end in UTC. */
export function lineOf({ limit, outcome, untilMs }: RuleFinding): string {
  return untilMs === null ? `${limit} ${outcome}` : `${limit} ${outcome} ${new Date(untilMs).toISOString()}`;
}

/** An expected line with its end in UTC, whatever offset the case wrote it with. */
export function inUtc(line: string): string {
  const [limit, outcome, until] = line.split(' ');
  return until === undefined ? line : `${limit} ${outcome} ${new Date(Date.parse(until)).toISOString()}`;
}

/** The order of findings is the rules' own and says nothing, and neither does how often a word stands in a text. */
function isSame(expected: readonly string[], found: readonly string[]): boolean {
  const [one, other] = [new Set(expected), new Set(found)];
  return one.size === other.size && [...one].every((line) => other.has(line));
}

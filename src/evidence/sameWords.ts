import { type Writer, writeAndJudge } from '../decide.ts';
import { canonicalJson } from '../domain/canonicalJson.ts';
import { CONTENT_RULES, type RuleFinding } from '../domain/finding.ts';
import type { RecordedDecision } from '../ledger/recordDecision.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';

const CONTENT: ReadonlySet<string> = new Set(CONTENT_RULES);

/** True when two rulesets differ in nothing that texts are written from or judged by: only contact limits may differ. */
export function writeAlike(one: Ruleset, other: Ruleset): boolean {
  return canonicalJson(writtenFrom(one)) === canonicalJson(writtenFrom(other));
}

function writtenFrom({ digest: _, packs, ...rest }: Ruleset): object {
  const ofContent = Object.entries(packs).map(([id, { rules, ...pack }]) => [
    id,
    { ...pack, rules: Object.fromEntries(Object.entries(rules).filter(([rule]) => CONTENT.has(rule))) },
  ]);
  return { ...rest, packs: Object.fromEntries(ofContent) };
}

/** The words of a recorded decision, for a decision at the same instant; where another stage is due, they are written anew. */
export function wordsOf(recorded: RecordedDecision): Writer {
  return (situation, stage, at) =>
    stage.id !== recorded.stage
      ? writeAndJudge(situation, stage, at)
      : {
          template: recorded.template,
          content: null,
          findings: recorded.findings
            .filter(({ rule }) => CONTENT.has(rule))
            .map(({ until: _, ...finding }) => ({ ...finding, untilMs: null }) as RuleFinding),
        };
}

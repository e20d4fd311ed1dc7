import type { Decision, Verdict } from './domain/decision.ts';
import { daysOverdue } from './domain/dueDate.ts';
import type { Facts } from './domain/facts.ts';
import type { Finding, RuleFinding } from './domain/finding.ts';
import { dateOfDay, formatInstant, localTime } from './domain/localTime.ts';
import { earliestPermitted, judgeContact } from './guard/guard.ts';
import { reasonFor } from './guard/places.ts';
import type { Situation } from './guard/rule.ts';
import { situationOf } from './guard/situation.ts';
import { dueStage, purposeOf } from './guard/stage.ts';
import { judgeText } from './language/judgeText.ts';
import { rendererOf } from './rendering/render.ts';
import type { Rendering } from './rendering/rendering.ts';
import type { Stage } from './ruleset/programme.ts';
import type { Ruleset } from './ruleset/ruleset.ts';

/**
 * The one function that decides whether a message may leave at an instant (epoch milliseconds): contact rules, then the
 * stage's template rendered, then content rules over what was really rendered. Always collects all findings. A block beats
 * a deferral beats leave; a deferral ends at the first instant to which no rule objects, and is a block when that lies at
 * or after the message's end, or when the sender does not want to wait. Pure: the same facts, ruleset and instant give the
 * same decision, byte for byte.
 */
export function decide(facts: Facts, ruleset: Ruleset, at: number, write: Writer = writeAndJudge): Decision {
  const situation = situationOf(facts, ruleset);
  const contactFindings = judgeContact(situation, at);
  const stage = dueStage(situation, at);
  const words = stage === null ? NO_WORDS : write(situation, stage, at);
  const outcome = conclude(situation, [...contactFindings, ...words.findings], at);
  const zone = situation.zones[0] ?? 'UTC';
  return {
    verdict: outcome.verdict,
    at: formatInstant(at, zone),
    until: outcome.untilMs === null ? null : formatInstant(outcome.untilMs, zone),
    ruleset: ruleset.digest,
    policy: situation.pack.id,
    policies: situation.packs.map((applied) => ({ id: applied.pack.id, because: reasonFor(applied) })),
    programme: situation.programme.id,
    stage: stage?.id ?? null,
    contactPointId: situation.contactPoint?.id ?? null,
    template: words.template,
    findings: outcome.findings.map((finding) => showFinding(finding, zone)),
    content: words.content,
  };
}

/** What a stage's template became, and what the content rules say of it. */
export interface Words {
  readonly template: Decision['template'];
  readonly content: Decision['content'];
  readonly findings: readonly RuleFinding[];
}

/**
 * How a decision comes to its words. Whoever decides renders and judges them; only a backtest, which knows from the log what
 * the same words were found to be, brings them along.
 */
export type Writer = (situation: Situation, stage: Stage, at: number) => Words;

const NO_WORDS: Words = { template: null, content: null, findings: [] };

/** Renders a stage's template and judges what was really rendered. */
export const writeAndJudge: Writer = (situation, stage, at) => {
  const rendering = renderStage(situation, stage, at);
  if (rendering === null) return NO_WORDS;
  const { id, locale, frontMatter } = rendering.template;
  return {
    template: { id, locale, version: frontMatter.version },
    content: rendering.content,
    findings: judgeRendering(situation, stage, rendering, at),
  };
};

function renderStage(situation: Situation, stage: Stage, at: number): Rendering | null {
  const { facts, ruleset, programme, contactPoint, zones } = situation;
  return rendererOf(ruleset).render({
    templateId: `${programme.id}/${stage.id}/${facts.request.channel}`,
    locale: facts.request.locale ?? facts.debtor.locale,
    debtor: facts.debtor,
    account: facts.account,
    contactPoint,
    stage,
    variables: facts.request.variables ?? {},
    localDate: dateOfDay(localTime(at, zones[0] ?? 'UTC').day),
    daysOverdue: daysOverdue(facts.account.dueDate, at, zones),
  });
}

function judgeRendering(
  situation: Situation,
  stage: Stage | null,
  rendering: Rendering,
  at: number,
): RuleFinding[] {
  const { facts, ruleset, pack, contactPoint, zones } = situation;
  return judgeText({
    ruleset,
    pack,
    channel: facts.request.channel,
    locale: rendering.template.locale,
    audience: purposeOf(stage) === 'debt' ? 'debtor' : 'third_party',
    stage,
    content: rendering.content,
    missingVariables: rendering.missing,
    templateId: rendering.template.id,
    account: facts.account,
    contactPoint,
    daysOverdue: daysOverdue(facts.account.dueDate, at, zones),
    localDate: dateOfDay(localTime(at, zones[0] ?? 'UTC').day),
    stated: rendering.stated,
  });
}

interface Conclusion {
  readonly verdict: Verdict;
  readonly untilMs: number | null;
  readonly findings: readonly RuleFinding[];
}

function conclude(situation: Situation, findings: readonly RuleFinding[], at: number): Conclusion {
  const { request, expiresAtMs } = situation.facts;
  if (findings.some(({ outcome }) => outcome === 'block'))
    return { verdict: 'block', untilMs: null, findings };
  if (!findings.some(({ outcome }) => outcome === 'defer'))
    return { verdict: 'allow', untilMs: null, findings };
  if (request.deferral === 'never') {
    return { verdict: 'block', untilMs: null, findings: hardened(findings, { deferral: 'never' }) };
  }
  const earliest = earliestPermitted(situation, at, expiresAtMs);
  if (earliest.kind === 'permitted') return { verdict: 'defer', untilMs: earliest.at, findings };
  if (earliest.kind === 'blocked') {
    return { verdict: 'block', untilMs: null, findings: [...findings, ...earliest.findings] };
  }
  const expiresAt = formatInstant(expiresAtMs, situation.zones[0] ?? 'UTC');
  return { verdict: 'block', untilMs: null, findings: hardened(findings, { expiresAt }) };
}

/** Deferrals that nothing waits for become blocks, with the reason among their evidence. */
function hardened(
  findings: readonly RuleFinding[],
  reason: { readonly [key: string]: string },
): RuleFinding[] {
  return findings.map((finding) =>
    finding.outcome === 'defer'
      ? { ...finding, outcome: 'block', evidence: { ...finding.evidence, ...reason } }
      : finding,
  );
}

/** A finding as decisions and answers show it: its end as local time in the zone. */
export function showFinding(finding: RuleFinding, zone: string): Finding {
  const { rule, limit, outcome, untilMs, message, citation, evidence } = finding;
  return {
    rule,
    limit,
    outcome,
    ...(untilMs === null ? {} : { until: formatInstant(untilMs, zone) }),
    message,
    citation,
    evidence,
  };
}

import type { RuleFinding } from '../domain/finding.ts';
import { dayOfDate, instantOf } from '../domain/localTime.ts';
import { type AnyLimit, isConditional, type PolicyPack } from '../ruleset/policyPack.ts';
import type { Span } from './clockWindow.ts';
import { localText } from './phrases.ts';
import type { CapUsage, ContactRule, Situation } from './rule.ts';

/**
 * When a limit is in force. Its conditions (validity dates, days overdue, contact points, exemptions) follow from the
 * situation alone, so each limit is in force in certain spans of time and in no others; rules see only limits in force.
 * Doubt keeps a limit in force: with several possible zones from the first zone's midnight to the last zone's, and with
 * no contact point chosen. Consent lasts from its date; a reply is one message within 24 hours of the debtor's own, over
 * the same channel, before anything else of ours (12 CFR 1006.6(b)(1), CFPB FAQ: "responds once … through the same medium").
 */

const REPLY_MS = 86_400_000;

/** A rule's limits with conditions, by limit id. */
export type ConditionalLimits = ReadonlyMap<string, AnyLimit>;

const conditionalOf = new WeakMap<PolicyPack, { readonly [rule: string]: ConditionalLimits } | null>();

/** A pack's limits with conditions by rule; null for a pack without any, which then costs nothing. */
export function conditionalLimits(pack: PolicyPack): { readonly [rule: string]: ConditionalLimits } | null {
  let known = conditionalOf.get(pack);
  if (known === undefined) {
    const byRule = Object.entries(pack.rules)
      .map(([rule, limits]) => [rule, limits.filter(isConditional)] as const)
      .filter(([, limits]) => limits.length > 0)
      .map(([rule, limits]): [string, ConditionalLimits] => [
        rule,
        new Map(limits.map((limit) => [limit.id, limit])),
      ]);
    known = byRule.length === 0 ? null : Object.fromEntries(byRule);
    conditionalOf.set(pack, known);
  }
  return known;
}

function startOf(day: number, zones: readonly string[]): number {
  return Math.min(...zones.map((zone) => instantOf(day, 0, zone)));
}

function endOf(day: number, zones: readonly string[]): number {
  return Math.max(...zones.map((zone) => instantOf(day, 0, zone)));
}

/** The span that the limit's dates and days overdue allow. */
function datedSpan({ validFrom, validUntil, daysOverdue }: AnyLimit, { zones, facts }: Situation): Span {
  let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (validFrom !== undefined) from = startOf(dayOfDate(validFrom), zones);
  if (validUntil !== undefined) to = endOf(dayOfDate(validUntil), zones);
  if (daysOverdue === undefined) return { from, to };
  const dueDay = dayOfDate(facts.account.dueDate);
  if (daysOverdue.from !== undefined) from = Math.max(from, startOf(dueDay + daysOverdue.from, zones));
  if (daysOverdue.to !== undefined) to = Math.min(to, endOf(dueDay + daysOverdue.to + 1, zones));
  return { from, to };
}

function concerns({ contactPoints }: AnyLimit, { contactPoint }: Situation): boolean {
  if (contactPoints === undefined || contactPoint === null) return true;
  const { owners, uses } = contactPoints;
  if (owners !== undefined && !owners.includes(contactPoint.owner)) return false;
  return uses === undefined || uses.includes(contactPoint.use);
}

function consentSpans({ facts, contactPoint }: Situation): Span[] {
  const consent = contactPoint?.consent;
  if (consent === undefined || !consent.channels.includes(facts.request.channel)) return [];
  return [{ from: Date.parse(consent.at), to: Number.POSITIVE_INFINITY }];
}

/** For each time the debtor made contact over the channel: from then until our first answer, at most 24 hours. */
export function replySpans({ facts, contactPoint }: Situation): Span[] {
  const { channel } = facts.request;
  const overChannel = facts.history.filter((contact) => contact.channel === channel);
  const ours = overChannel.filter(
    ({ direction, messageId }) => direction === 'outbound' && messageId !== facts.messageId,
  );
  return overChannel
    .filter(({ direction, contactPointKey }) => {
      const elsewhere = contactPointKey !== null && contactPointKey !== contactPoint?.key;
      return direction === 'inbound' && !elsewhere;
    })
    .map(({ at: from }) => {
      const answers = ours.map(({ at }) => at).filter((at) => at >= from);
      return { from, to: Math.min(from + REPLY_MS, ...answers) };
    });
}

function without(spans: readonly Span[], hole: Span): Span[] {
  return spans.flatMap(({ from, to }) =>
    [
      { from, to: Math.min(to, hole.from) },
      { from: Math.max(from, hole.to), to },
    ].filter((part) => part.from < part.to),
  );
}

function readSpans(limit: AnyLimit, situation: Situation): readonly Span[] {
  if (!concerns(limit, situation)) return [];
  const dated = datedSpan(limit, situation);
  let spans: readonly Span[] = dated.from < dated.to ? [dated] : [];
  for (const exemption of limit.unless ?? []) {
    const silent = exemption === 'consent' ? consentSpans(situation) : replySpans(situation);
    for (const hole of silent) if (hole.from < hole.to) spans = without(spans, hole);
  }
  return spans;
}

const latest = new WeakMap<AnyLimit, { readonly situation: Situation; readonly spans: readonly Span[] }>();

/** The times in which a limit is in force, in order; they neither touch nor overlap. */
export function spansInForce(limit: AnyLimit, situation: Situation): readonly Span[] {
  const known = latest.get(limit);
  if (known !== undefined && known.situation === situation) return known.spans;
  const spans = readSpans(limit, situation);
  latest.set(limit, { situation, spans });
  return spans;
}

/** The span of a limit's force that an instant lies in, or null. */
function spanAt(limit: AnyLimit, situation: Situation, at: number): Span | null {
  return spansInForce(limit, situation).find(({ from, to }) => from <= at && at < to) ?? null;
}

/** True when a limit is in force at an instant. */
export function inForce(limit: AnyLimit, situation: Situation, at: number): boolean {
  return !isConditional(limit) || spanAt(limit, situation, at) !== null;
}

/** Instants at which a limit comes into force or goes out of it. */
export function conditionEdges(limits: ConditionalLimits, situation: Situation): number[] {
  return [...limits.values()].flatMap((limit) =>
    spansInForce(limit, situation).flatMap(({ from, to }) => [from, to]),
  );
}

/**
 * A finding that ends, at the latest, when its limit goes out of force. A block stays one unless the rule says that its
 * blocks only mean that no end is in sight.
 */
export function endingWithLimit(
  finding: RuleFinding,
  { endless }: Pick<ContactRule, 'endless'>,
  limits: ConditionalLimits,
  situation: Situation,
  at: number,
): RuleFinding {
  const limit = limits.get(finding.limit);
  const end = limit === undefined ? undefined : spanAt(limit, situation, at)?.to;
  const rests = finding.untilMs ?? (endless === true ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
  if (end === undefined || end >= rests) return finding;
  const zone = situation.zones[0] ?? 'UTC';
  const then = localText(end, zone);
  return {
    ...finding,
    outcome: 'defer',
    untilMs: end,
    message: {
      en: `${finding.message.en} This limit applies until ${then} (${zone}).`,
      zh: `${finding.message.zh}本限制适用至 ${then}(${zone})。`,
    },
    evidence: { ...finding.evidence, appliesUntil: then },
  };
}

/** A cap's use: when the next is free, at the latest when the cap goes out of force. */
export function freeWithLimit(
  usage: CapUsage,
  limits: ConditionalLimits,
  situation: Situation,
  at: number,
): CapUsage {
  const limit = limits.get(usage.limit);
  const end = limit === undefined ? undefined : spanAt(limit, situation, at)?.to;
  if (end === undefined || end >= (usage.nextFreeAtMs ?? Number.POSITIVE_INFINITY)) return usage;
  return { ...usage, nextFreeAtMs: end };
}

/** How far back the conditions of a limit look into the contact history. */
export function conditionLookBackMs({ unless }: AnyLimit): number {
  return unless?.includes('reply') ? REPLY_MS : 0;
}

import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Approval } from '../../src/domain/approval.ts';
import type { Contact } from '../../src/domain/contact.ts';
import type { ContactPoint } from '../../src/domain/contactPoint.ts';
import type { Facts } from '../../src/domain/facts.ts';
import type { RuleFinding } from '../../src/domain/finding.ts';
import type { Hold } from '../../src/domain/hold.ts';
import type { Situation } from '../../src/guard/rule.ts';
import { situationOf } from '../../src/guard/situation.ts';
import type { AnyLimit } from '../../src/ruleset/policyPack.ts';
import type { Programme, Stage } from '../../src/ruleset/programme.ts';
import { aContact, aContactPoint, aProgramme, aStage, someFacts, someRuleset } from './facts.ts';

/** One behaviour of one rule. Instants are texts; what a case leaves out is as in facts.ts. */
export interface Case {
  readonly sentence: string;
  /** The pack whose limits hold; `limits` replaces those of the rule. */
  readonly policy?: string;
  readonly limits?: readonly AnyLimit[];
  readonly programme?: Partial<Omit<Programme, 'stages'>> & { stages?: (Partial<Stage> & { id: string })[] };
  readonly facts?: { readonly [key: string]: unknown };
  /** For each instant `allowed`, or the findings as "limit outcome until". */
  readonly at: { readonly [instant: string]: 'allowed' | readonly string[] };
  /** What the first finding of the first objection says. */
  readonly says?: { readonly en: string; readonly zh: string };
}

export interface CaseFile {
  readonly rule: string;
  readonly cases: readonly Case[];
}

const CASES = new URL('./cases/', import.meta.url);

export function readCaseFiles(): CaseFile[] {
  return readdirSync(CASES)
    .sort()
    .map((name) => parse(readFileSync(new URL(name, CASES), 'utf8'), { merge: true }) as CaseFile);
}

type Written<T> = { readonly [key in keyof T]?: unknown };

const instant = (text: unknown): number => {
  const ms = Date.parse(String(text));
  if (Number.isNaN(ms)) throw new Error(`not an instant: ${text}`);
  return ms;
};

function writtenFacts(written: Written<Facts> & { debtor?: { contactPoints?: unknown } }): unknown {
  const list = <T>(value: unknown, read: (entry: T, index: number) => unknown) =>
    value === undefined ? undefined : (value as T[]).map(read);
  const { contactPoints, ...debtor } = (written.debtor ?? {}) as { contactPoints?: unknown };
  return {
    ...written,
    debtor: { ...debtor, contactPoints: list<Partial<ContactPoint>>(contactPoints, aContactPoint) },
    history: list<Partial<Contact>>(written.history, (contact, index) =>
      aContact({ id: `contact-${index}`, ...contact, at: instant(contact.at) }),
    ),
    holds: list<Partial<Hold>>(written.holds, (hold, index) => ({
      id: `hold-${index + 1}`,
      debtorId: 'debtor-1',
      source: 'debtor by phone',
      placedAt: '2026-11-01T10:00:00+08:00',
      ...hold,
    })),
    approvals: list<Partial<Approval>>(written.approvals, (approval, index) => ({
      id: `approval-${index + 1}`,
      debtorId: 'debtor-1',
      accountId: 'account-1',
      upToAmount: 1_000_000_000,
      until: '2027-12-31T00:00:00+08:00',
      recordedAt: '2026-11-01T10:00:00+08:00',
      ...approval,
    })),
    stageSteps: list<{ lastAt: unknown }>(written.stageSteps, (step) => ({
      accountId: 'account-1',
      channel: 'sms',
      ...step,
      lastAt: instant(step.lastAt),
    })),
    contactPointReports: list<{ at: unknown }>(written.contactPointReports, (report) => ({
      ...report,
      at: instant(report.at),
    })),
  };
}

/** The situation that a case describes. */
export function situationOfCase(
  rule: string,
  { policy = 'base', limits, programme, facts = {} }: Case,
): Situation {
  const { stages, ...rest } = programme ?? {};
  const ladder = aProgramme({ ...rest, ...(stages === undefined ? {} : { stages: stages.map(aStage) }) });
  const ruleset = someRuleset({ programmes: { ladder } });
  const situation = situationOf(someFacts(writtenFacts(facts as Parameters<typeof writtenFacts>[0])), {
    ...ruleset,
    defaults: { ...ruleset.defaults, policy },
  });
  const pack = ruleset.packs[policy];
  if (pack === undefined) throw new Error(`no pack ${policy}`);
  return {
    ...situation,
    pack: limits === undefined ? pack : { ...pack, rules: { ...pack.rules, [rule]: limits } },
  };
}

/** A finding as cases write it: "limit outcome until", the end in UTC. */
export function lineOf({ limit, outcome, untilMs }: RuleFinding): string {
  return untilMs === null ? `${limit} ${outcome}` : `${limit} ${outcome} ${new Date(untilMs).toISOString()}`;
}

/** An expected line with its end in UTC, whatever offset the case wrote it with. */
export function expectedLine(line: string): string {
  const [limit, outcome, until] = line.split(' ');
  return until === undefined ? line : `${limit} ${outcome} ${new Date(instant(until)).toISOString()}`;
}

export { instant };

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Account } from '../../src/domain/account.ts';
import type { Facts } from '../../src/domain/facts.ts';
import { dateOfDay, dayOfDate, instantOf } from '../../src/domain/localTime.ts';
import type { ChannelKind } from '../../src/domain/words.ts';
import { situationOf } from '../../src/guard/situation.ts';
import { dueStage, isDue } from '../../src/guard/stage.ts';
import type { Programme } from '../../src/ruleset/programme.ts';
import { stageOf } from '../../src/ruleset/ruleset.ts';
import { shippedRuleset } from '../shippedRuleset.ts';
import { TODAY } from './sampleFacts.ts';

/** One sentence of a `config/programmes/<id>.test.yaml`; the keys of its maps are days overdue. */
interface Case {
  readonly it: string;
  readonly channel?: ChannelKind;
  readonly riskTier?: Account['riskTier'];
  readonly status?: Account['status'];
  /** The stage that is due over the channel when the sender names none. */
  readonly due?: Record<string, string>;
  /** Whether the named stage is due. */
  readonly stage?: string;
  readonly inWindow?: Record<string, boolean>;
  /** The days between two follow-ups. */
  readonly everyDays?: Record<string, number | 'none'>;
}

const DIRECTORY = 'config/programmes';
const NOON_MS = 12 * 3_600_000;
const ruleset = shippedRuleset();

const files = readdirSync(DIRECTORY)
  .filter((name) => name.endsWith('.test.yaml'))
  .map((name) => parse(readFileSync(join(DIRECTORY, name), 'utf8')) as { programme: string; cases: Case[] });

function programmeNamed(id: string): Programme {
  const programme = ruleset.programmes[id];
  if (programme === undefined) throw new Error(`no programme ${id}`);
  return programme;
}

function dueWhenUnnamed(
  programme: Programme,
  { channel = 'sms', riskTier, status = 'open' }: Case,
  days: number,
) {
  const today = dayOfDate(TODAY);
  const facts: Facts = {
    messageId: 'message-1',
    request: { debtorId: 'debtor-1', accountId: 'account-1', channel },
    expiresAtMs: Number.POSITIVE_INFINITY,
    debtor: { id: 'debtor-1', name: '张伟', jurisdiction: 'CN', locale: 'zh-CN', contactPoints: [] },
    account: {
      id: 'account-1',
      debtorId: 'debtor-1',
      creditor: '示例银行',
      currency: 'CNY',
      amountDue: status === 'settled' ? 0 : 100_000,
      dueDate: dateOfDay(today - days),
      reference: 'HT-1',
      programme: programme.id,
      ...(riskTier === undefined ? {} : { riskTier }),
      status,
    },
    holds: [],
    approvals: [],
    history: [],
    stageSteps: [],
    contactPointReports: [],
  };
  const noon = instantOf(today, NOON_MS, 'Asia/Shanghai');
  return dueStage(situationOf(facts, ruleset), noon)?.id ?? 'none';
}

function inWindow(programme: Programme, { stage: id = '', riskTier }: Case, days: number): boolean {
  const stage = stageOf(programme, id);
  if (stage === undefined) throw new Error(`no stage ${id} in ${programme.id}`);
  return isDue(stage, riskTier, days);
}

function everyDays({ followUp = [] }: Programme, days: number): number | 'none' {
  const brackets = followUp.filter(({ from, to }) => days >= from && (to === undefined || days <= to));
  if (brackets.length > 1) throw new Error(`two follow-up brackets hold day ${days}`);
  return brackets[0]?.everyDays ?? 'none';
}

function answers<T>(expected: Record<string, T> | undefined, answer: (days: number) => T): Record<string, T> {
  return Object.fromEntries(Object.keys(expected ?? {}).map((days) => [days, answer(Number(days))]));
}

describe.each(files)('The programme $programme', ({ programme: id, cases }) => {
  const programme = programmeNamed(id);

  test.each(cases)('$it', (one) => {
    expect(Object.keys({ ...one.due, ...one.inWindow, ...one.everyDays })).not.toEqual([]);
    expect(answers(one.due, (days) => dueWhenUnnamed(programme, one, days))).toEqual(one.due ?? {});
    expect(answers(one.inWindow, (days) => inWindow(programme, one, days))).toEqual(one.inWindow ?? {});
    expect(answers(one.everyDays, (days) => everyDays(programme, days))).toEqual(one.everyDays ?? {});
  });

  test('has a case for the day before, the first, the last and the day after each window of each stage', () => {
    const untried = programme.stages.flatMap((stage) =>
      ([undefined, 'low', 'medium', 'high'] as const).flatMap((riskTier) => {
        const window = riskTier === undefined ? stage.window : stage.windowByRisk?.[riskTier];
        if (window === undefined) return [];
        const edges = [
          window.from - 1,
          window.from,
          ...(window.to === undefined ? [] : [window.to, window.to + 1]),
        ];
        const tried = cases
          .filter((one) => one.riskTier === riskTier && (one.status ?? 'open') === (stage.account ?? 'open'))
          .filter(({ channel, stage: named }) =>
            named === undefined
              ? channel !== undefined && stage.channels.includes(channel)
              : named === stage.id,
          )
          .flatMap(({ due, inWindow }) => Object.keys({ ...due, ...inWindow }).map(Number));
        return edges
          .filter((day) => !tried.includes(day))
          .map((day) => `${stage.id} ${riskTier ?? ''} day ${day}`);
      }),
    );
    expect(untried).toEqual([]);
  });

  test('lets every stage follow only stages that can be carried out before it ends', () => {
    for (const stage of programme.stages) {
      for (const earlier of stage.after ?? []) {
        const before = stageOf(programme, earlier);
        expect(before?.window.from, `${earlier} before ${stage.id}`).toBeLessThanOrEqual(
          stage.window.to ?? Number.POSITIVE_INFINITY,
        );
      }
    }
  });

  test('lets the stages that counsel approves name legal action, as possible', () => {
    for (const stage of programme.stages) {
      if (stage.approval === 'counsel') expect(stage.legalClaims, stage.id).toBe('possible');
    }
  });
});

test('Every programme has a file of cases', () => {
  expect(files.map(({ programme }) => programme).sort()).toEqual(Object.keys(ruleset.programmes).sort());
});

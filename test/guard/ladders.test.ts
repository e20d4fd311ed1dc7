import { describe, expect, it } from 'vitest';
import { dateOfDay, dayOfDate, instantOf } from '../../src/domain/localTime.ts';
import { contactRules, judgeContact } from '../../src/guard/guard.ts';
import { situationOf } from '../../src/guard/situation.ts';
import type { Stage } from '../../src/ruleset/programme.ts';
import { shippedRuleset } from '../shippedRuleset.ts';
import { aContact, someFacts } from './facts.ts';

/** The shipped programmes climbed through the guard: windows to the millisecond, no tier skipped, none sent twice. */

const ruleset = shippedRuleset();
const ZONE = 'Asia/Shanghai';
const DUE_DAY = dayOfDate('2026-06-01');
const stageRules = contactRules.filter(({ id }) => id === 'stage-window' || id === 'stage-order');
const ladder = Object.values(ruleset.programmes).flatMap((programme) =>
  programme.stages.map((stage) => ({ name: `${programme.id}/${stage.id}`, programme, stage })),
);

const midnightOf = (daysOverdue: number) => instantOf(DUE_DAY + daysOverdue, 0, ZONE);

function objections(programmeId: string, stage: Stage, at: number, patch: object = {}) {
  const [channel] = stage.channels;
  const settled = stage.account === 'settled' ? { status: 'settled', amountDue: 0 } : {};
  const facts = someFacts({
    request: { channel, stage: stage.id },
    account: { programme: programmeId, dueDate: dateOfDay(DUE_DAY), ...settled },
    stageSteps: (stage.after ?? []).slice(0, 1).map((earlier) => stepOf(earlier)),
    ...patch,
  });
  return judgeContact(situationOf(facts, ruleset), at, stageRules).map(
    ({ rule, outcome, untilMs }) => `${rule} ${outcome}${untilMs === null ? '' : ` ${untilMs}`}`,
  );
}

const stepOf = (stage: string) => ({
  accountId: 'account-1',
  stage,
  channel: 'letter',
  lastAt: midnightOf(0),
});

describe('a stage', () => {
  it.each(ladder)(
    '$name waits until local 00:00 of its first day, and not one millisecond longer',
    (step) => {
      const { programme, stage } = step;
      const opens = midnightOf(stage.window.from);
      expect(objections(programme.id, stage, opens - 1)).toEqual([`stage-window defer ${opens}`]);
      expect(objections(programme.id, stage, opens)).toEqual([]);
    },
  );

  it.each(ladder.filter(({ stage }) => stage.window.to !== undefined))(
    '$name ends with the last millisecond of its last day',
    ({ programme, stage }) => {
      const ends = midnightOf((stage.window.to ?? 0) + 1);
      expect(objections(programme.id, stage, ends - 1)).toEqual([]);
      expect(objections(programme.id, stage, ends)).toEqual(['stage-window block']);
    },
  );

  it.each(ladder.filter(({ stage }) => stage.after !== undefined))(
    '$name is blocked when every step before it was skipped, and with any of them it is not',
    ({ programme, stage }) => {
      const opens = midnightOf(stage.window.from);
      expect(objections(programme.id, stage, opens, { stageSteps: [] })).toEqual(['stage-order block']);
      for (const earlier of stage.after ?? []) {
        expect(objections(programme.id, stage, opens, { stageSteps: [stepOf(earlier)] })).toEqual([]);
      }
    },
  );

  it.each(ladder.filter(({ stage }) => stage.once === true))(
    '$name is blocked when it was sent before, is under way, or waits to be sent',
    ({ programme, stage }) => {
      const opens = midnightOf(stage.window.from);
      const earlier = (stage.after ?? []).slice(0, 1).map((id) => stepOf(id));
      const sent = { stageSteps: [...earlier, stepOf(stage.id)] };
      const inHistory = (state: 'attempted' | 'reserved') => ({
        history: [aContact({ stage: stage.id, state, outcome: null, messageId: 'other', at: opens })],
      });
      for (const patch of [sent, inHistory('attempted'), inHistory('reserved')]) {
        expect(objections(programme.id, stage, opens, patch)).toEqual(['stage-order block']);
      }
    },
  );
});

it('every letter of the graded ladder goes out once, and none before the tier below it', () => {
  const tiers = ruleset.programmes['graded-letters']?.stages.filter(({ id }) => id.startsWith('tier-')) ?? [];
  expect(tiers.map(({ id, after, once }) => ({ id, after, once }))).toEqual([
    { id: 'tier-1', after: undefined, once: true },
    { id: 'tier-2', after: ['tier-1'], once: true },
    { id: 'tier-3', after: ['tier-2'], once: true },
    { id: 'tier-4', after: ['tier-3'], once: true },
  ]);
});

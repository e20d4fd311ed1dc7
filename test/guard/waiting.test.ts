import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permittedWindows } from '../../src/guard/availability.ts';
import { debtorRules, earliestPermitted, judgeContact } from '../../src/guard/guard.ts';
import type { Situation } from '../../src/guard/rule.ts';
import { DAY_MS } from './facts.ts';
import { anySituation } from './randomSituations.ts';

const RUNS = { numRuns: 10_000 };
const TIMEOUT_MS = 600_000;

const isPermitted = (situation: Situation, at: number) => judgeContact(situation, at).length === 0;

describe('waiting', () => {
  it(
    'ends at the first permitted instant and not one millisecond earlier (R4)',
    () => {
      fc.assert(
        fc.property(anySituation, ({ situation, at }) => {
          const deadline = at + 12 * DAY_MS;
          const earliest = earliestPermitted(situation, at, deadline);
          const [first] = permittedWindows(situation, at, deadline);
          if (earliest.kind === 'permitted') {
            expect(isPermitted(situation, earliest.at)).toBe(true);
            expect(first?.from).toBe(earliest.at);
            if (earliest.at > at) expect(isPermitted(situation, earliest.at - 1)).toBe(false);
          } else if (earliest.kind === 'never') {
            expect(first).toBeUndefined();
          } else {
            expect(earliest.findings.every(({ outcome }) => outcome === 'block')).toBe(true);
            expect(first === undefined || first.from > earliest.at).toBe(true);
          }
        }),
        RUNS,
      );
    },
    TIMEOUT_MS,
  );

  it(
    'stands on findings each of which holds until its end, all else being equal',
    () => {
      fc.assert(
        fc.property(anySituation, fc.double({ min: 0, max: 1, noNaN: true }), ({ situation, at }, part) => {
          for (const { rule, limit, untilMs } of judgeContact(situation, at)) {
            // A rule's own voice is taken over by a limit as soon as one comes into force.
            if (untilMs === null || limit === `forbear.${rule}`) continue;
            expect(untilMs).toBeGreaterThan(at);
            const speaks = (instant: number) =>
              judgeContact(situation, instant).some(
                (other) => other.rule === rule && other.limit === limit && other.outcome === 'defer',
              );
            expect(speaks(at + Math.floor(part * (untilMs - 1 - at)))).toBe(true);
            expect(speaks(untilMs - 1)).toBe(true);
            if (rule !== 'hold') expect(speaks(untilMs)).toBe(false);
          }
        }),
        RUNS,
      );
    },
    TIMEOUT_MS,
  );
});

describe('availability', () => {
  it.each([
    ['of a message', undefined, 10_000],
    ['of a debtor', debtorRules, 1_000],
  ])(
    '%s agrees with the judgement at every instant',
    (_, rules, numRuns) => {
      fc.assert(
        fc.property(
          anySituation,
          fc.array(fc.nat({ max: 5 * DAY_MS }), { maxLength: 20 }),
          (drawn, offsets) => {
            const { situation, at: from } = drawn;
            const to = from + 5 * DAY_MS;
            const windows = permittedWindows(situation, from, to, rules);
            const bounds = windows.flatMap((window) => [
              window.from - 1,
              window.from,
              window.to - 1,
              window.to,
            ]);
            for (const at of [...bounds, ...offsets.map((offset) => from + offset)]) {
              if (at < from || at >= to) continue;
              const inside = windows.some((window) => window.from <= at && at < window.to);
              expect(judgeContact(situation, at, rules).length === 0).toBe(inside);
            }
          },
        ),
        { numRuns },
      );
    },
    TIMEOUT_MS,
  );

  it(
    'gives windows in order that neither touch nor overlap',
    () => {
      fc.assert(
        fc.property(anySituation, ({ situation, at }) => {
          const windows = permittedWindows(situation, at, at + 5 * DAY_MS, debtorRules);
          for (const [index, window] of windows.entries()) {
            expect(window.to).toBeGreaterThan(window.from);
            expect(window.from).toBeGreaterThan(windows[index - 1]?.to ?? Number.NEGATIVE_INFINITY);
          }
        }),
        { numRuns: 1_000 },
      );
    },
    TIMEOUT_MS,
  );
});

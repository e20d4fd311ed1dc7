import { decide } from '../../src/decide.ts';
import type { Facts } from '../../src/domain/facts.ts';
import { judgeContact } from '../../src/guard/guard.ts';
import { situationOf } from '../../src/guard/situation.ts';
import { shippedRuleset } from '../shippedRuleset.ts';
import { measure, measuredLine } from './measure.ts';
import { heading, line } from './report.ts';
import { sampleFacts } from './sampleFacts.ts';
import { workingHoursClock } from './workingHours.ts';

const DEBTORS = 1_000;

/** Decisions a second on one core, in process, over SMS to many debtors with a contact each in their history. */
export async function benchDecide(): Promise<void> {
  heading('Deciding: one core, in process, SMS');
  const ruleset = shippedRuleset();
  const nowMs = workingHoursClock()();
  const facts = await sampleFacts(DEBTORS, 1, nowMs, ruleset);
  const one = (index: number) => facts[index % DEBTORS] as Facts;
  const { verdict, findings } = decide(one(0), ruleset, nowMs);
  line('the decision measured', `${verdict}, ${findings.length} findings`);
  measuredLine(
    'decide: all rules, rendering, language',
    await measure((index) => decide(one(index), ruleset, nowMs + index)),
  );
  measuredLine(
    'guard alone',
    await measure((index) => judgeContact(situationOf(one(index), ruleset), nowMs + index)),
  );
}

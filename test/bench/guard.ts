import { Engine } from 'json-rules-engine';
import type { Facts } from '../../src/domain/facts.ts';
import { judgeContact } from '../../src/guard/guard.ts';
import { situationOf } from '../../src/guard/situation.ts';
import { shippedRuleset } from '../shippedRuleset.ts';
import { measure, measuredLine } from './measure.ts';
import { heading, line } from './report.ts';
import { sampleFacts } from './sampleFacts.ts';
import { workingHoursClock } from './workingHours.ts';

const DEBTORS = 1_000;
const CONTACTS = 30;

/** All contact rules over a history of thirty contacts, beside a general rule engine that makes eight plain comparisons of the same facts. */
export async function benchGuard(): Promise<void> {
  heading(`Guard: all contact rules, ${CONTACTS} contacts in the history, one core`);
  const ruleset = shippedRuleset();
  const nowMs = workingHoursClock()();
  const facts = await sampleFacts(DEBTORS, CONTACTS, nowMs, ruleset);
  const one = (index: number) => facts[index % DEBTORS] as Facts;
  const findings = judgeContact(situationOf(one(0), ruleset), nowMs);
  line('the decision measured', `${findings.length} findings`);
  const ours = await measure((index) => judgeContact(situationOf(one(index), ruleset), nowMs + index));
  const engine = comparisons();
  const theirs = await measure((index) => engine.run(plainFacts(one(index))));
  measuredLine('Forbear, every contact rule', ours);
  measuredLine(
    'json-rules-engine, eight comparisons',
    theirs,
    `Forbear is ${(theirs.p50Us / ours.p50Us).toFixed(1)} times as fast`,
  );
}

const plainFacts = ({ request, debtor, account, history, holds }: Facts) => ({
  channel: request.channel,
  jurisdiction: debtor.jurisdiction,
  locale: debtor.locale,
  amountDue: account.amountDue,
  currency: account.currency,
  status: account.status,
  contacts: history.length,
  holds: holds.length,
});

function comparisons(): Engine {
  const all = [
    { fact: 'channel', operator: 'equal', value: 'sms' },
    { fact: 'jurisdiction', operator: 'equal', value: 'CN' },
    { fact: 'locale', operator: 'in', value: ['zh-CN', 'en'] },
    { fact: 'amountDue', operator: 'greaterThan', value: 0 },
    { fact: 'currency', operator: 'equal', value: 'CNY' },
    { fact: 'status', operator: 'notEqual', value: 'settled' },
    { fact: 'contacts', operator: 'lessThanInclusive', value: CONTACTS },
    { fact: 'holds', operator: 'lessThan', value: 1 },
  ];
  return new Engine([{ conditions: { all }, event: { type: 'allowed' } }]);
}

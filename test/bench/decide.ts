import { decide } from '../../src/decide.ts';
import type { Debtor } from '../../src/domain/debtor.ts';
import type { Facts } from '../../src/domain/facts.ts';
import { judgeContact } from '../../src/guard/guard.ts';
import { situationOf } from '../../src/guard/situation.ts';
import { normaliseDebtor } from '../../src/intake/normaliseDebtor.ts';
import { shippedRuleset } from '../shippedRuleset.ts';
import { accountIdOf, accountOf, debtor, debtorIdOf } from './portfolio.ts';
import { heading, line, perSecond } from './report.ts';
import { workingHoursClock } from './workingHours.ts';

const DAY_MS = 86_400_000;
const DEBTORS = 1_000;
const WARM_UP_MS = 1_000;
const MEASURED_MS = 3_000;
const BATCH = 200;

/** Decisions a second on one core, in process, over SMS to many debtors with a contact each in their history. */
export async function benchDecide(): Promise<void> {
  heading('Deciding: one core, in process, SMS');
  const ruleset = shippedRuleset();
  const nowMs = workingHoursClock()();
  const normalised = await normaliseDebtor(debtorIdOf(0), debtor, ruleset);
  if ('errors' in normalised) throw new Error(JSON.stringify(normalised.errors));
  const facts = Array.from({ length: DEBTORS }, (_, number) => factsOf(number, nowMs, normalised.value));
  const { verdict, findings } = decide(facts[0] as Facts, ruleset, nowMs);
  line('the decision measured', `${verdict}, ${findings.length} findings`);
  report(
    'decide: all rules, rendering, language',
    measure(facts, (one, index) => decide(one, ruleset, nowMs + index)),
  );
  report(
    'guard alone',
    measure(facts, (one, index) => judgeContact(situationOf(one, ruleset), nowMs + index)),
  );
}

interface Measured {
  readonly perSecond: number;
  readonly p50Us: number;
  readonly p99Us: number;
}

/** Counts CPU time, so that whatever else runs on the machine stays out. Percentiles are of the mean call in a batch of 200. */
function measure(facts: readonly Facts[], call: (facts: Facts, index: number) => object): Measured {
  runFor(WARM_UP_MS, facts, call);
  const batchesUs = runFor(MEASURED_MS, facts, call).sort((a, b) => a - b);
  const total = batchesUs.reduce((sum, us) => sum + us, 0);
  const at = (share: number) => batchesUs[Math.floor(batchesUs.length * share)] ?? 0;
  return { perSecond: 1e6 / (total / batchesUs.length), p50Us: at(0.5), p99Us: at(0.99) };
}

function runFor(
  ms: number,
  facts: readonly Facts[],
  call: (facts: Facts, index: number) => object,
): number[] {
  const batchesUs: number[] = [];
  const end = performance.now() + ms;
  let index = 0;
  while (performance.now() < end) {
    const from = process.cpuUsage();
    for (let one = 0; one < BATCH; one += 1) {
      call(facts[index % facts.length] as Facts, index);
      index += 1;
    }
    const { user, system } = process.cpuUsage(from);
    batchesUs.push((user + system) / BATCH);
  }
  return batchesUs;
}

function report(label: string, { perSecond: rate, p50Us, p99Us }: Measured): void {
  line(label, perSecond(rate), `p50 ${p50Us.toFixed(1)} µs`, `p99 ${p99Us.toFixed(1)} µs`);
}

function factsOf(number: number, nowMs: number, of: Debtor): Facts {
  const [debtorId, accountId] = [debtorIdOf(number), accountIdOf(number)];
  const pastMs = nowMs - 8 * DAY_MS;
  const account = { id: accountId, ...accountOf(number, pastMs), amountDue: 100_000 + number };
  return {
    messageId: `msg_${number}`,
    request: { debtorId, accountId, channel: 'sms' },
    expiresAtMs: nowMs + 7 * DAY_MS,
    debtor: { ...of, id: debtorId, name: `${of.name}${number}` },
    account,
    holds: [],
    approvals: [],
    history: [
      {
        id: `msg_past_${number}`,
        messageId: `msg_past_${number}`,
        accountId,
        channel: 'sms',
        direction: 'outbound',
        at: pastMs,
        state: 'settled',
        outcome: 'delivered',
        contactPointKey: of.contactPoints[0]?.key ?? null,
        stage: 'light',
      },
    ],
    stageSteps: [{ accountId, stage: 'light', channel: 'sms', lastAt: pastMs }],
    contactPointReports: [],
  };
}

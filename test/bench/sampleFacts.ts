import type { Contact } from '../../src/domain/contact.ts';
import type { Debtor } from '../../src/domain/debtor.ts';
import type { Facts } from '../../src/domain/facts.ts';
import { normaliseDebtor } from '../../src/intake/normaliseDebtor.ts';
import type { Ruleset } from '../../src/ruleset/ruleset.ts';
import { accountIdOf, accountOf, debtor, debtorIdOf } from './portfolio.ts';

const DAY_MS = 86_400_000;
const FIRST_CONTACT_DAYS = 8;

/**
 * The facts of an SMS to each of `count` debtors, eight days overdue and more, that nothing stands against. Their last contact was
 * eight days ago; earlier ones lie a day apart before it.
 */
export async function sampleFacts(
  count: number,
  contacts: number,
  nowMs: number,
  ruleset: Ruleset,
): Promise<Facts[]> {
  const normalised = await normaliseDebtor(debtorIdOf(0), debtor, ruleset);
  if ('errors' in normalised) throw new Error(JSON.stringify(normalised.errors));
  return Array.from({ length: count }, (_, number) => factsOf(number, contacts, nowMs, normalised.value));
}

function factsOf(number: number, contacts: number, nowMs: number, of: Debtor): Facts {
  const [debtorId, accountId] = [debtorIdOf(number), accountIdOf(number)];
  const pastMs = nowMs - FIRST_CONTACT_DAYS * DAY_MS;
  const contact = (_: unknown, index: number): Contact => ({
    id: `msg_past_${number}_${index}`,
    messageId: `msg_past_${number}_${index}`,
    accountId,
    channel: 'sms',
    direction: 'outbound',
    at: pastMs - (contacts - 1 - index) * DAY_MS,
    state: 'settled',
    outcome: 'delivered',
    contactPointKey: of.contactPoints[0]?.key ?? null,
    stage: 'light',
  });
  return {
    messageId: `msg_${number}`,
    request: { debtorId, accountId, channel: 'sms' },
    expiresAtMs: nowMs + 7 * DAY_MS,
    debtor: { ...of, id: debtorId, name: `${of.name}${number}` },
    account: { id: accountId, ...accountOf(number, pastMs), amountDue: 100_000 + number },
    holds: [],
    approvals: [],
    history: Array.from({ length: contacts }, contact),
    stageSteps: [{ accountId, stage: 'light', channel: 'sms', lastAt: pastMs }],
    contactPointReports: [],
  };
}

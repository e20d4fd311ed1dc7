import { Type } from 'typebox';
import { AccountSchema } from '../../domain/account.ts';
import { ApprovalSchema } from '../../domain/approval.ts';
import { CONTACT_CHANNELS, CONTACT_OUTCOMES, type Contact } from '../../domain/contact.ts';
import type { ContactPoint } from '../../domain/contactPoint.ts';
import { DebtorSchema } from '../../domain/debtor.ts';
import type { Facts } from '../../domain/facts.ts';
import { HoldSchema } from '../../domain/hold.ts';
import { MessageRequestSchema } from '../../domain/message.ts';
import { createValidator } from '../../domain/validate.ts';
import { contactPoint, type Ordinary, ordinaryFacts } from './defaultFacts.ts';
import type { WrittenFacts } from './testFile.ts';

/** The facts in the shapes that the gateway stores; contacts have no schema of their own, only their words. */
const validate = createValidator(
  Type.Object({
    request: MessageRequestSchema,
    debtor: DebtorSchema,
    account: AccountSchema,
    holds: Type.Array(HoldSchema),
    approvals: Type.Array(ApprovalSchema),
    history: Type.Array(
      Type.Object({
        channel: Type.Enum(CONTACT_CHANNELS),
        outcome: Type.Union([Type.Null(), Type.Enum(CONTACT_OUTCOMES)]),
        at: Type.Number(),
      }),
    ),
  }),
);

/** The value with the patch laid over it: objects merge, everything else (lists too) is replaced. */
export function laidOver<T>(value: T, patch: unknown): T {
  const isPlain = (part: unknown) => typeof part === 'object' && part !== null && !Array.isArray(part);
  if (!isPlain(patch) || !isPlain(value)) return (patch === undefined ? value : patch) as T;
  const result: Record<string, unknown> = { ...(value as Record<string, unknown>) };
  for (const [key, part] of Object.entries(patch as Record<string, unknown>)) {
    result[key] = laidOver(result[key], part);
  }
  return result as T;
}

const CONTACT: Contact = {
  id: 'contact',
  messageId: null,
  accountId: 'account-1',
  channel: 'call',
  direction: 'outbound',
  at: 0,
  state: 'settled',
  outcome: 'no_answer',
  contactPointKey: 'key-of-phone',
  stage: null,
};

const HOLD = { debtorId: 'debtor-1', source: 'debtor by phone', placedAt: '2026-11-01T10:00:00+08:00' };

const APPROVAL = {
  debtorId: 'debtor-1',
  accountId: 'account-1',
  upToAmount: 1_000_000_000,
  until: '2027-12-31T00:00:00+08:00',
  recordedAt: '2026-11-01T10:00:00+08:00',
};

const instant = (text: unknown): number => Date.parse(String(text));

/** The facts that a case describes. Throws with the field when it says something that facts cannot be. */
export function factsOfCase(written: WrittenFacts, ordinary: Ordinary): Facts {
  const { contactPoints, ...debtor } = (written.debtor ?? {}) as { contactPoints?: Partial<ContactPoint>[] };
  const points = contactPoints === undefined ? {} : { contactPoints: contactPoints.map(contactPoint) };
  const facts = laidOver(ordinaryFacts(ordinary), {
    ...written,
    debtor: { ...debtor, ...points },
    history: written.history
      ?.map((contact, index) => ({ ...CONTACT, id: `contact-${index}`, ...contact, at: instant(contact.at) }))
      .sort((a, b) => a.at - b.at),
    holds: written.holds?.map((hold, index) => ({ id: `hold-${index + 1}`, ...HOLD, ...hold })),
    approvals: written.approvals?.map((approval, index) => ({
      id: `approval-${index + 1}`,
      ...APPROVAL,
      ...approval,
    })),
    stageSteps: written.stageSteps?.map((step) => ({
      accountId: 'account-1',
      channel: 'sms',
      ...step,
      lastAt: instant(step.lastAt),
    })),
    contactPointReports: written.contactPointReports?.map((report) => ({
      ...report,
      at: instant(report.at),
    })),
  });
  const checked = validate(facts);
  if (checked.ok) return facts;
  throw new Error(checked.errors.map(({ path, message }) => `facts${path} ${message}`).join('; '));
}

import type { MessageRequest } from '../src/domain/message.ts';
import type { Api } from './api.ts';
import { idsOf } from './portfolio.ts';

type Asked = Omit<MessageRequest, 'debtorId' | 'accountId'>;

/** Something that goes wrong in a lender's day: what is recorded first, and what is then asked for. */
export interface Incident {
  readonly number: number;
  readonly before?: readonly [path: string, body: object];
  readonly asked: Asked;
}

const PLAN = { instalmentAmount: 36_000, firstPaymentDate: '2026-12-10', intervalDays: 30 };
const planSaying = (instalmentCount: string): Asked => ({
  channel: 'email',
  stage: 'plan-offer',
  variables: { ...PLAN, instalmentCount },
});
const contact = (number: number, body: object) => ['/v1/contacts', { ...idsOf(number), ...body }] as const;
const hold = (number: number, body: object) =>
  ['/v1/holds', { debtorId: idsOf(number).debtorId, source: 'service line', ...body }] as const;

const AT_0930 = '2026-11-24T09:30:00+08:00';

export const INCIDENTS: readonly Incident[] = [
  // Somebody else would hear or read it.
  { number: 10, asked: { channel: 'sms', contactPointId: 'spouse' } },
  { number: 11, asked: { channel: 'call', contactPointId: 'spouse' } },
  { number: 13, asked: { channel: 'sms', contactPointId: 'family' } },
  { number: 17, asked: { channel: 'call', contactPointId: 'office' } },
  // A stranger answered on this number yesterday; no one gave a postal address.
  {
    number: 26,
    before: contact(26, {
      contactPointId: 'mobile',
      channel: 'call',
      direction: 'outbound',
      at: '2026-11-23T15:00:00+08:00',
      outcome: 'wrong_number',
    }),
    asked: { channel: 'sms' },
  },
  { number: 1, asked: { channel: 'call', contactPointId: 'landline' } },
  // They asked for quiet, or have just talked to us.
  { number: 41, before: hold(41, { kind: 'opt-out', channel: 'sms' }), asked: { channel: 'sms' } },
  { number: 54, before: hold(54, { kind: 'dispute' }), asked: { channel: 'email' } },
  {
    number: 50,
    before: hold(50, { kind: 'promise-to-pay', until: '2026-11-26T18:00:00+08:00' }),
    asked: { channel: 'email' },
  },
  {
    number: 7,
    before: contact(7, {
      contactPointId: 'mobile',
      channel: 'call',
      direction: 'inbound',
      at: AT_0930,
      outcome: 'conversation',
    }),
    asked: { channel: 'call' },
  },
  // The wrong step of the ladder, too early, too late or with nobody's approval.
  { number: 3, asked: { channel: 'sms', stage: 'severe' } },
  { number: 10, asked: { channel: 'sms', stage: 'reminder' } },
  { number: 20, asked: { channel: 'letter', stage: 'legal' } },
  { number: 5, asked: { channel: 'letter', stage: 'tier-2' } },
  { number: 12, asked: { channel: 'letter', stage: 'tier-4' } },
  { number: 35, asked: { channel: 'sms' } },
  { number: 23, asked: { channel: 'sms', stage: 'reminder' } },
  { number: 60, asked: { channel: 'sms' } },
  // A sender who does not want to wait.
  { number: 7, asked: { channel: 'call', deferral: 'never' } },
  // What was written into the plan, and what is missing from it.
  { number: 29, asked: planSaying('6，否则将你逮捕归案') },
  { number: 29, asked: planSaying('6，否则我们将起诉您') },
  { number: 29, asked: planSaying('6（共欠人民币99,999.00元）') },
  { number: 16, asked: { channel: 'sms', stage: 'reminder' } },
];

/** Sends the incidents one after the other, as single requests. */
export async function sendIncidents(api: Api): Promise<void> {
  for (const [index, { number, before, asked }] of INCIDENTS.entries()) {
    if (before !== undefined) await api.post(...before);
    await api.send({ key: `incident-${index + 1}`, ...idsOf(number), ...asked });
  }
}

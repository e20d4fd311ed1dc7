import type { Dispatcher } from '../src/dispatch/dispatcher.ts';
import type { ChannelKind } from '../src/domain/words.ts';
import type { MessageAnswer } from '../src/intake/gateway.ts';
import { ACCOUNT_LINES } from './accountLines.ts';
import type { Api, KeyedRequest } from './api.ts';
import type { DemoClock } from './clock.ts';
import { INCIDENTS, sendIncidents } from './incidents.ts';
import { idsOf } from './portfolio.ts';

export const MESSAGE_COUNT = 300;

/** After the Tuesday on which it all begins. */
const WEEKDAYS = ['2026-11-25', '2026-11-26', '2026-11-27'];

const NUMBERS = ACCOUNT_LINES.map((_line, index) => index + 1);

export interface TrafficDeps {
  readonly api: Api;
  readonly clock: DemoClock;
  readonly dispatcher: Dispatcher;
  readonly tell: (what: string) => void;
}

/** A dunning job that knows its ladder: for each account what its line says. */
function byTheLadder(): KeyedRequest[] {
  return ACCOUNT_LINES.map(({ channel, stage, variables }, index) => ({
    key: `ladder-${index + 1}`,
    ...idsOf(index + 1),
    channel,
    ...(stage === undefined ? {} : { stage }),
    ...(variables === undefined ? {} : { variables }),
  }));
}

/** A job that knows nothing of the first, and sends everybody the same. */
function toEverybody(job: string, channel: ChannelKind, numbers: readonly number[]): KeyedRequest[] {
  return numbers.map((number) => ({ key: `${job}-${number}`, ...idsOf(number), channel }));
}

/** The last stages of the aging buckets state a plan, which only a job that knows the ladder can give. */
function needsNoPlan(number: number): boolean {
  const line = ACCOUNT_LINES[number - 1];
  return line?.isSettled === true || line?.programme !== 'aging-buckets' || line.daysOverdue <= 85;
}

async function inSingles(api: Api, requests: readonly KeyedRequest[]): Promise<MessageAnswer[]> {
  return Promise.all(requests.map((request) => api.send(request)));
}

/** A week of a lender's traffic, 300 messages in all. Between the jobs the clock moves and what is due leaves. */
export async function sendTraffic({ api, clock, dispatcher, tell }: TrafficDeps): Promise<void> {
  const moveTo = async (local: string) => {
    clock.moveTo(local);
    await dispatcher.runDue();
  };
  const everybody = NUMBERS.filter(needsNoPlan);

  tell(`${INCIDENTS.length} awkward requests, one by one`);
  await sendIncidents(api);
  tell('60 messages by the ladder, as one batch');
  await api.sendBatch(byTheLadder());
  await dispatcher.runDue();
  await moveTo('2026-11-24 10:20');
  tell(`${everybody.length} emails of a second job, as one batch`);
  await api.sendBatch(toEverybody('email', 'email', everybody));
  await moveTo('2026-11-24 15:00');
  tell(`${everybody.length} calls of a dialer, singly, all at once`);
  await inSingles(api, toEverybody('call', 'call', everybody));
  await moveTo('2026-11-24 22:30');
  tell(`${everybody.length} text messages of a job that ran late, as one batch`);
  await api.sendBatch(toEverybody('sms', 'sms', everybody));
  tell('two people opt out and one pays before the morning');
  await changeMinds(api);
  for (const local of WEEKDAYS.flatMap((day) => [`${day} 08:00`, `${day} 10:30`, `${day} 16:00`]))
    await moveTo(local);
  tell('what was put off has left at its time, each decided again');
  await moveTo('2026-11-28 10:30');
  const left = MESSAGE_COUNT - INCIDENTS.length - ACCOUNT_LINES.length - 3 * everybody.length;
  tell(`${left} emails of a weekend job, as one batch`);
  await api.sendBatch(toEverybody('weekend', 'email', everybody.slice(-left)));
  for (const local of ['2026-11-30 10:30', '2026-11-30 16:00', '2026-12-01 10:30']) await moveTo(local);
  tell('the new week has begun, and nothing waits any longer');
}

/** Facts that change after acceptance: the decision at the moment of dispatch is the one that counts. */
async function changeMinds(api: Api): Promise<void> {
  for (const number of [13, 49]) {
    await api.post('/v1/holds', {
      debtorId: idsOf(number).debtorId,
      kind: 'opt-out',
      channel: 'sms',
      source: 'reply R',
    });
  }
  await api.post('/v1/holds', { debtorId: idsOf(37).debtorId, kind: 'settled', source: 'payment received' });
}

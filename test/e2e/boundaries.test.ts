import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Decision } from '../../src/domain/decision.ts';
import { shippedRuleset } from '../shippedRuleset.ts';
import { clockAt, startGateway, type TestGateway, temporaryDirectory } from './gateway.ts';
import { accountOf, debtorWith, messageTo, putPair } from './portfolio.ts';

const directory = temporaryDirectory();
let gateway: TestGateway;

/**
 * Name, debtor, date, and the offset that the clock shows there at eight and at ten that day. Debtors in the United States
 * name the base policy: these tests are about clocks, and not about what else the law asks for there.
 */
const PLACES = [
  ['Asia/Shanghai', { timezone: 'Asia/Shanghai' }, '2026-11-24', '+08:00'],
  ['Asia/Urumqi', { timezone: 'Asia/Urumqi' }, '2026-11-24', '+06:00'],
  [
    'New York, the day the clock goes forward',
    { timezone: 'America/New_York', jurisdiction: 'US-NY', policy: 'base' },
    '2026-03-08',
    '-04:00',
  ],
  [
    'New York, the day the clock goes back',
    { timezone: 'America/New_York', jurisdiction: 'US-NY', policy: 'base' },
    '2026-11-01',
    '-05:00',
  ],
] as const;

const dayOf = (date: string, offset: number) =>
  new Date(Date.parse(date) + offset * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  gateway = await startGateway(directory.path, clockAt('2026-11-24T12:00:00+08:00').now);
  for (const [index, [, debtor, date]] of PLACES.entries()) {
    const id = `p-${index}`;
    await putPair(gateway.client, id, debtorWith(debtor), accountOf(id, { dueDate: dayOf(date, -10) }));
  }
});
afterAll(async () => {
  await gateway.forbear.stop();
  directory.remove();
});

async function decisionAt(debtorId: string, at: string): Promise<Decision> {
  const { status, body } = await gateway.client.post<Decision>('/v1/decisions', {
    ...messageTo(debtorId, 'sms'),
    at,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

describe.each(PLACES.map((place, index) => [...place, `p-${index}`] as const))(
  '%s',
  (_name, _debtor, date, offset, id) => {
    const quiet = (decision: Decision) => decision.findings.filter(({ rule }) => rule === 'quiet-hours');

    it('is too early at 07:59:59.999: the message waits one millisecond', async () => {
      const decision = await decisionAt(id, `${date}T07:59:59.999${offset}`);
      expect(decision.verdict).toBe('defer');
      expect(decision.until).toBe(`${date}T08:00:00${offset}`);
      expect(quiet(decision).length).toBeGreaterThan(0);
    });

    it.each(['08:00:00.000', '21:59:59.999'])('is allowed at %s', async (time) => {
      const decision = await decisionAt(id, `${date}T${time}${offset}`);
      expect(decision.findings.filter(({ outcome }) => outcome !== 'warn')).toEqual([]);
      expect(decision.verdict).toBe('allow');
    });

    it('is too late at 22:00:00.000: the message waits for eight the next morning', async () => {
      const decision = await decisionAt(id, `${date}T22:00:00.000${offset}`);
      expect(decision.verdict).toBe('defer');
      expect(decision.until).toBe(`${dayOf(date, 1)}T08:00:00${offset}`);
      expect(quiet(decision).length).toBeGreaterThan(0);
    });
  },
);

/** The wall clock by the platform's own calendar, which the gateway's does not use. */
function hourIn(timezone: string, at: number): number {
  const text = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hour: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  return Number(text);
}

const allowedIn = (timezone: string, at: number) => hourIn(timezone, at) >= 8 && hourIn(timezone, at) < 22;

describe('a debtor who may live in several zones (R7)', () => {
  const phone = (value: string) => [{ id: 'mobile', kind: 'phone', value, owner: 'debtor', use: 'personal' }];
  const start = Date.parse('2026-11-01T00:00:00Z');

  async function zonesOf(id: string, value: string): Promise<string[]> {
    const debtor = debtorWith({
      jurisdiction: 'US',
      policy: 'base',
      locale: 'en',
      contactPoints: phone(value),
    });
    await putPair(gateway.client, id, debtor, accountOf(id, { dueDate: '2026-10-22' }));
    const { body } = await gateway.client.get<{ contactPoints: { timezones: string[] }[] }>(
      `/v1/debtors/${id}`,
    );
    return body.contactPoints[0]?.timezones ?? [];
  }

  it('is reached at a number of one zone, though the United States have many, by that zone alone', async () => {
    expect(await zonesOf('boston', '+16172531000')).toEqual(['America/New_York']);
    expect((await decisionAt('boston', '2026-11-01T08:00:00-05:00')).verdict).toBe('allow');
    expect((await decisionAt('boston', '2026-11-01T21:59:59.999-05:00')).verdict).toBe('allow');
    expect((await decisionAt('boston', '2026-11-01T22:00:00-05:00')).verdict).toBe('defer');
  });

  it('is reached at a toll-free number only when all its zones in the United States allow it: every half hour of a day with a clock change', async () => {
    const american = shippedRuleset().jurisdictions.US?.timezones ?? [];
    const zones = (await zonesOf('toll-free', '+18002752273')).filter((zone) => american.includes(zone));
    expect(zones.length).toBeGreaterThan(5);
    let allowed = 0;
    for (let at = start; at < start + 86_400_000; at += 1_800_000) {
      const instant = new Date(at).toISOString();
      const decision = await decisionAt('toll-free', instant);
      const expected = zones.every((zone) => allowedIn(zone, at));
      expect(decision.verdict === 'allow', `${instant}: ${decision.verdict}`).toBe(expected);
      if (expected) allowed += 1;
    }
    expect(allowed).toBeGreaterThan(0);
    expect(allowed).toBeLessThan(48);
  });

  it('is reached by email, with no number at all, only when all zones of the United States allow it', async () => {
    const contactPoints = [
      { id: 'email', kind: 'email', value: 'a@example.com', owner: 'debtor', use: 'personal' },
    ];
    const debtor = debtorWith({ jurisdiction: 'US', policy: 'base', locale: 'en', contactPoints });
    await putPair(gateway.client, 'us-email', debtor, accountOf('us-email', { dueDate: '2026-10-22' }));
    const emailAt = async (at: string) =>
      (await gateway.client.post<Decision>('/v1/decisions', { ...messageTo('us-email', 'email'), at })).body
        .verdict;
    expect(await emailAt('2026-11-02T07:59:59.999-10:00')).toBe('defer');
    expect(await emailAt('2026-11-02T08:00:00.000-10:00')).toBe('allow');
    expect(await emailAt('2026-11-02T21:59:59.999-05:00')).toBe('allow');
    expect(await emailAt('2026-11-02T22:00:00.000-05:00')).toBe('defer');
  });
});

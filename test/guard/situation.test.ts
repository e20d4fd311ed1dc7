import { describe, expect, it } from 'vitest';
import { situationOf } from '../../src/guard/situation.ts';
import { dueStage } from '../../src/guard/stage.ts';
import { aContactPoint, someFacts, someRuleset } from './facts.ts';

const ruleset = someRuleset();
const situation = (patch: unknown) => situationOf(someFacts(patch), ruleset);
const address = (country: string, region?: string) =>
  aContactPoint({
    kind: 'postal',
    value: { lines: ['1 Example Road'], city: 'Town', country, ...(region === undefined ? {} : { region }) },
  });
const zonesOf = (debtor: unknown) => {
  const { zones, zoneSources } = situation({ debtor });
  return [zoneSources.join(', '), ...zones];
};

describe("the debtor's time zones (R7, R34)", () => {
  it('are the stated one before all else', () => {
    expect(zonesOf({ jurisdiction: 'US-NY', timezone: 'Asia/Urumqi' })).toEqual(['timezone', 'Asia/Urumqi']);
  });

  it("come from the debtor's postal address where its subdivision is known", () => {
    expect(zonesOf({ jurisdiction: 'US', contactPoints: [aContactPoint(), address('US', 'CA')] })).toEqual([
      'postal-address',
      'America/Los_Angeles',
    ]);
  });

  it('are those of all addresses together', () => {
    expect(
      zonesOf({ jurisdiction: 'US', contactPoints: [address('US', 'CA'), address('US', 'TN')] }),
    ).toEqual(['postal-address', 'America/Los_Angeles', 'America/New_York', 'America/Chicago']);
  });

  it('follow an address abroad', () => {
    expect(zonesOf({ jurisdiction: 'CN', contactPoints: [aContactPoint(), address('DE')] })).toEqual([
      'postal-address, jurisdiction',
      'Europe/Berlin',
      'Asia/Shanghai',
    ]);
  });

  it("do not follow another person's address", () => {
    const theirs = { ...address('US', 'CA'), owner: 'relative' as const };
    expect(zonesOf({ jurisdiction: 'US-NY', contactPoints: [theirs] })).toEqual([
      'jurisdiction',
      'America/New_York',
    ]);
  });

  it('come from the jurisdiction where the phone lies in its zone', () => {
    const phone = aContactPoint({ timezones: ['America/New_York', 'America/Chicago'] });
    expect(zonesOf({ jurisdiction: 'US-NY', contactPoints: [phone] })).toEqual([
      'jurisdiction',
      'America/New_York',
    ]);
  });

  it('are those of residence and phone where they point to different zones', () => {
    const phone = aContactPoint({ timezones: ['America/Los_Angeles'] });
    expect(zonesOf({ jurisdiction: 'CN', contactPoints: [phone] })).toEqual([
      'jurisdiction, phone-number',
      'Asia/Shanghai',
      'America/Los_Angeles',
    ]);
    expect(zonesOf({ jurisdiction: 'US', contactPoints: [phone, address('US', 'NY')] })).toEqual([
      'postal-address, phone-number',
      'America/New_York',
      'America/Los_Angeles',
    ]);
  });

  it('are those of residence and address where they point to different zones', () => {
    expect(zonesOf({ jurisdiction: 'US-NY', contactPoints: [address('US', 'ca')] })).toEqual([
      'postal-address, jurisdiction',
      'America/Los_Angeles',
      'America/New_York',
    ]);
  });

  it("are all zones of a number's country where its prefix tells none", () => {
    const phone = aContactPoint({ timezones: [], jurisdiction: 'US-TN' });
    expect(zonesOf({ jurisdiction: 'CN', contactPoints: [phone] })).toEqual([
      'jurisdiction, phone-number',
      'Asia/Shanghai',
      'America/New_York',
      'America/Chicago',
    ]);
  });

  it('do not follow the phone of another person, unless the message goes to it', () => {
    const theirs = aContactPoint({ owner: 'guarantor', timezones: ['America/Los_Angeles'] });
    const own = aContactPoint({ id: 'own', timezones: [] });
    const debtor = { jurisdiction: 'CN', contactPoints: [own, theirs] };
    expect(zonesOf(debtor)).toEqual(['jurisdiction', 'Asia/Shanghai']);
    const { zones } = situation({ debtor, request: { contactPointId: 'phone' } });
    expect(zones).toEqual(['Asia/Shanghai', 'America/Los_Angeles']);
  });

  it("come from the phone's prefix where the jurisdiction has several", () => {
    const phone = aContactPoint({ timezones: ['America/Chicago'] });
    expect(zonesOf({ jurisdiction: 'US-TN', contactPoints: [phone] })).toEqual([
      'phone-number',
      'America/Chicago',
    ]);
  });

  it('are all zones of the jurisdiction where nothing else is known', () => {
    expect(zonesOf({ jurisdiction: 'US-TN' })).toEqual([
      'jurisdiction',
      'America/New_York',
      'America/Chicago',
    ]);
  });

  it('are those of the country where the subdivision is unknown', () => {
    expect(zonesOf({ jurisdiction: 'US-ZZ' })).toHaveLength(5);
  });

  it('are all zones there are where the jurisdiction is unknown', () => {
    expect(zonesOf({ jurisdiction: 'XX' })).toHaveLength(10);
  });
});

describe('the due stage', () => {
  const at = Date.parse('2026-11-24T12:00:00+08:00');

  it('is the first of the programme that is due and has the channel', () => {
    expect(dueStage(situation({}), at)?.id).toBe('reminder');
    expect(
      dueStage(situation({ request: { channel: 'letter' }, account: { dueDate: '2026-10-20' } }), at)?.id,
    ).toBe('demand');
  });

  it('is the named one, due or not', () => {
    expect(dueStage(situation({ request: { stage: 'legal' } }), at)?.id).toBe('legal');
  });

  it('is none where the named one does not exist, even if another is due', () => {
    expect(dueStage(situation({ request: { stage: 'nowhere' } }), at)).toBeNull();
  });

  it('is the one for afterwards once the account is settled', () => {
    expect(dueStage(situation({ account: { amountDue: 0 } }), at)?.id).toBe('thanks');
  });
});

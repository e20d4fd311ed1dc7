import { describe, expect, it } from 'vitest';
import type { ContactPoint } from '../../src/domain/contactPoint.ts';
import { judgeContact } from '../../src/guard/guard.ts';
import { reasonFor } from '../../src/guard/places.ts';
import { quietHours } from '../../src/guard/rules/quietHours.ts';
import { situationOf } from '../../src/guard/situation.ts';
import type { AnyLimit, PolicyPack } from '../../src/ruleset/policyPack.ts';
import { aContactPoint, someFacts, someRuleset } from './facts.ts';

const { packs: shipped, jurisdictions } = someRuleset();
const base = shipped.base as PolicyPack;
const quiet = (id: string, forbidden: string): AnyLimit => ({
  id,
  citation: { source: 'Test', strength: 'law' },
  ...{ channels: ['sms', 'call'], forbidden: [forbidden] },
});

/** A pack that adds one quiet-hours limit to base, or to another. */
function pack(id: string, forbidden: string, parent: PolicyPack, patch: Partial<PolicyPack>): PolicyPack {
  return {
    id,
    title: { en: id, zh: id },
    lineage: [...parent.lineage, id],
    jurisdictions: [],
    rules: {
      ...parent.rules,
      'quiet-hours': [...(parent.rules['quiet-hours'] ?? []), quiet(`${id}.quiet`, forbidden)],
    },
    ...patch,
  };
}

const us = pack('us', '21:00-08:00', base, { jurisdictions: ['US'] });
const ma = pack('us-ma', '20:00-09:00', us, { jurisdictions: ['US-MA'] });
const fl = pack('us-fl', '19:00-08:00', us, { jurisdictions: ['US-FL'] });
const nyc = pack('us-nyc', '21:00-10:00', us, {
  cities: [{ jurisdiction: 'US-NY', names: ['New York', 'Brooklyn', '纽约'] }],
});
const cn = pack('cn', '22:00-08:00', base, { jurisdictions: ['CN'] });
const eastern = { timezones: ['America/New_York'] };
const ruleset = someRuleset({
  packs: { base, us, 'us-ma': ma, 'us-fl': fl, 'us-nyc': nyc, cn },
  jurisdictions: {
    ...jurisdictions,
    'US-MA': { name: { en: 'Massachusetts', zh: '马萨诸塞州' }, ...eastern },
    'US-FL': {
      name: { en: 'Florida', zh: '佛罗里达州' },
      timezones: ['America/New_York', 'America/Chicago'],
    },
    'US-NY': { name: { en: 'New York', zh: '纽约州' }, ...eastern },
  },
});

const address = (region: string | undefined, city: string, country = 'US'): ContactPoint =>
  aContactPoint({
    kind: 'postal',
    value: { lines: ['1 Road'], city, country, ...(region === undefined ? {} : { region }) },
  });
const phone = (jurisdiction: string) => aContactPoint({ jurisdiction });
const at = (jurisdiction: string, ...contactPoints: ContactPoint[]) =>
  situationOf(someFacts({ debtor: { jurisdiction, contactPoints } }), ruleset);
const idsOf = (jurisdiction: string, ...contactPoints: ContactPoint[]) =>
  at(jurisdiction, ...contactPoints).packs.map(({ pack: { id } }) => id);

describe('the packs that apply', () => {
  it('are those of residence, address and number together, and the strictest finding wins', () => {
    const situation = at('US-MA', phone('US-NY'), address('FL', 'Miami'));
    expect(situation.packs.map((applied) => [applied.pack.id, reasonFor(applied).en])).toEqual([
      ['us-ma', "the debtor's jurisdiction is US-MA"],
      ['us-fl', 'the postal address postal lies in US-FL, Miami'],
      ['us', 'the phone number phone belongs to US-NY'],
      ['us-nyc', 'the phone number phone belongs to US-NY'],
    ]);
    const quietAt = (instant: string) =>
      judgeContact(situation, Date.parse(instant), [quietHours]).map(({ limit }) => limit);
    expect(quietAt('2026-11-24T10:59:59.999-05:00')).toEqual(['us-nyc.quiet']);
    expect(quietAt('2026-11-24T11:00:00.000-05:00')).toEqual([]);
    expect(quietAt('2026-11-24T19:00:00.000-05:00')).toEqual(['us-fl.quiet']);
  });

  it('judge a limit that several of them inherit once', () => {
    const ids = at('US-MA', address('FL', 'Miami')).pack.rules['quiet-hours']?.map(({ id }) => id);
    const ofBase = base.rules['quiet-hours']?.map(({ id }) => id) ?? [];
    expect(ids).toEqual([...ofBase, 'us.quiet', 'us-ma.quiet', 'us-fl.quiet']);
  });

  it('are joined once for a ruleset', () => {
    expect(at('US-MA', address('FL', 'Miami')).pack).toBe(at('US-MA', address('FL', 'Tampa')).pack);
  });

  it('are the one that the debtor names and no other', () => {
    const debtor = { policy: 'cn', jurisdiction: 'US-MA', contactPoints: [phone('US-NY')] };
    const { packs, pack: joined } = situationOf(someFacts({ debtor }), ruleset);
    expect(packs.map((applied) => [applied.pack, reasonFor(applied)])).toEqual([
      [cn, { en: 'the debtor names it', zh: '债务人资料中指定' }],
    ]);
    expect(joined).toBe(cn);
  });

  it("are a subdivision's before the country's", () => {
    expect(idsOf('US-MA')).toEqual(['us-ma']);
    expect(idsOf('US-CA')).toEqual(['us']);
  });

  it('are the default where no pack speaks of the place', () => {
    expect(idsOf('DE')).toEqual(['base']);
    expect(idsOf('CN', address(undefined, 'Berlin', 'DE'))).toEqual(['cn', 'base']);
  });

  it.each(['MA', 'US-MA', 'ma', 'Massachusetts', '马萨诸塞州', '马萨诸塞'])(
    'find the region of an address written as %s',
    (region) => {
      expect(idsOf('US', address(region, 'Boston'))).toEqual(['us-ma']);
    },
  );

  it("are the country's where the region of an address is not known", () => {
    expect(idsOf('CN', address('Nowhere', 'Town'))).toEqual(['cn', 'us']);
  });

  it("are a city's where the address lies in it, and where it may", () => {
    expect(idsOf('US', address('NY', 'Brooklyn'))).toEqual(['us-nyc']);
    expect(idsOf('US', address('NY', ' NEW YORK '))).toEqual(['us-nyc']);
    expect(idsOf('US', address('NY', 'Buffalo'))).toEqual(['us']);
    expect(idsOf('US-NY')).toEqual(['us', 'us-nyc']);
    expect(idsOf('US-NY', address('NY', 'Buffalo'))).toEqual(['us']);
  });

  it('do not follow addresses and numbers of others, nor a number of the same country', () => {
    const theirs = { ...address('FL', 'Miami'), owner: 'spouse' as const };
    expect(idsOf('US-MA', theirs, phone('US'), phone('US-MA'))).toEqual(['us-ma']);
  });

  it('say all their reasons in both languages', () => {
    const [us_] = at('CN', address('CA', 'Fresno'), phone('US-TN')).packs.filter(
      ({ pack: { id } }) => id === 'us',
    );
    expect(us_ && reasonFor(us_)).toEqual({
      en: 'the postal address postal lies in US-CA, Fresno; the phone number phone belongs to US-TN',
      zh: '邮寄地址 postal 位于 US-CA Fresno;电话号码 phone 归属 US-TN',
    });
  });
});

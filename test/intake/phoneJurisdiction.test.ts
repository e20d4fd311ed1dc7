import { expect, it } from 'vitest';
import { phoneJurisdiction } from '../../src/intake/phoneJurisdiction.ts';
import { shippedRuleset } from '../shippedRuleset.ts';

const ruleset = shippedRuleset();

it.each([
  ['+12125551234', 'US', 'US-NY'],
  ['+16175551234', 'US', 'US-MA'],
  ['+12025551234', 'US', 'US-DC'],
  ['+12065551234', 'US', 'US-WA'],
  ['+14165551234', 'CA', 'CA-ON'],
  ['+15145551234', 'CA', 'CA-QC'],
  ['+12575551234', 'CA', 'CA-BC'],
])('%s belongs to %s, and by its area code to %s', (number, country, jurisdiction) => {
  expect(phoneJurisdiction(number, country, ruleset)).toBe(jurisdiction);
});

it.each([
  ['toll-free', '+18005551234', 'US'],
  ['of an area code that several provinces share', '+19025551234', 'CA'],
  ['of another country', '+8613800138000', 'CN'],
])('a number %s belongs to its country only', (_, number, country) => {
  expect(phoneJurisdiction(number, country, ruleset)).toBe(country);
});

it('a number of no country belongs nowhere', () => {
  expect(phoneJurisdiction('+80012345678', undefined, ruleset)).toBeUndefined();
});

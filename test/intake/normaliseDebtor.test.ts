import { describe, expect, it } from 'vitest';
import type { DebtorInput } from '../../src/domain/debtor.ts';
import { normaliseDebtor } from '../../src/intake/normaliseDebtor.ts';
import { shippedRuleset } from '../shippedRuleset.ts';

const ruleset = shippedRuleset();
const input = (patch: Partial<DebtorInput>): DebtorInput => ({
  name: 'Li Lei',
  jurisdiction: 'US-MA',
  locale: 'en',
  contactPoints: [{ id: 'cell', kind: 'phone', value: '(212) 555-1234', owner: 'debtor', use: 'personal' }],
  ...patch,
});

describe('a debtor at the door', () => {
  it('is stored with the place and the zones of each number', () => {
    expect(normaliseDebtor('d', input({}), ruleset)).toMatchObject({
      value: {
        contactPoints: [{ value: '+12125551234', jurisdiction: 'US-NY', timezones: ['America/New_York'] }],
      },
    });
  });

  it("keeps the debtor's inconvenient times and places", () => {
    const inconvenient = [{ from: '09:00', to: '17:00', weekdays: [1] }, { contactPointId: 'cell' }];
    expect(normaliseDebtor('d', input({ inconvenient }), ruleset)).toMatchObject({ value: { inconvenient } });
  });

  it('is refused with hours of which one end is missing, and with a place that is not among the contact points', () => {
    const inconvenient = [{ from: '09:00' }, { to: '17:00' }, { contactPointId: 'office' }];
    expect(normaliseDebtor('d', input({ inconvenient }), ruleset)).toEqual({
      errors: [
        { path: '/inconvenient/0/to', message: 'is required where from is given' },
        { path: '/inconvenient/1/from', message: 'is required where to is given' },
        { path: '/inconvenient/2/contactPointId', message: 'office is not a contact point of the debtor' },
      ],
    });
  });
});

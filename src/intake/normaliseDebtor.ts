import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { canonicalJson, sha256 } from '../domain/canonicalJson.ts';
import type { ContactPoint, ContactPointInput } from '../domain/contactPoint.ts';
import type { Debtor, DebtorInput } from '../domain/debtor.ts';
import { isTimeZone } from '../domain/localTime.ts';
import type { InputError } from '../domain/validate.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import { phoneJurisdiction } from './phoneJurisdiction.ts';
import { phoneZones } from './phoneZones.ts';

/** One address, no display name, no control characters; whether it exists only sending can tell. */
const EMAIL = /^[^\s@<>"(),:;\\]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i;

type Normalised<T> = { readonly value: T } | { readonly errors: readonly InputError[] };

/**
 * A debtor as it is stored: phone numbers in E.164 with the time zones and place of their prefix (Google's tables), emails in lower
 * case, every name that the ruleset must know checked. All errors are told at once, each with its field.
 */
export function normaliseDebtor(id: string, input: DebtorInput, ruleset: Ruleset): Normalised<Debtor> {
  const errors: InputError[] = [];
  if (ruleset.jurisdictions[input.jurisdiction] === undefined) {
    errors.push({
      path: '/jurisdiction',
      message: `${input.jurisdiction} is not a known jurisdiction: use an ISO 3166-1 country such as CN or a subdivision such as US-MA`,
    });
  }
  if (input.timezone !== undefined && !isTimeZone(input.timezone)) {
    errors.push({
      path: '/timezone',
      message: `${input.timezone} is not an IANA time zone such as Asia/Shanghai`,
    });
  }
  if (input.policy !== undefined && ruleset.packs[input.policy] === undefined) {
    const known = Object.keys(ruleset.packs).join(', ');
    errors.push({ path: '/policy', message: `${input.policy} is not a policy pack; known are: ${known}` });
  }
  const contactPoints: ContactPoint[] = [];
  const country = input.jurisdiction.slice(0, 2) as CountryCode;
  for (const [index, point] of input.contactPoints.entries()) {
    const path = `/contactPoints/${index}`;
    if (input.contactPoints.findIndex((other) => other.id === point.id) < index) {
      errors.push({ path: `${path}/id`, message: `${point.id} is listed twice` });
    }
    const normalised = normaliseValue(point, country, ruleset);
    if ('message' in normalised) errors.push({ path: `${path}/value`, message: normalised.message });
    else contactPoints.push(storedPoint(point, normalised));
  }
  errors.push(...inconvenientErrors(input));
  return errors.length > 0 ? { errors } : { value: { id, ...input, contactPoints } };
}

/** Hours need both ends, and a contact point must be one of the debtor's. */
function inconvenientErrors({ inconvenient = [], contactPoints }: DebtorInput): InputError[] {
  return inconvenient.flatMap(({ from, to, contactPointId }, index) => {
    const path = `/inconvenient/${index}`;
    const errors: InputError[] = [];
    if (from === undefined && to !== undefined) {
      errors.push({ path: `${path}/from`, message: 'is required where to is given' });
    }
    if (to === undefined && from !== undefined) {
      errors.push({ path: `${path}/to`, message: 'is required where from is given' });
    }
    if (contactPointId !== undefined && !contactPoints.some((point) => point.id === contactPointId)) {
      const message = `${contactPointId} is not a contact point of the debtor`;
      errors.push({ path: `${path}/contactPointId`, message });
    }
    return errors;
  });
}

/** The value as it is stored, with what was looked up about it. */
interface LookedUp extends Pick<ContactPoint, 'value' | 'timezones'> {
  readonly jurisdiction?: string | undefined;
}

function storedPoint(point: ContactPointInput, { value, timezones, jurisdiction }: LookedUp): ContactPoint {
  const key = sha256(canonicalJson([point.kind, value])).slice(0, 24);
  return { ...point, value, key, timezones, ...(jurisdiction === undefined ? {} : { jurisdiction }) };
}

function normaliseValue(
  point: ContactPointInput,
  country: CountryCode,
  ruleset: Ruleset,
): LookedUp | { message: string } {
  const { kind, value } = point;
  if (kind === 'postal') return { value: typeof value === 'string' ? value.trim() : value, timezones: [] };
  if (typeof value !== 'string') return { message: `of a contact point of kind ${kind} must be text` };
  if (kind === 'email') {
    const address = value.trim().toLowerCase();
    return EMAIL.test(address) && address.length <= 254
      ? { value: address, timezones: [] }
      : { message: 'must be one email address, such as name@example.com' };
  }
  const phone = parsePhoneNumberFromString(value, country);
  if (phone === undefined || !phone.isValid()) {
    return { message: 'must be a valid phone number, best with its country code, such as +86 138 0013 8000' };
  }
  const jurisdiction = phoneJurisdiction(phone.number, phone.country, ruleset);
  return { value: phone.number, timezones: [...phoneZones(phone.number)], jurisdiction };
}

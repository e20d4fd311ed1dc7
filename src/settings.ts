import { type Static, Type } from 'typebox';
import { createValidator } from './domain/validate.ts';

const Port = Type.Integer({ minimum: 0, maximum: 65_535 });
const Rate = Type.Number({ exclusiveMinimum: 0, maximum: 100_000 });
const Text = Type.String({ minLength: 1 });
const HttpUrl = Type.String({ pattern: '^https?://[^\\s/]+' });

const SettingsSchema = Type.Object({
  FORBEAR_HOST: Text,
  FORBEAR_PORT: Port,
  FORBEAR_DATA_DIR: Text,
  FORBEAR_ROLE: Type.Enum(['all']),
  FORBEAR_BOOTSTRAP_KEY: Type.Optional(Type.String({ pattern: '^[\\x21-\\x7e]{20,200}$' })),
  FORBEAR_POLICY: Text,
  FORBEAR_PROGRAMME: Text,
  FORBEAR_CONFIG_DIR: Text,
  FORBEAR_TEMPLATES_DIR: Text,
  FORBEAR_PUBLIC_URL: Type.Optional(HttpUrl),
  FORBEAR_RATE_SMS: Rate,
  FORBEAR_RATE_EMAIL: Rate,
  FORBEAR_RATE_CALL: Rate,
  FORBEAR_RATE_LETTER: Rate,
  FORBEAR_LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
  SMTP_URL: Type.Optional(Type.String({ pattern: '^smtps?://[^\\s]+$' })),
  FORBEAR_EMAIL_FROM: Type.Optional(Type.String({ pattern: '^[^\\s@]+@[^\\s@]+$' })),
  TWILIO_ACCOUNT_SID: Type.Optional(Type.String({ pattern: '^AC[0-9a-fA-F]{32}$' })),
  TWILIO_AUTH_TOKEN: Type.Optional(Text),
  TWILIO_FROM: Type.Optional(Type.String({ pattern: '^\\+[1-9][0-9]{6,14}$' })),
  TWILIO_API_BASE_URL: Type.Optional(HttpUrl),
});
export type Settings = Readonly<Static<typeof SettingsSchema>>;

const DEFAULTS = {
  FORBEAR_HOST: '127.0.0.1',
  FORBEAR_PORT: '8080',
  FORBEAR_DATA_DIR: './data',
  FORBEAR_ROLE: 'all',
  FORBEAR_POLICY: 'cn-mainland',
  FORBEAR_PROGRAMME: 'graded-letters',
  FORBEAR_CONFIG_DIR: './config',
  FORBEAR_TEMPLATES_DIR: './templates',
  FORBEAR_RATE_SMS: '20',
  FORBEAR_RATE_EMAIL: '20',
  FORBEAR_RATE_CALL: '2',
  FORBEAR_RATE_LETTER: '10',
  FORBEAR_LOG_LEVEL: 'info',
};

/** What a wrong setting may be instead, where the schema's own words do not say it. */
const EXPECTED: Partial<Record<keyof Settings, string>> = {
  FORBEAR_PORT: 'a whole number from 0 to 65535',
  FORBEAR_BOOTSTRAP_KEY: '20 to 200 printable characters without spaces',
  FORBEAR_PUBLIC_URL: 'an address such as https://forbear.example.com',
  SMTP_URL: 'an address such as smtp://user:password@mail.example.com:587',
  FORBEAR_EMAIL_FROM: 'an email address',
  TWILIO_ACCOUNT_SID: 'AC and 32 hexadecimal digits',
  TWILIO_FROM: 'a phone number in E.164, such as +15005550006',
  TWILIO_API_BASE_URL: 'an address such as http://127.0.0.1:4599',
};

/** Settings that belong together: either all of a row are set or none. */
const TOGETHER: readonly (readonly (keyof Settings)[])[] = [
  ['SMTP_URL', 'FORBEAR_EMAIL_FROM'],
  ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'],
];

/** Of another part of the product; silently ignoring them would let an operator believe that they work. */
const NOT_YET = ['DATABASE_URL', 'REDIS_URL'] as const;

const SECRET = /KEY|TOKEN|SMTP_URL/;
const NUMERIC = /PORT|RATE/;

const validate = createValidator(SettingsSchema);

/**
 * The gateway's settings out of an environment, frozen. Throws one line for each wrong setting: its name, what it was (a
 * secret is not repeated) and what it may be. An empty variable counts as unset.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const known = Object.keys(SettingsSchema.properties);
  const given = Object.entries(environment).filter(
    ([name, value]) => known.includes(name) && value !== '' && value !== undefined,
  );
  const problems: string[] = [];
  const texts: Record<string, unknown> = { ...DEFAULTS, ...Object.fromEntries(given) };
  const values = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, NUMERIC.test(name) ? Number(text) : text]),
  );
  const checked = validate(values);
  if (!checked.ok) {
    for (const { path, message } of checked.errors) {
      const name = path.slice(1) as keyof Settings;
      const was = SECRET.test(name) ? '' : ` is "${texts[name]}";`;
      problems.push(`${name}${was} it must be ${EXPECTED[name] ?? message.replace(/^must be /, '')}`);
    }
  }
  for (const name of Object.keys(environment)) {
    if (name.startsWith('FORBEAR_') && !known.includes(name)) {
      problems.push(`${name} is not a setting; known are: ${known.join(', ')}`);
    }
  }
  for (const group of TOGETHER) {
    const missing = group.filter((name) => values[name] === undefined);
    if (missing.length > 0 && missing.length < group.length) {
      problems.push(
        `${missing.join(' and ')} must be set together with ${group.filter((name) => !missing.includes(name)).join(', ')}`,
      );
    }
  }
  for (const name of NOT_YET) {
    if (environment[name])
      problems.push(`${name} is set, but this version keeps its ledger and queue embedded; unset it`);
  }
  if (problems.length > 0 || !checked.ok) throw new Error(problems.join('\n'));
  return Object.freeze(checked.value);
}

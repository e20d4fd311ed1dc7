import { describe } from 'vitest';
import { type Damage, expectEachNamed } from './damage.ts';
import { replaced } from './sampleFiles.ts';

const SMS = 'templates/ladder/reminder/sms.en.hbs';
const EMAIL = 'templates/ladder/reminder/email.en.hbs';

const DAMAGE: Damage[] = [
  [
    'a template of no programme',
    { 'templates/stairs/reminder/sms.en.hbs': '' },
    'templates/stairs/reminder/sms.en.hbs',
    1,
    /no programme; there are: ladder/,
  ],
  [
    'a template of no stage',
    { 'templates/ladder/last/sms.en.hbs': '' },
    'templates/ladder/last/sms.en.hbs',
    1,
    /no stage of ladder; its stages are: reminder, letter/,
  ],
  [
    'a template of an unused channel',
    { 'templates/ladder/letter/sms.en.hbs': '' },
    'templates/ladder/letter/sms.en.hbs',
    1,
    /does not use; it uses: letter/,
  ],
  [
    'a template in an unknown language',
    { 'templates/ladder/reminder/sms.fr.hbs': '' },
    'templates/ladder/reminder/sms.fr.hbs',
    1,
    /must be named <programme>/,
  ],
  [
    'a template without front matter',
    { [SMS]: 'Dear {{debtor.name}}' },
    SMS,
    1,
    /must begin with front matter/,
  ],
  ['a wrong value in front matter', replaced(SMS, 'version: 1', 'version: one'), SMS, 2, /^must be integer$/],
  [
    'an unknown property in front matter',
    replaced(SMS, 'version: 1', 'version: 1\ntone: kind'),
    SMS,
    3,
    /^is not a known property$/,
  ],
  [
    'an SMS with a subject',
    replaced(SMS, 'version: 1', 'version: 1\nsubject: Hi'),
    SMS,
    3,
    /does not exist in a template for sms/,
  ],
  [
    'an email without a preview',
    replaced(EMAIL, 'preview: A note\n', ''),
    EMAIL,
    2,
    /^is required in a template for email$/,
  ],
  [
    'broken Handlebars',
    replaced(SMS, 'Dear', 'Dear\n{{#if debtor.name}}'),
    SMS,
    6,
    /^is not valid Handlebars/,
  ],
  [
    'a name that no template knows',
    replaced(SMS, '{{debtor.name}}', '\n{{debtor.nmae}}'),
    SMS,
    5,
    /debtor\.nmae is not a name .* debtor\.name,/,
  ],
  [
    'an unknown name in a subject',
    replaced(EMAIL, 'Your account', '"{{account.number}}"'),
    EMAIL,
    3,
    /account\.number is not a name/,
  ],
  [
    'an unknown name in a partial',
    replaced('templates/partials/footer.en.hbs', 'house.', 'hause.'),
    'templates/partials/footer.en.hbs',
    1,
    /hause\.servicePhone is not a name/,
  ],
  [
    'a partial that is missing',
    replaced(SMS, '> footer', '> foot'),
    SMS,
    4,
    /no partial foot\.en: partials\/foot\.en\.hbs/,
  ],
  [
    'a partial with a bad name',
    { 'templates/partials/foot.hbs': '' },
    'templates/partials/foot.hbs',
    1,
    /must be named partials/,
  ],
];

describe('a damaged template', () => {
  expectEachNamed(DAMAGE);
});

import { describe } from 'vitest';
import { type Damage, expectEachNamed } from './damage.ts';
import { replaced, SAMPLE } from './sampleFiles.ts';

const BASE = 'config/policies/base.yaml';
const CN = 'config/policies/cn.yaml';

const US = 'config/policies/us.yaml';
const usLike = (from: string, to: string) => ({
  [US]: (SAMPLE[CN] ?? '').replace('id: cn', 'id: us').replace('[CN]', '[US-TN]').replace(from, to),
});

const AU = 'config/holidays/AU.yaml';
const calendar = (from: string, to: string) => ({
  [AU]: `source: test\nfrom: 2026-01-01\nto: 2026-12-31\ndays:\n  2026-01-26: Australia Day\nworkdays: []\n`.replace(
    from,
    to,
  ),
});

const DAMAGE: Damage[] = [
  ['a holiday outside the range', calendar('2026-01-26', '2027-01-26'), AU, 5, /date between from and to/],
  ['a range that ends before it begins', calendar('to: 2026', 'to: 2025'), AU, 3, /not be before from/],
  ['a holiday that is no date', calendar('2026-01-26', 'January'), AU, 5, /not a known property/],
  ['a holiday on no day', calendar('2026-01-26', '2026-02-30'), AU, 5, /date between from and to/],
  [
    'holidays that no calendar has',
    { ...calendar('', ''), ...replaced(BASE, 'max: 1,', 'max: 1, holidays: [AU, NZ],') },
    BASE,
    8,
    /no calendar config\/holidays\/NZ\.yaml/,
  ],
  ['the id of a limit of another pack', usLike('', ''), US, 10, /limit of policy cn: cn\.call/],
  [
    'a city in no known jurisdiction',
    usLike('extends', 'cities: [{ jurisdiction: XX, names: [Town] }]\nextends'),
    US,
    6,
    /not in jurisdictions\.yaml: XX/,
  ],
  [
    'conditions on a content rule',
    {
      [US]: usLike('max: 2,', 'max: 2, validFrom: 2027-01-01,')[US].replace('frequency-cap', 'disclosure'),
    },
    US,
    10,
    /for contact rules/,
  ],
  ['a condition that is no date', replaced(BASE, 'max: 1,', 'max: 1, validFrom: soon,'), BASE, 8, /date/],
  [
    'days overdue without a bound',
    replaced(BASE, 'max: 1,', 'max: 1, daysOverdue: {},'),
    BASE,
    8,
    /fewer than 1 prop/,
  ],
  [
    'an exemption nobody knows',
    replaced(BASE, 'max: 1,', 'max: 1, unless: [agreed],'),
    BASE,
    8,
    /must be one of: consent, reply/,
  ],
  ['broken YAML', replaced(BASE, 'rules:', 'rules: ['), BASE, 8, /^is not valid YAML: /],
  ['a key written twice', replaced(BASE, 'rules:', 'owner: B\nrules:'), BASE, 6, /unique/],
  ['an unknown property', replaced(BASE, 'owner:', 'ownr:'), BASE, 3, /^is not a known property$/],
  ['a missing property', replaced(BASE, 'owner: Compliance\n', ''), BASE, 1, /^is required$/],
  [
    'an unknown rule',
    replaced(CN, 'frequency-cap', 'frequncy-cap'),
    CN,
    9,
    /not a known rule; known are: frequency-cap, hold/,
  ],
  ['a wrong value of a limit', replaced(BASE, 'max: 3', 'max: often'), BASE, 9, /^must be integer$/],
  [
    'an unknown property of a limit',
    replaced(BASE, 'max: 1,', 'max: 1, per: day,'),
    BASE,
    8,
    /^is not a known property$/,
  ],
  [
    'a limit without citation',
    replaced(CN, ', citation: { source: House, strength: house }', ''),
    CN,
    10,
    /^is required$/,
  ],
  ['a limit id used twice', replaced(BASE, 'base.call', 'base.sms'), BASE, 9, /second time: base\.sms/],
  [
    'the id of an inherited limit',
    replaced(CN, 'cn.call', 'base.call'),
    CN,
    10,
    /inherited limit: base\.call/,
  ],
  [
    'a policy that does not lead to base',
    replaced(CN, 'extends: base\n', ''),
    CN,
    1,
    /^is required: every policy but base/,
  ],
  ['an unknown parent', replaced(CN, 'extends: base', 'extends: bass'), CN, 6, /does not exist: bass/],
  [
    'packs that extend each other',
    replaced(BASE, 'rules:', 'extends: cn\nrules:'),
    CN,
    6,
    /leads back to itself: base → cn → base/,
  ],
  [
    'relaxing what is not inherited',
    replaced(
      CN,
      'rules:',
      'relaxes:\n  - { limit: base.visit, citation: { source: Law, strength: law } }\nrules:',
    ),
    CN,
    9,
    /not inherited: base\.visit/,
  ],
  [
    'a pack not named like its file',
    replaced(CN, 'id: cn', 'id: china'),
    CN,
    1,
    /must be the file's name: cn/,
  ],
  ['a jurisdiction nobody knows', replaced(CN, '[CN]', '[CN, XX]'), CN, 7, /not in jurisdictions\.yaml: XX/],
  [
    'a jurisdiction of two packs',
    replaced(BASE, 'rules:', 'jurisdictions: [CN]\nrules:'),
    CN,
    7,
    /belongs to policy base already: CN/,
  ],
  [
    'an unknown time zone',
    replaced('config/jurisdictions.yaml', 'Asia/Shanghai', 'Asia/Peking'),
    'config/jurisdictions.yaml',
    1,
    /IANA time zone, but is Asia\/Peking/,
  ],
  ['a missing house', { 'config/house.yaml': null }, 'config/house.yaml', 1, /^is missing$/],
];

describe('a damaged policy, house or jurisdiction', () => {
  expectEachNamed(DAMAGE);
});

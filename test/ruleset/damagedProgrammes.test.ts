import { describe } from 'vitest';
import { type Damage, expectEachNamed } from './damage.ts';
import { replaced, SAMPLE } from './sampleFiles.ts';

const LADDER = 'config/programmes/ladder.yaml';
const SMS = 'templates/ladder/reminder/sms.en.hbs';

const DAMAGE: Damage[] = [
  [
    'a stage id used twice',
    replaced(LADDER, 'id: letter', 'id: reminder'),
    LADDER,
    11,
    /second time: reminder/,
  ],
  [
    'a missing earlier stage',
    replaced(LADDER, '[reminder]', '[tier-1]'),
    LADDER,
    15,
    /another stage of the programme \(reminder\), but is tier-1/,
  ],
  [
    'a window that ends before it starts',
    replaced(LADDER, 'to: 0', 'to: -8'),
    LADDER,
    10,
    /not be before from \(-7\), but is -8/,
  ],
  [
    'a channel nobody has',
    replaced(LADDER, '[letter]', '[pigeon]'),
    LADDER,
    13,
    /^must be one of: sms, email, call, letter$/,
  ],
  ['a template that is missing', { [SMS]: null }, LADDER, 9, /no template ladder\/reminder\/sms\.en\.hbs/],
  [
    'a banned category used twice',
    { 'config/lexicons/zz.yaml': SAMPLE['config/lexicons/threats.yaml'] ?? '' },
    'config/lexicons/zz.yaml',
    2,
    /second time: violence/,
  ],
];

describe('a damaged programme or lexicon', () => {
  expectEachNamed(DAMAGE);
});

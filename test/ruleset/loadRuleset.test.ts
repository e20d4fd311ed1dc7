import { describe, expect, it } from 'vitest';
import { checkTemplate } from '../../src/rendering/checkTemplate.ts';
import { loadRuleset } from '../../src/ruleset/loadRuleset.ts';
import type { Ruleset } from '../../src/ruleset/ruleset.ts';
import { type Edits, OPTIONS, replaced, SAMPLE, sampleFiles } from './sampleFiles.ts';

function loaded(edits: Edits = {}): Ruleset {
  const result = loadRuleset(sampleFiles(edits), { ...OPTIONS, checkTemplate });
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 1));
  return result.ruleset;
}

function problemsOf(edits: Edits, options = OPTIONS) {
  const result = loadRuleset(sampleFiles(edits), { ...options, checkTemplate });
  return result.ok ? [] : result.problems;
}

describe('a ruleset from sound files', () => {
  it('holds every pack, programme, template, partial and lexicon entry', () => {
    const ruleset = loaded();
    expect(Object.keys(ruleset.packs)).toEqual(['base', 'cn']);
    expect(ruleset.programmes.ladder?.stages).toHaveLength(2);
    expect(ruleset.lexicon.map(({ category }) => category)).toEqual(['violence']);
    expect(ruleset.partials['footer.en']).toBe('Call {{house.servicePhone}}');
    expect(ruleset.templates['ladder/reminder/sms']?.en).toMatchObject({
      id: 'ladder/reminder/sms',
      stage: 'reminder',
      channel: 'sms',
      locale: 'en',
      body: 'Dear {{debtor.name}}: {{> footer}}\n',
      file: 'ladder/reminder/sms.en.hbs:4',
    });
  });

  it('gives a pack the limits it inherits, the parent’s first', () => {
    const { packs } = loaded();
    expect(packs.cn?.lineage).toEqual(['base', 'cn']);
    expect(packs.cn?.rules['frequency-cap']?.map(({ id }) => id)).toEqual([
      'base.sms',
      'base.call',
      'cn.call',
    ]);
    expect(packs.base?.rules['frequency-cap']?.map(({ id }) => id)).toEqual(['base.sms', 'base.call']);
  });

  it('takes away an inherited limit only where the pack relaxes it with a citation', () => {
    const relaxing = 'relaxes: [{ limit: base.call, citation: { source: Law, strength: law } }]\nrules:';
    const { packs } = loaded(replaced('config/policies/cn.yaml', 'rules:', relaxing));
    expect(packs.cn?.rules['frequency-cap']?.map(({ id }) => id)).toEqual(['base.sms', 'cn.call']);
    expect(packs.base?.rules['frequency-cap']).toHaveLength(2);
  });

  it('is frozen all the way down', () => {
    const ruleset = loaded();
    expect(() => Object.assign(ruleset.house.senderName, { en: 'Other' })).toThrow(TypeError);
    expect(() => (ruleset.packs.cn?.rules['frequency-cap'] as unknown[]).push({})).toThrow(TypeError);
    expect(() => Object.assign(ruleset, { digest: '' })).toThrow(TypeError);
  });

  it('has the same digest whatever the order of keys and files', () => {
    const house = SAMPLE['config/house.yaml'] ?? '';
    const turned = house.trim().split('\n').reverse().join('\n');
    const files = sampleFiles({ 'config/house.yaml': turned });
    const backwards = {
      ...files,
      policies: files.policies.toReversed(),
      templates: files.templates.toReversed(),
    };
    const result = loadRuleset(backwards, OPTIONS);
    expect(result.ok && result.ruleset.digest).toBe(loaded().digest);
    expect(loaded().digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it.each([
    ['a limit', replaced('config/policies/base.yaml', 'max: 3', 'max: 4')],
    ['a template', replaced('templates/ladder/reminder/sms.en.hbs', 'Dear', 'Hello')],
    ['a partial', replaced('templates/partials/footer.en.hbs', 'Call', 'Ring')],
    ['a banned phrase', replaced('config/lexicons/threats.yaml', 'break your', 'breaks your')],
    ['a time zone', replaced('config/jurisdictions.yaml', 'America/Chicago, ', '')],
    ['a service phone', replaced('config/house.yaml', '400-000-0000', '400-000-0001')],
  ])('has another digest when %s changes', (_what, edits) => {
    expect(loaded(edits).digest).not.toBe(loaded().digest);
  });

  it('does not depend on where the directories lie', () => {
    const files = sampleFiles();
    const moved = {
      ...files,
      templates: files.templates.map((file) => ({ ...file, path: `/etc/${file.path}` })),
    };
    const result = loadRuleset(moved, OPTIONS);
    expect(result.ok && result.ruleset.digest).toBe(loaded().digest);
  });
});

const BASE = 'config/policies/base.yaml';
const CN = 'config/policies/cn.yaml';
const LADDER = 'config/programmes/ladder.yaml';
const SMS = 'templates/ladder/reminder/sms.en.hbs';
const EMAIL = 'templates/ladder/reminder/email.en.hbs';

const DAMAGE: [what: string, edits: Edits, file: string, line: number, expected: RegExp][] = [
  ['broken YAML', replaced(BASE, 'rules:', 'rules: ['), BASE, 7, /^is not valid YAML: /],
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
    replaced('templates/partials/footer.en.hbs', 'house', '\nhouse'),
    'templates/partials/footer.en.hbs',
    1,
    /not a name|valid Handlebars/,
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
  [
    'a banned category used twice',
    { 'config/lexicons/zz.yaml': SAMPLE['config/lexicons/threats.yaml'] ?? '' },
    'config/lexicons/zz.yaml',
    2,
    /second time: violence/,
  ],
  ['a missing house', { 'config/house.yaml': null }, 'config/house.yaml', 1, /^is missing$/],
];

describe('damaged files', () => {
  it.each(DAMAGE)(
    '%s: the file, the line and what was expected are named',
    (_what, edits, file, line, expected) => {
      const problems = problemsOf(edits);
      expect(
        problems.map((problem) => ({ ...problem, fits: expected.test(problem.message) })),
      ).toContainEqual(expect.objectContaining({ file, line, fits: true }));
      for (const problem of problems) expect(problem.column).toBeGreaterThan(0);
    },
  );

  it('all are reported at once, in the order of the files, also the ninth of one file', () => {
    const many = Array.from({ length: 20 }, (_, index) => `extra${index}: 1`).join('\n');
    const problems = problemsOf({
      ...replaced(BASE, 'rules:', `${many}\nrules:`),
      ...replaced(SMS, 'version: 1', 'version: one'),
      ...replaced('config/jurisdictions.yaml', 'Asia/Shanghai', 'Asia/Peking'),
    });
    expect(problems).toHaveLength(22);
    expect(problems.map(({ file }) => file)).toEqual(problems.map(({ file }) => file).toSorted());
  });

  it('a damaged parent or programme is not reported again by all that name it', () => {
    expect(problemsOf(replaced(BASE, 'owner:', 'ownr:')).map(({ file }) => file)).toEqual([BASE, BASE]);
    expect(problemsOf(replaced(LADDER, 'expiresAfterDays: 7', 'expiresAfterDays: 0'))).toHaveLength(1);
  });

  it('defaults that do not exist are named', () => {
    const problems = problemsOf({}, { ...OPTIONS, defaults: { policy: 'mars', programme: 'stairs' } });
    expect(problems.map(({ message }) => message)).toEqual([
      'has no policy mars, which is the default',
      'has no programme stairs, which is the default',
    ]);
  });

  it('a JSON Pointer leads to the place, and the column to its first character', () => {
    const [problem] = problemsOf(replaced(BASE, 'max: 3', 'max: often'));
    expect(problem).toEqual({
      file: BASE,
      line: 9,
      column: 24,
      path: '/rules/frequency-cap/1/max',
      message: 'must be integer',
    });
  });
});

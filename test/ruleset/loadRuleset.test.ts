import { describe, expect, it } from 'vitest';
import { checkTemplate } from '../../src/rendering/checkTemplate.ts';
import { loadRuleset } from '../../src/ruleset/loadRuleset.ts';
import type { Ruleset } from '../../src/ruleset/ruleset.ts';
import { type Edits, OPTIONS, problemsOf, replaced, SAMPLE, sampleFiles } from './sampleFiles.ts';

function loaded(edits: Edits = {}): Ruleset {
  const result = loadRuleset(sampleFiles(edits), { ...OPTIONS, checkTemplate });
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 1));
  return result.ruleset;
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
    const limits = ruleset.packs.cn?.rules['frequency-cap'] as unknown[];
    expect(() => limits.push({})).toThrow(TypeError);
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
const LADDER = 'config/programmes/ladder.yaml';
const SMS = 'templates/ladder/reminder/sms.en.hbs';

describe('damaged files', () => {
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

import { Type } from 'typebox';
import { checkTemplate } from '../../src/rendering/checkTemplate.ts';
import { type LoadOptions, loadRuleset } from '../../src/ruleset/loadRuleset.ts';
import { limitFields } from '../../src/ruleset/policyPack.ts';
import type { RulesetProblem } from '../../src/ruleset/problem.ts';
import type { RulesetFiles, SourceFile } from '../../src/ruleset/rulesetFiles.ts';

const pack = (id: string, lines: string) => `id: ${id}
title: { en: Pack, zh: 策略 }
owner: Compliance
verifiedOn: 2026-11-24
recheckBy: 2027-05-24
${lines}`;

const limit = (id: string, max: number) =>
  `    - { id: ${id}, max: ${max}, citation: { source: House, strength: house } }`;

/** A whole ruleset in a few lines, by path. Tests change single files of it. */
export const SAMPLE: Readonly<Record<string, string>> = {
  'config/house.yaml': `senderName: { zh-CN: 示例中心, en: Example Centre }
servicePhone: 400-000-0000
serviceEmail: service@example.com
serviceHours: { zh-CN: 9点至18点, en: 9 to 18 }
waysToPay: { zh-CN: 登录付款页面, en: Use the payment page }
payUrl: https://pay.example.com/
returnAddress: { zh-CN: [示例路1号], en: [1 Example Road] }
`,
  'config/jurisdictions.yaml': `CN: { name: { en: China, zh: 中国 }, timezones: [Asia/Shanghai] }
US-TN: { name: { en: Tennessee, zh: 田纳西州 }, timezones: [America/Chicago, America/New_York] }
`,
  'config/policies/base.yaml': pack(
    'base',
    `rules:\n  frequency-cap:\n${limit('base.sms', 1)}\n${limit('base.call', 3)}\n`,
  ),
  'config/policies/cn.yaml': pack(
    'cn',
    `extends: base\njurisdictions: [CN]\nrules:\n  frequency-cap:\n${limit('cn.call', 2)}\n`,
  ),
  'config/programmes/ladder.yaml': `id: ladder
title: { en: Ladder, zh: 阶梯 }
description: { en: A small one, zh: 小 }
citation: { source: House, strength: house }
expiresAfterDays: 7
stages:
  - id: reminder
    title: { en: Reminder, zh: 提醒 }
    channels: [sms, email]
    window: { from: -7, to: 0 }
  - id: letter
    title: { en: Letter, zh: 信函 }
    channels: [letter]
    window: { from: 1 }
    after: [reminder]
    deadlineDays: 7
`,
  'config/lexicons/threats.yaml': `categories:
  - category: violence
    title: { en: Violence, zh: 暴力 }
    citation: { source: House, strength: house }
    severity: block
    entries: { zh: [打断], en: [break your] }
    examples: { match: [打断你], pass: [请还款] }
`,
  'templates/ladder/reminder/sms.zh-CN.hbs': '---\nversion: 1\n---\n{{debtor.name}}：{{> footer}}\n',
  'templates/ladder/reminder/sms.en.hbs': '---\nversion: 1\n---\nDear {{debtor.name}}: {{> footer}}\n',
  'templates/ladder/reminder/email.zh-CN.hbs':
    '---\nversion: 1\nsubject: 账户信息\npreview: 来信\n---\n您好，{{account.amountDue}}。\n',
  'templates/ladder/reminder/email.en.hbs':
    '---\nversion: 1\nsubject: Your account\npreview: A note\n---\nHello, {{account.amountDue}}.\n',
  'templates/ladder/letter/letter.zh-CN.hbs': '---\nversion: 1\nsubject: 函件\n---\n# 函件\n\n{{deadline}}\n',
  'templates/ladder/letter/letter.en.hbs':
    '---\nversion: 1\nsubject: Letter\n---\n# Letter\n\n{{deadline}}\n',
  'templates/partials/footer.zh-CN.hbs': '客服{{house.servicePhone}}',
  'templates/partials/footer.en.hbs': 'Call {{house.servicePhone}}',
};

export type Edits = Readonly<Record<string, string | null>>;

/** The sample with some files replaced, added, or (null) taken away. */
export function sampleFiles(edits: Edits = {}): RulesetFiles {
  const texts = Object.entries({ ...SAMPLE, ...edits }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  const below = (dir: string): SourceFile[] =>
    texts
      .filter(([path]) => path.startsWith(`${dir}/`))
      .map(([path, text]) => ({ path, name: path.slice(dir.length + 1), text }));
  const templates = below('templates');
  return {
    configDir: 'config',
    policies: below('config/policies'),
    programmes: below('config/programmes'),
    lexicons: below('config/lexicons'),
    holidays: below('config/holidays'),
    house: below('config').find(({ name }) => name === 'house.yaml') ?? null,
    jurisdictions: below('config').find(({ name }) => name === 'jurisdictions.yaml') ?? null,
    templates: templates.filter(({ name }) => !name.startsWith('partials/')),
    partials: templates.filter(({ name }) => name.startsWith('partials/')),
  };
}

/** One file of the sample with a piece of its text replaced. The piece must be there. */
export function replaced(path: string, from: string, to: string): Edits {
  const text = SAMPLE[path];
  if (!text?.includes(from)) throw new Error(`${path} does not contain ${from}`);
  return { [path]: text.replace(from, to) };
}

export const OPTIONS: LoadOptions = {
  limitSchemas: {
    'frequency-cap': Type.Object(
      {
        ...limitFields,
        max: Type.Integer({ minimum: 0 }),
        holidays: Type.Optional(Type.Array(Type.String())),
      },
      { additionalProperties: false },
    ),
    hold: Type.Object(limitFields, { additionalProperties: false }),
  },
  defaults: { policy: 'base', programme: 'ladder' },
};

/** What the loader finds wrong with the sample after some edits. */
export function problemsOf(edits: Edits, options = OPTIONS): readonly RulesetProblem[] {
  const result = loadRuleset(sampleFiles(edits), { ...options, checkTemplate });
  return result.ok ? [] : result.problems;
}

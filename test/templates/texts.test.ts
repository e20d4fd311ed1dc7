import { describe, expect, test } from 'vitest';
import type { Account } from '../../src/domain/account.ts';
import type { ContactPoint } from '../../src/domain/contactPoint.ts';
import { kindOfChannel } from '../../src/domain/contactPoint.ts';
import { CONTENT_RULES, type RuleFinding } from '../../src/domain/finding.ts';
import type { ChannelKind, Locale } from '../../src/domain/words.ts';
import { LOCALES } from '../../src/domain/words.ts';
import { judgeText } from '../../src/language/judgeText.ts';
import { parseMarkdown } from '../../src/rendering/markdown.ts';
import { rendererOf } from '../../src/rendering/render.ts';
import type { Rendering } from '../../src/rendering/rendering.ts';
import type { Programme, Stage } from '../../src/ruleset/programme.ts';
import type { Template } from '../../src/ruleset/template.ts';
import { shippedRuleset } from '../shippedRuleset.ts';
import { accountOf, debtorOf, edgeDays, SAMPLES, type Sample, TODAY, variablesOf } from './sampleFacts.ts';

const ruleset = shippedRuleset();

interface Text {
  readonly name: string;
  readonly programme: Programme;
  readonly stage: Stage;
  readonly channel: ChannelKind;
  readonly locale: Locale;
  readonly template: Template;
}

const texts: Text[] = Object.values(ruleset.programmes).flatMap((programme) =>
  programme.stages.flatMap((stage) =>
    stage.channels.flatMap((channel) =>
      LOCALES.map((locale) => {
        const id = `${programme.id}/${stage.id}/${channel}`;
        const template = ruleset.templates[id]?.[locale];
        if (template === undefined) throw new Error(`no template ${id} in ${locale}`);
        return { name: `${id}.${locale}`, programme, stage, channel, locale, template };
      }),
    ),
  ),
);
const ofChannel = (channel: ChannelKind) => texts.filter((text) => text.channel === channel);

const VALUES: Record<ContactPoint['kind'], ContactPoint['value']> = {
  phone: '+8613800000000',
  email: 'debtor@example.com',
  postal: { lines: ['示例路88号'], city: '上海市', postalCode: '200120', country: 'CN' },
};

function contactPointOf(channel: ChannelKind): ContactPoint {
  const kind = kindOfChannel(channel);
  return {
    id: 'point-1',
    kind,
    value: VALUES[kind],
    owner: 'debtor',
    use: 'personal',
    key: kind,
    timezones: [],
  };
}

interface Version {
  readonly account: Account;
  readonly rendering: Rendering;
  readonly findings: readonly RuleFinding[];
  /** Names the version in a failed assertion. */
  readonly label: string;
}

function versionOf(text: Text, sample: Sample, daysOverdue: number, variables: 'all' | 'required'): Version {
  const { programme, stage, channel, locale, template } = text;
  const account = accountOf(sample, programme, stage, daysOverdue);
  const contactPoint = contactPointOf(channel);
  const facts = { account, contactPoint, stage, localDate: TODAY, daysOverdue };
  const rendering = rendererOf(ruleset).render({
    ...facts,
    templateId: template.id,
    locale,
    debtor: debtorOf(sample, locale),
    variables: variablesOf(template, variables),
  });
  if (rendering === null) throw new Error(`${text.name} is not in the ruleset`);
  const pack = ruleset.packs[ruleset.defaults.policy];
  if (pack === undefined) throw new Error('no default policy');
  const findings = judgeText({
    ...facts,
    ruleset,
    pack,
    channel,
    locale,
    audience: 'debtor',
    content: rendering.content,
    missingVariables: rendering.missing,
    templateId: template.id,
    stated: rendering.stated,
  });
  return {
    account,
    rendering,
    findings,
    label: `${text.name}, ${sample.name}, day ${daysOverdue}, ${variables}`,
  };
}

/** The text for each sample, at each edge of its stage, with all variables and with the required ones only. */
function versionsOf(text: Text): Version[] {
  return SAMPLES.flatMap((sample) =>
    edgeDays(text.stage).flatMap((days) =>
      (['all', 'required'] as const).map((variables) => versionOf(text, sample, days, variables)),
    ),
  );
}

const bodyOf = ({ rendering, label }: Version) => {
  if (rendering.content === null) throw new Error(`${label} lacks ${rendering.missing.join(', ')}`);
  return rendering.content.body;
};

describe.each(texts)('The text $name', (text) => {
  const versions = versionsOf(text);

  test('renders for every sample account with nothing missing', () => {
    expect(
      versions.flatMap(({ rendering, label }) => rendering.missing.map((name) => `${label}: ${name}`)),
    ).toEqual([]);
  });

  test('passes the content rules without a word', () => {
    const spoken = versions.flatMap(({ findings, label }) =>
      findings.map(
        ({ rule, message, evidence }) => `${label}: ${rule}: ${message.en} ${JSON.stringify(evidence)}`,
      ),
    );
    expect(spoken).toEqual([]);
  });

  test('is in its own language and names who writes', () => {
    for (const version of versions) {
      const body = bodyOf(version);
      expect(body, version.label).toContain(ruleset.house.senderName[text.locale]);
      const prose = body.replaceAll(version.account.creditor, '').replaceAll(/张伟/g, '');
      expect(/\p{Script=Han}/u.test(prose), version.label).toBe(text.locale === 'zh-CN');
    }
  });
});

test.each(ofChannel('sms'))(
  'The SMS $name is short, ends with the opt-out and keeps the debtor’s name to itself',
  (text) => {
    for (const version of versionsOf(text)) {
      const body = bodyOf(version);
      expect(body.length, version.label).toBeLessThanOrEqual(300);
      expect(body, version.label).toMatch(
        text.locale === 'zh-CN' ? /拒收请回复R$/ : /Reply STOP to opt out\.$/,
      );
      expect(body, version.label).not.toContain('\n');
      expect(body, version.label).toContain(version.account.creditor);
      for (const { debtorName } of SAMPLES) expect(body, version.label).not.toContain(debtorName);
    }
    const [usual] = SAMPLES;
    if (usual === undefined) throw new Error('no samples');
    const shown = bodyOf(versionOf(text, usual, text.stage.window.from, 'all'));
    expect(shown.length).toBeLessThanOrEqual(text.locale === 'zh-CN' ? 140 : 260);
    if (text.locale === 'zh-CN') expect(shown).toMatch(/^【示例金融服务中心】/);
  },
);

test.each(ofChannel('call'))(
  'The call $name says nothing of the account before the debtor is identified',
  (text) => {
    for (const version of versionsOf(text)) {
      const parts = bodyOf(version).split('\n---\n');
      expect(parts, version.label).toHaveLength(2);
      const [before = '', after = ''] = parts;
      for (const told of [version.account.creditor, version.account.reference]) {
        expect(before, version.label).not.toContain(told);
      }
      expect(before, version.label).not.toMatch(
        /[元¥$]|CNY|USD|账单|账户|逾期|付款|bill|account|overdue|payment|owe/,
      );
      expect(before, version.label).toMatch(
        text.locale === 'zh-CN' ? /同意.*录音/ : /recorded only with your consent/,
      );
      expect(after, version.label).toContain(version.account.creditor);
    }
  },
);

const HEADINGS: Record<Locale, readonly RegExp[]> = {
  'zh-CN': [/^逾期事实$/m, /期限$/m, /^可能的后续步骤$/m, /^付款方式$/m, /^咨询与帮助$/m, /^回执$/m],
  en: [
    /^Facts of the delay$/m,
    /deadline/im,
    /^Possible next steps$/m,
    /^Ways to pay$/m,
    /^Questions and help$/m,
    /^Receipt slip$/m,
  ],
};

test.each(ofChannel('letter'))('The letter $name has every part of a letter, and a slip to sign', (text) => {
  for (const version of versionsOf(text)) {
    const body = bodyOf(version);
    for (const heading of HEADINGS[text.locale]) expect(body, version.label).toMatch(heading);
    for (const told of [version.account.creditor, version.account.reference, ruleset.house.servicePhone]) {
      expect(body, version.label).toContain(told);
    }
    const blocks = parseMarkdown(version.rendering.content?.markdown ?? '');
    expect(blocks.filter(({ type }) => type === 'rule')).toHaveLength(1);
    expect(blocks.filter((block) => block.type === 'heading' && block.level === 1)).toHaveLength(1);
    const slip = body.slice(body.search(text.locale === 'zh-CN' ? /^回执$/m : /^Receipt slip$/m));
    for (const line of text.locale === 'zh-CN'
      ? ['收件人：', '签名：', '日期：']
      : ['Name: ', 'Signature: ', 'Date: ']) {
      expect(slip, version.label).toContain(line);
    }
  }
});

test('The shipped policy really asks every content rule, with a lexicon', () => {
  const rules = ruleset.packs[ruleset.defaults.policy]?.rules ?? {};
  for (const rule of CONTENT_RULES) expect(rules[rule]?.length ?? 0, rule).toBeGreaterThan(0);
  expect(ruleset.lexicon.length).toBeGreaterThan(0);
});

test('The reminder of five-step cannot be rendered without the interest', () => {
  const [text] = texts.filter(({ name }) => name === 'five-step/reminder/sms.zh-CN');
  const [sample] = SAMPLES;
  if (text === undefined || sample === undefined) throw new Error('no such text or sample');
  const { interest: _, ...facts } = sample.facts;
  const version = versionOf(text, { ...sample, facts }, 1, 'all');
  expect(version.rendering.missing).toEqual(['account.interest']);
  expect(version.findings.map(({ rule }) => rule)).toEqual(['template-variables']);
});

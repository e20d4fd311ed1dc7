import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256 } from '../../src/domain/canonicalJson.ts';
import { createRenderer, rendererOf } from '../../src/rendering/render.ts';
import { input, rulesetOf } from './sample.ts';

type Source = Parameters<typeof rulesetOf>[0];
type More = Parameters<typeof input>[1];

function render(source: Source, more: More = {}, partials: Record<string, string> = {}) {
  const rendering = createRenderer(rulesetOf(source, partials)).render(input(source, more));
  if (rendering === null) throw new Error('no such template');
  return rendering;
}
const bodyOf = (...args: Parameters<typeof render>) => render(...args).content?.body;

describe('an SMS', () => {
  it('is plain text with the facts in it, and nothing else', () => {
    const { content } = render({ body: '\n{{debtor.name}}:  {{account.amountDue}}\n\n\n\n{{today}} \n' });
    expect(content).toMatchObject({ subject: null, preview: null, markdown: null, envelope: null });
    expect(content?.body).toBe('Zhang San:  CNY 12,345.67\n\n24 November 2026');
  });

  it('prints every name that authors may use', () => {
    const names = [
      'recipient.name',
      'account.creditor',
      'account.reference',
      'account.principal',
      'account.interest',
    ];
    const more = [
      'account.fees',
      'account.dueDate',
      'account.daysOverdue',
      'house.serviceEmail',
      'house.serviceHours',
    ];
    const rest = ['house.waysToPay', 'house.payUrl', 'house.returnAddress', 'house.senderName', 'deadline'];
    const body = [...names, ...more, ...rest].map((name) => `{{${name}}}`).join('\n');
    const stage = { ...input({ body }).stage, deadlineDays: 7 };
    const account = { principal: 1_200_000, interest: 4_567, fees: 30_000 };
    expect(bodyOf({ body, locale: 'zh-CN' }, { account, stage })?.split('\n')).toEqual([
      'Zhang San',
      'Example Bank',
      'INV-2026-001',
      '12,000.00元',
      '45.67元',
      '300.00元',
      '2026年11月12日',
      '12',
      'service@example.com',
      '9:00至18:00',
      '登录付款页面',
      'https://pay.example.com/a_b?x=1',
      '示例市 示例路1号',
      '示例中心',
      '2026年12月1日',
    ]);
  });

  it('speaks for the creditor’s own sender where the house names one', () => {
    const body = '{{house.senderName}} {{house.servicePhone}} {{house.serviceEmail}}';
    expect(bodyOf({ body }, { account: { creditor: 'Other Bank' } })).toBe(
      'Other Centre 400-111-1111 service@example.com',
    );
    expect(bodyOf({ body }, { account: { creditor: 'constructor' } })).toBe(
      'Example Centre 400-000-0000 service@example.com',
    );
  });

  it('takes partials in its own language, also inside choices', () => {
    const body = '{{#if account.interest}}i{{else if account.fees}}f: {{> foot}}{{else}}none{{/if}}';
    const partials = { 'foot.en': '{{house.servicePhone}}', 'foot.zh-CN': 'wrong' };
    expect(bodyOf({ body }, { account: { fees: 100 } }, partials)).toBe('f: 400-000-0000');
    expect(bodyOf({ body }, { account: { interest: 0, fees: 0 } }, partials)).toBe('none');
  });
});

describe('days', () => {
  const body =
    '{{#if account.daysOverdue}}{{account.daysOverdue}} over{{else}}{{account.daysUntilDue}} to go{{/if}}';
  it.each([
    [-2, '2 to go'],
    [-1, '1 to go'],
    [0, '0 to go'],
    [1, '1 over'],
  ])('%i days overdue read "%s"', (daysOverdue, expected) => {
    expect(bodyOf({ body }, { daysOverdue })).toBe(expected);
  });

  it('overdue before the due date, and until due after it, are missing', () => {
    expect(render({ body: '{{account.daysOverdue}}' }, { daysOverdue: -1 }).missing).toEqual([
      'account.daysOverdue',
    ]);
    expect(render({ body: '{{account.daysUntilDue}}' }, { daysOverdue: 1 }).missing).toEqual([
      'account.daysUntilDue',
    ]);
  });
});

describe('missing values', () => {
  it('are all named, once each, and there is no content (R34)', () => {
    const head = { variables: { plan: { kind: 'text' as const } } };
    const body = '{{account.interest}} {{variables.plan}} {{account.interest}} {{deadline}} {{debtor.name}}';
    const { content, missing } = render({ body, head }, { debtor: { name: ' \u0000 ' } });
    expect(content).toBeNull();
    expect(missing).toEqual(['account.interest', 'variables.plan', 'deadline', 'debtor.name']);
  });

  it('are counted in subject and preview as well', () => {
    const head = { subject: '{{account.fees}}', preview: '{{account.principal}}' };
    expect(render({ body: 'x', channel: 'email', head }).missing).toEqual([
      'account.fees',
      'account.principal',
    ]);
  });

  it('are no fault where only a question asks for them', () => {
    const body = 'x{{#if account.interest}} {{account.interest}}{{/if}}{{#unless variables.y}} n{{/unless}}';
    const head = { variables: { y: { kind: 'text' as const, optional: true } } };
    expect(bodyOf({ body, head })).toBe('x n');
  });

  it('a variable of the wrong kind counts as missing', () => {
    const head = { variables: { sum: { kind: 'money' as const } } };
    expect(render({ body: '{{variables.sum}}', head }, { variables: { sum: '100' } }).missing).toEqual([
      'variables.sum',
    ]);
    expect(render({ body: '{{variables.sum}}', head }, { variables: { sum: 100 } }).content?.body).toBe(
      'CNY 1.00',
    );
  });
});

describe('what is stated', () => {
  it('are the declared amounts, dates and days, and the stage’s deadline', () => {
    const head = {
      variables: {
        sum: { kind: 'money' as const },
        on: { kind: 'date' as const },
        term: { kind: 'days' as const },
        note: { kind: 'text' as const },
      },
    };
    const source = {
      body: '{{variables.sum}} {{variables.on}} {{variables.term}} {{variables.note}} {{deadline}}',
      head,
    };
    const stage = { ...input(source).stage, deadlineDays: 10 };
    const variables = { sum: 50_000, on: '2026-12-24', term: 30, note: '2026-01-01' };
    const { stated, content } = render(source, { stage, variables });
    expect(stated).toEqual({ amounts: [50_000], dates: ['2026-12-04', '2026-12-24'], days: [30] });
    expect(content?.body).toBe('CNY 500.00 24 December 2026 30 2026-01-01 4 December 2026');
  });

  it('is nothing that was not declared', () => {
    expect(render({ body: 'x' }, { variables: { sum: 5 } }).stated).toEqual({
      amounts: [],
      dates: [],
      days: [],
    });
  });
});

describe('an email and a letter', () => {
  const body = '# Hello {{debtor.name}}\n\nPay **{{account.amountDue}}** [here]({{house.payUrl}}).\n';
  const head = { subject: 'Your\n account', preview: 'A  note' };

  it('an email has a subject, a preview, Markdown and the text that it reads as', () => {
    const { content } = render({ body, channel: 'email', head });
    expect(content).toMatchObject({ subject: 'Your account', preview: 'A note', envelope: null });
    expect(content?.markdown).toBe(
      '# Hello Zhang San\n\nPay **CNY 12,345.67** [here](https://pay.example.com/a_b?x=1).',
    );
    expect(content?.body).toBe(
      'Hello Zhang San\n\nPay CNY 12,345.67 here (https://pay.example.com/a_b?x=1).',
    );
  });

  it('a letter shows name and address through its window, and nothing else', () => {
    const value = {
      lines: ['示例路1号', '2栋'],
      city: '苏州市',
      region: '江苏省',
      postalCode: '215000',
      country: 'CN',
    };
    const contactPoint = {
      id: 'p',
      kind: 'postal' as const,
      value,
      owner: 'debtor' as const,
      use: 'personal' as const,
      key: 'k',
      timezones: [],
    };
    const source = { body, channel: 'letter' as const, head };
    expect(render({ ...source, locale: 'zh-CN' }, { contactPoint }).content?.envelope).toEqual([
      'Zhang San',
      '215000',
      '江苏省苏州市',
      '示例路1号',
      '2栋',
    ]);
    expect(render(source, { contactPoint }).content?.envelope).toEqual([
      'Zhang San',
      '示例路1号',
      '2栋',
      '215000 苏州市',
      '江苏省',
    ]);
    const text = { ...contactPoint, value: '1 Main Street\nSpringfield, MA 01101' };
    expect(render(source, { contactPoint: text }).content?.envelope).toEqual([
      'Zhang San',
      '1 Main Street',
      'Springfield, MA 01101',
    ]);
    expect(render(source).content).toMatchObject({ preview: null, envelope: ['Zhang San'] });
  });
});

describe('a renderer', () => {
  it('names a content by the hash of all its parts', () => {
    const { content } = render({ body: 'x {{debtor.name}}' });
    const { sha256: digest, ...parts } = content ?? { sha256: '' };
    expect(digest).toBe(sha256(canonicalJson(parts)));
    expect(digest).not.toBe(render({ body: 'y {{debtor.name}}' }).content?.sha256);
  });

  it('gives null for a template or a language that there is not', () => {
    const renderer = createRenderer(rulesetOf({ body: 'x' }));
    expect(renderer.render({ ...input({ body: 'x' }), templateId: 'ladder/last/sms' })).toBeNull();
    expect(renderer.render({ ...input({ body: 'x' }), locale: 'zh-CN' })).toBeNull();
    expect(renderer.render({ ...input({ body: 'x' }), templateId: 'constructor' })).toBeNull();
  });

  it('is made once for a ruleset', () => {
    const ruleset = rulesetOf({ body: 'x' });
    expect(rendererOf(ruleset)).toBe(rendererOf(ruleset));
    expect(rendererOf(rulesetOf({ body: 'x' }))).not.toBe(rendererOf(ruleset));
  });
});

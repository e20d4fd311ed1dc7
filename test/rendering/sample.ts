import type { ChannelKind, Locale } from '../../src/domain/words.ts';
import type { RenderInput } from '../../src/rendering/renderInput.ts';
import type { Ruleset } from '../../src/ruleset/ruleset.ts';
import type { FrontMatter, Template } from '../../src/ruleset/template.ts';

interface Source {
  readonly body: string;
  readonly channel?: ChannelKind;
  readonly locale?: Locale;
  readonly head?: Partial<FrontMatter>;
}

export function template({ body, channel = 'sms', locale = 'en', head = {} }: Source): Template {
  const id = `ladder/reminder/${channel}`;
  const place = { programme: 'ladder', stage: 'reminder', channel, locale };
  return { id, ...place, frontMatter: { version: 1, ...head }, body, file: `${id}.${locale}.hbs:4` };
}

/** A ruleset that has just this template, and a house. */
export function rulesetOf(source: Source, partials: Readonly<Record<string, string>> = {}): Ruleset {
  const only = template(source);
  return {
    digest: 'sha256:0',
    packs: {},
    programmes: {},
    lexicon: [],
    templates: { [only.id]: { [only.locale]: only } },
    partials,
    house: {
      senderName: { 'zh-CN': '示例中心', en: 'Example Centre' },
      servicePhone: '400-000-0000',
      serviceEmail: 'service@example.com',
      serviceHours: { 'zh-CN': '9:00至18:00', en: '9:00 to 18:00' },
      waysToPay: { 'zh-CN': '登录付款页面', en: 'use the payment page' },
      payUrl: 'https://pay.example.com/a_b?x=1',
      returnAddress: { 'zh-CN': ['示例市', '示例路1号'], en: ['1 Example Road', 'Example City'] },
      creditors: {
        'Other Bank': {
          servicePhone: '400-111-1111',
          senderName: { 'zh-CN': '另一中心', en: 'Other Centre' },
        },
      },
    },
    jurisdictions: {},
    defaults: { policy: 'base', programme: 'ladder' },
  };
}

interface Facts {
  readonly debtor?: Partial<RenderInput['debtor']>;
  readonly account?: Partial<RenderInput['account']>;
}

/** What a text is made of: a debtor of Example Bank who owes CNY 12,345.67, twelve days overdue. */
export function input(
  source: Source,
  { debtor, account, ...rest }: Facts & Omit<Partial<RenderInput>, 'debtor' | 'account'> = {},
): RenderInput {
  const { channel = 'sms', locale = 'en' } = source;
  return {
    templateId: `ladder/reminder/${channel}`,
    locale,
    debtor: { id: 'd1', name: 'Zhang San', jurisdiction: 'CN', locale, contactPoints: [], ...debtor },
    account: {
      id: 'a1',
      debtorId: 'd1',
      creditor: 'Example Bank',
      currency: 'CNY',
      amountDue: 1_234_567,
      dueDate: '2026-11-12',
      reference: 'INV-2026-001',
      status: 'open',
      ...account,
    },
    contactPoint: null,
    stage: { id: 'reminder', title: { en: '', zh: '' }, channels: [channel], window: { from: 0 } },
    variables: {},
    localDate: '2026-11-24',
    daysOverdue: 12,
    ...rest,
  };
}

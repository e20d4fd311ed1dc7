import type { ContactChannel } from '../domain/contact.ts';
import type { Owner, Use } from '../domain/contactPoint.ts';
import type { HoldKind } from '../domain/hold.ts';
import { clockOf, dateOfDay, localTime } from '../domain/localTime.ts';
import type { Bilingual } from '../domain/words.ts';

/** The words in which the rules' messages name things. */

export const CHANNEL_WORDS: Record<ContactChannel, Bilingual> = {
  sms: { en: 'SMS', zh: '短信' },
  email: { en: 'email', zh: '电子邮件' },
  call: { en: 'call', zh: '电话' },
  letter: { en: 'letter', zh: '信函' },
  visit: { en: 'visit', zh: '上门' },
};

export const OWNER_WORDS: Record<Owner, Bilingual> = {
  debtor: { en: 'the debtor', zh: '债务人' },
  'co-debtor': { en: 'a co-debtor', zh: '共同债务人' },
  guarantor: { en: 'a guarantor', zh: '保证人' },
  spouse: { en: 'the spouse', zh: '配偶' },
  relative: { en: 'a relative', zh: '亲属' },
  employer: { en: 'the employer', zh: '用人单位' },
  attorney: { en: 'an attorney', zh: '律师' },
  'parent-of-minor': { en: 'a parent of the minor debtor', zh: '未成年债务人的父母' },
  guardian: { en: 'the guardian', zh: '监护人' },
  executor: { en: 'the executor of the estate', zh: '遗产管理人' },
  other: { en: 'another person', zh: '其他人' },
};

/** Follows the name of a contact point. */
export const USE_WORDS: Record<Use, Bilingual> = {
  personal: { en: ' (personal)', zh: '(个人)' },
  work: { en: ' (work)', zh: '(工作)' },
  shared: { en: ' (shared)', zh: '(共用)' },
};

export const HOLD_WORDS: Record<HoldKind, Bilingual> = {
  'opt-out': { en: 'opted out', zh: '已退订' },
  'cease-contact': { en: 'asked that contact cease', zh: '要求停止联系' },
  'attorney-represented': { en: 'is represented by an attorney', zh: '已委托律师' },
  dispute: { en: 'disputes the debt', zh: '对欠款有异议' },
  complaint: { en: 'has a complaint under review', zh: '投诉正在处理' },
  hardship: { en: 'is in hardship', zh: '处于经济困难' },
  disaster: { en: 'is affected by a disaster', zh: '受灾害影响' },
  bankruptcy: { en: 'is in bankruptcy proceedings', zh: '处于破产程序' },
  deceased: { en: 'is deceased', zh: '已去世' },
  minor: { en: 'is a minor', zh: '未成年' },
  'promise-to-pay': { en: 'promised to pay', zh: '已承诺还款' },
  settled: { en: 'has settled the debt', zh: '已结清' },
};

/** Channels in a row: "SMS, email" and “短信、电子邮件”. */
export function channelList(channels: readonly ContactChannel[]): Bilingual {
  return {
    en: channels.map((channel) => CHANNEL_WORDS[channel].en).join(', '),
    zh: channels.map((channel) => CHANNEL_WORDS[channel].zh).join('、'),
  };
}

/** An instant as people read it on the debtor's clock: 2026-11-25 08:00. */
export function localText(ms: number, zone: string): string {
  const { day, msOfDay } = localTime(ms, zone);
  return `${dateOfDay(day)} ${clockOf(msOfDay)}`;
}

/** The end of a sentence that tells when waiting is over, or nothing where it never is. */
export function fromThen(untilMs: number | null, zone: string): Bilingual {
  if (untilMs === null) return { en: '', zh: '' };
  const then = localText(untilMs, zone);
  return {
    en: ` The next is allowed from ${then} (${zone}).`,
    zh: `下一次最早为 ${then}(${zone})。`,
  };
}

/** A count with its noun: "1 day", "2 days". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Days overdue in words, before the due date too. */
export function overdueText(days: number): Bilingual {
  if (days < 0) return { en: `due in ${counted(-days, 'day')}`, zh: `距到期日还有 ${-days} 天` };
  if (days === 0) return { en: 'due today', zh: '今日到期' };
  return { en: `${counted(days, 'day')} overdue`, zh: `已逾期 ${days} 天` };
}

import type { Bilingual } from '../domain/words.ts';
import type { Counts, Scope } from './counting.ts';
import type { CountingWindow } from './countingWindow.ts';

/** The words in which caps are told: what counts, whose it is, and over which time. */

export const COUNTED_WORDS: Record<Counts, Bilingual> = {
  attempt: { en: 'attempt', zh: '次联系尝试' },
  connected: { en: 'connected call', zh: '次接通' },
  not_connected: { en: 'unconnected call', zh: '次未接通' },
  conversation: { en: 'conversation', zh: '次通话' },
  contact_made: { en: 'contact', zh: '次有效联系' },
  message_sent: { en: 'message sent', zh: '条已发消息' },
  could_leave_message: { en: 'attempt that could leave a message', zh: '次可留言的联系' },
};

export const SCOPE_WORDS: Record<Scope, Bilingual> = {
  debtor: { en: 'with the debtor', zh: '同一债务人' },
  account: { en: 'for the account', zh: '同一账户' },
  'contact-point': { en: 'to this number or address', zh: '同一联系方式' },
  creditor: { en: 'for the same creditor', zh: '同一债权人' },
};

/** "At most 3 attempts": the noun in number. */
export function nounFor(count: number, { en }: Bilingual): string {
  if (count === 1) return en;
  return en.replace(/^(attempt|message|connected call|unconnected call|conversation|contact)/, '$1s');
}

export function windowWords(window: CountingWindow): Bilingual {
  switch (window.kind) {
    case 'rolling':
      return { en: `in ${window.days * 24} hours`, zh: `${window.days * 24} 小时内` };
    case 'consecutive_days':
      return { en: `in ${window.days} consecutive days`, zh: `连续 ${window.days} 日内` };
    case 'every_n_days':
      return { en: `every ${window.days} days`, zh: `每 ${window.days} 日` };
    case 'calendar_day':
      return { en: 'a day', zh: '每日' };
    case 'calendar_week':
      return { en: 'a week', zh: '每周' };
    case 'calendar_month':
      return { en: 'a month', zh: '每月' };
  }
}

import type { ContactChannel } from '../domain/contact.ts';
import type { Bilingual } from '../domain/words.ts';
import { COUNTED_WORDS, nounFor, SCOPE_WORDS, windowWords } from '../guard/capWords.ts';
import type { Counts, Scope } from '../guard/counting.ts';
import type { CountingWindow } from '../guard/countingWindow.ts';
import { contactRules } from '../guard/guard.ts';
import { channelList, OWNER_WORDS } from '../guard/phrases.ts';
import { contentRules } from '../language/contentRules.ts';
import type { AnyLimit } from '../ruleset/policyPack.ts';

/** What a limit says about itself: no words of the limit follow from it. */
const ABOUT_ITSELF = ['id', 'citation', 'verifiedOn', 'confidence', 'channels'];
const LONGEST_VALUE = 160;

type Parameters = Readonly<Record<string, unknown>>;

/** The words of one rule's limits, and the parameters that they have told already. */
interface Words {
  readonly told: readonly string[];
  readonly say: (limit: Parameters) => Bilingual;
}

const WEEKDAYS = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
};

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function dayWords({ weekdays, dates }: Parameters): Bilingual {
  const days = listOf(weekdays).map(Number);
  const single = listOf(dates);
  const en = [...days.map((day) => WEEKDAYS.en[day - 1]), ...single];
  const zh = [...days.map((day) => WEEKDAYS.zh[day - 1]), ...single];
  return {
    en: en.length === 0 ? '' : ` on ${en.join(', ')}`,
    zh: zh.length === 0 ? '' : `（${zh.join('、')}）`,
  };
}

const MAY_WORDS: Readonly<Record<string, Bilingual>> = {
  debt: { en: 'of the debt', zh: '可谈及欠款' },
  'location-only': { en: 'to ask for the whereabouts', zh: '仅可询问下落' },
  nothing: { en: 'nothing', zh: '不得联系' },
};

const WORDS: Readonly<Record<string, Words>> = {
  'frequency-cap': {
    told: ['counts', 'max', 'window', 'scope'],
    say: ({ counts, max, window, scope }) => {
      const what = COUNTED_WORDS[counts as Counts];
      const when = windowWords(window as CountingWindow);
      const whose = SCOPE_WORDS[scope as Scope];
      return {
        en: `at most ${max} ${nounFor(Number(max), what)} ${when.en} ${whose.en}`,
        zh: `${whose.zh}${when.zh}最多 ${max} ${what.zh}`,
      };
    },
  },
  'quiet-hours': {
    told: ['forbidden', 'weekdays', 'dates'],
    say: (limit) => {
      const hours = listOf(limit.forbidden);
      const days = dayWords(limit);
      if (hours.length === 0) return { en: 'not at certain hours', zh: '特定时段内不得联系' };
      return { en: `not ${hours.join(', ')}${days.en}`, zh: `${hours.join('、')} 不得联系${days.zh}` };
    },
  },
  'contact-days': {
    told: ['weekdays', 'dates'],
    say: (limit) => {
      const days = dayWords(limit);
      return { en: `not${days.en === '' ? ' on certain days' : days.en}`, zh: `不得联系的日子${days.zh}` };
    },
  },
  'min-interval': {
    told: ['minutes', 'scope'],
    say: ({ minutes, scope }) => ({
      en: `at least ${minutes} minutes between contacts ${SCOPE_WORDS[scope as Scope].en}`,
      zh: `${SCOPE_WORDS[scope as Scope].zh}两次联系至少间隔 ${minutes} 分钟`,
    }),
  },
  'conversation-cooldown': {
    told: ['days', 'counting', 'scope'],
    say: ({ days, counting, scope }) => {
      const rolling = counting === 'rolling';
      return {
        en: `none for ${rolling ? `${Number(days) * 24} hours` : `${days} days, the day itself included,`} after a conversation ${SCOPE_WORDS[scope as Scope].en}`,
        zh: `${SCOPE_WORDS[scope as Scope].zh}通话后 ${rolling ? `${Number(days) * 24} 小时` : `${days} 日（含当日）`}内不再联系`,
      };
    },
  },
  'channel-barrage': {
    told: ['maxChannels', 'windowHours'],
    say: ({ maxChannels, windowHours }) => ({
      en: `at most ${maxChannels} channels in ${windowHours} hours`,
      zh: `${windowHours} 小时内最多使用 ${maxChannels} 种渠道`,
    }),
  },
  approval: {
    told: ['currency', 'ladder'],
    say: ({ currency, ladder }) => {
      const rungs = (ladder as { role: string; upToAmount: number }[]).map(
        ({ role, upToAmount }) => `${role} ≤ ${(upToAmount / 100).toLocaleString('en')} ${currency}`,
      );
      return { en: `approved by ${rungs.join(', ')}`, zh: `审批权限：${rungs.join('、')}` };
    },
  },
  'third-party-disclosure': {
    told: ['table'],
    say: ({ table }) => {
      const rows = (Array.isArray(table) ? table : []) as {
        owners: (keyof typeof OWNER_WORDS)[];
        uses?: string[];
        channels: ContactChannel[];
        may: string;
      }[];
      const words = (language: 'en' | 'zh') =>
        rows.map(({ owners, uses, channels, may }) => {
          const who = owners
            .map((owner) => OWNER_WORDS[owner][language])
            .join(language === 'en' ? ', ' : '、');
          const what = (MAY_WORDS[may] ?? { en: may, zh: may })[language];
          return `${who}${uses === undefined ? '' : ` [${uses.join(', ')}]`}: ${channelList(channels)[language]} (${what})`;
        });
      return {
        en: `only to ${words('en').join('; ')}; to nobody else`,
        zh: `仅限 ${words('zh').join('；')}；不得联系其他人`,
      };
    },
  },
  hold: {
    told: ['kinds', 'effect'],
    say: ({ kinds, effect }) => ({
      en: `${listOf(kinds).join(', ')}: ${effect === 'block' ? 'stops contact' : 'puts contact off until it ends'}`,
      zh: `${listOf(kinds).join('、')}：${effect === 'block' ? '停止联系' : '推迟至其结束'}`,
    }),
  },
};

const TITLES: ReadonlyMap<string, Bilingual> = new Map(
  [...contactRules, ...contentRules].map(({ id, title }) => [id as string, title]),
);

/** A limit in words: over which channels, what it asks for, and when it speaks at all. */
export function limitWords(rule: string, limit: AnyLimit): Bilingual {
  const { told, say } = WORDS[rule] ?? {
    told: [],
    say: () => TITLES.get(rule) ?? { en: rule, zh: rule },
  };
  const parameters = limit as Parameters;
  const head = say(parameters);
  const rest = Object.entries(parameters)
    .filter(([name]) => !ABOUT_ITSELF.includes(name) && !told.includes(name))
    .map(([name, value]) => `${name} ${valueText(value)}`);
  const channels = listOf(parameters.channels) as ContactChannel[];
  const where = channels.length === 0 ? null : channelList(channels);
  const join = (parts: readonly string[], separator: string) =>
    parts.filter((part) => part !== '').join(separator);
  return {
    en: join([where === null ? '' : capital(where.en), join([head.en, ...rest], '; ')], ': '),
    zh: join([where?.zh ?? '', join([head.zh, ...rest], '；')], '：'),
  };
}

function valueText(value: unknown): string {
  if (typeof value !== 'object') return String(value);
  const json = JSON.stringify(value);
  return json.length <= LONGEST_VALUE ? json.replaceAll('"', '') : '…';
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** How binding a source is, in words. */
export const STRENGTH_WORDS: Readonly<Record<AnyLimit['citation']['strength'], Bilingual>> = {
  law: { en: 'law', zh: '法律法规' },
  presumption: { en: 'presumption of law', zh: '法律推定' },
  standard: { en: 'standard', zh: '标准' },
  guidance: { en: 'guidance', zh: '指引' },
  house: { en: 'house rule', zh: '内部规定' },
};

/** How well a source was seen, in words. */
export const CONFIDENCE_WORDS: Readonly<Record<NonNullable<AnyLimit['confidence']>, Bilingual>> = {
  P: { en: 'read in the source itself', zh: '已查阅原文' },
  R: { en: 'read in reports about it', zh: '仅见转述' },
  G: { en: 'source not seen', zh: '未见来源' },
};

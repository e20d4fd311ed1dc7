import { type Static, Type } from 'typebox';
import type { RuleFinding } from '../../domain/finding.ts';
import { dayOfDate, instantOf } from '../../domain/localTime.ts';
import { type Bilingual, ChannelKindSchema, IdSchema } from '../../domain/words.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import { localDayAt } from '../calendar.ts';
import { type DayPattern, dayFields, daysFor } from '../dayPattern.ts';
import { block, defer, type Reason } from '../finding.ts';
import { between } from '../instants.ts';
import { CHANNEL_WORDS, counted, localText } from '../phrases.ts';
import type { ContactRule, Situation } from '../rule.ts';

/**
 * A channel opens only after something has been done. Sources: DC Code § 28-3814 (no electronic message before the
 * written notice was mailed), Ontario (six days after the notice), 개인채무자보호법 (three business days), NRS 649.366 (60 days
 * after the notice of a medical debt). Reading chosen: days are local days in every zone in which the debtor may be; the
 * channel opens at local 00:00; of several notices or steps the earliest counts; what nobody stated has not been done.
 */

const LONGEST_SEARCH_DAYS = 3_660;
/** Not business days unless the limit says otherwise. */
const WEEKEND: DayPattern = { weekdays: [6, 7] };

const LimitSchema = Type.Object(
  {
    ...limitFields,
    channels: Type.Array(ChannelKindSchema, { minItems: 1, description: 'Closed until then' }),
    after: Type.Enum(['notice', 'consent', 'stage'], {
      description:
        'notice: one that the lender states for the account was sent; consent: the contact point carries consent to the channel; stage: a stage of the programme was carried out for the account',
    }),
    notices: Type.Optional(
      Type.Array(IdSchema, { minItems: 1, description: 'Kinds of notice, any of them' }),
    ),
    stages: Type.Optional(Type.Array(IdSchema, { minItems: 1, description: 'Stages, any of them' })),
    by: Type.Optional(
      Type.Array(ChannelKindSchema, {
        minItems: 1,
        description: 'Only stages carried out over these channels',
      }),
    ),
    waitDays: Type.Integer({ minimum: 0, maximum: 366, description: 'Days to wait after it' }),
    dayCount: Type.Enum(['calendar', 'business']),
    notBusinessDays: Type.Optional(
      Type.Object(dayFields, {
        additionalProperties: false,
        description: 'Days that business days leave out; default: Saturday and Sunday',
      }),
    ),
    countFrom: Type.Optional(
      Type.Enum(['event', 'next-day'], {
        description:
          'With a wait of 3 days after a Monday: event opens on Thursday, next-day (default) when three whole days are over, on Friday',
      }),
    ),
  },
  { additionalProperties: false },
);
type Limit = Static<typeof LimitSchema>;

/** When it was done: a date that somebody stated, or an instant. */
type Event = { readonly date: string } | { readonly at: number };

function earliest<T extends string | number>(values: readonly T[]): T | undefined {
  return values.reduce<T | undefined>(
    (least, value) => (least === undefined || value < least ? value : least),
    undefined,
  );
}

function eventOf(situation: Situation, limit: Limit): Event | null {
  const { facts, contactPoint } = situation;
  if (limit.after === 'notice') {
    const sent = (facts.account.notices ?? []).filter(({ kind }) => limit.notices?.includes(kind) ?? true);
    const date = earliest(sent.map(({ sentOn }) => sentOn));
    return date === undefined ? null : { date };
  }
  if (limit.after === 'consent') {
    const given = contactPoint?.consent;
    return given?.channels.includes(facts.request.channel) ? { at: Date.parse(given.at) } : null;
  }
  const steps = facts.stageSteps.filter(
    ({ accountId, stage, channel }) =>
      accountId === facts.account.id &&
      (limit.stages?.includes(stage) ?? true) &&
      ((limit.by as readonly string[] | undefined)?.includes(channel) ?? true),
  );
  const at = earliest(steps.map(({ lastAt }) => lastAt));
  return at === undefined ? null : { at };
}

/** The local day (since 1970-01-01) on which the channel opens after an event on `day`; null when none is found. */
function opensOn(day: number, limit: Limit, situation: Situation): number | null {
  const { waitDays, dayCount, notBusinessDays = WEEKEND, countFrom = 'next-day' } = limit;
  const extra = countFrom === 'event' ? 0 : 1;
  if (dayCount === 'calendar') return day + waitDays + extra;
  const closed = daysFor(notBusinessDays, situation);
  let last = day;
  for (let left = waitDays; left > 0; ) {
    last += 1;
    if (last - day > LONGEST_SEARCH_DAYS) return null;
    if (!closed.includes(last) || closed.excepts(last)) left -= 1;
  }
  return last + extra;
}

/** When the channel opens, epoch milliseconds; null when it does not: nothing was done, or no end of the wait is known. */
function opensAt(situation: Situation, limit: Limit): number | null {
  const event = eventOf(situation, limit);
  if (event === null) return null;
  if ('at' in event && limit.waitDays === 0 && limit.countFrom === 'event') return event.at;
  let latest = Number.NEGATIVE_INFINITY;
  for (const zone of situation.zones) {
    const day = 'date' in event ? dayOfDate(event.date) : localDayAt(event.at, zone).firstDay;
    const opens = opensOn(day, limit, situation);
    if (opens === null) return null;
    latest = Math.max(latest, instantOf(opens, 0, zone));
  }
  return latest;
}

function namesOf(limit: Limit, { programme }: Situation): Bilingual {
  if (limit.after === 'consent') return { en: 'consent to the channel', zh: '取得对该渠道的同意' };
  if (limit.after === 'notice') {
    const kinds = limit.notices ?? [];
    const named = kinds.length === 0 ? '' : ` (${kinds.join(', ')})`;
    return { en: `the notice${named} was sent`, zh: `发出通知${named}` };
  }
  const ids = limit.stages ?? programme.stages.map(({ id }) => id);
  const titles = ids.map(
    (id) => programme.stages.find((stage) => stage.id === id)?.title ?? { en: id, zh: id },
  );
  return {
    en: `one of these stages was carried out: ${titles.map(({ en }) => en).join(', ')}`,
    zh: `完成以下阶段之一:${titles.map(({ zh }) => zh).join('、')}`,
  };
}

function waitWords({ waitDays, dayCount }: Limit): Bilingual {
  if (waitDays === 0) return { en: '', zh: '' };
  const kind = dayCount === 'business' ? { en: 'business day', zh: '个工作日' } : { en: 'day', zh: '天' };
  return { en: ` and ${counted(waitDays, kind.en)} of waiting`, zh: `并等待 ${waitDays} ${kind.zh}` };
}

function reasonOf(situation: Situation, limit: Limit, untilMs: number | null): Reason {
  const zone = situation.zones[0] ?? 'UTC';
  const channel = CHANNEL_WORDS[situation.facts.request.channel];
  const [what, wait] = [namesOf(limit, situation), waitWords(limit)];
  const event = eventOf(situation, limit);
  const done = event === null ? null : 'date' in event ? event.date : localText(event.at, zone);
  const opens = untilMs === null ? null : localText(untilMs, zone);
  const then =
    opens !== null
      ? {
          en: `It was on ${done}, so the channel opens at ${opens} (${zone}).`,
          zh: `该事项发生于 ${done},渠道于 ${opens}(${zone})开放。`,
        }
      : done === null
        ? { en: 'Nothing shows that this was done.', zh: '目前没有任何记录表明已完成。' }
        : {
            en: `It was on ${done}, and the end of the wait is not known.`,
            zh: `该事项发生于 ${done},等待期的结束时间不明。`,
          };
  return {
    message: {
      en: `The channel ${channel.en} opens only after ${what.en}${wait.en}. ${then.en}`,
      zh: `${channel.zh}渠道须在${what.zh}${wait.zh}后方可使用。${then.zh}`,
    },
    evidence: {
      after: limit.after,
      done,
      waitDays: limit.waitDays,
      dayCount: limit.dayCount,
      opens,
      timezone: zone,
    },
  };
}

export const precondition: ContactRule<Limit> = {
  id: 'precondition',
  title: { en: 'What must come first', zh: '前置条件' },
  summary: {
    en: 'The listed channels open only after a notice was sent, consent was given or a stage was carried out, and after so many days of waiting. Where nobody stated that it was done, the message is blocked; where it is too early, it waits for local 00:00 of the first open day.',
    zh: '所列渠道只有在发出通知、取得同意或完成某阶段并等待规定天数后才开放。没有记录表明已完成的,禁止发送;时间未到的,推迟至首个开放日当地 00:00。',
  },
  limitSchema: LimitSchema,
  check: (situation, limits, at) => {
    const findings: RuleFinding[] = [];
    for (const limit of limits) {
      if (!limit.channels.includes(situation.facts.request.channel)) continue;
      const opens = opensAt(situation, limit);
      if (opens === null) findings.push(block('precondition', limit, reasonOf(situation, limit, null)));
      else if (at < opens)
        findings.push(defer('precondition', limit, opens, reasonOf(situation, limit, opens)));
    }
    return findings;
  },
  edges: (situation, limits, from, to) =>
    between(
      limits.map((limit) => opensAt(situation, limit)).filter((opens) => opens !== null),
      from,
      to,
    ),
};

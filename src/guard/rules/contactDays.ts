import { type Static, Type } from 'typebox';
import { CONTACT_CHANNELS } from '../../domain/contact.ts';
import type { RuleFinding } from '../../domain/finding.ts';
import { dateOfDay } from '../../domain/localTime.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import { localDayAt, localPeriods, weekdayOf } from '../calendar.ts';
import { dayFields, daysFor } from '../dayPattern.ts';
import { defer } from '../finding.ts';
import { between, firstFree } from '../instants.ts';
import { fromThen } from '../phrases.ts';
import type { ContactRule, Situation } from '../rule.ts';

/**
 * No contact on certain local days: Sundays, public holidays. Sources: the day types of section 3.1 of the regulations
 * that packs cite (Ontario, Quebec, Greece, Indonesia); mainland China names none, so there it is a house limit. Reading
 * chosen: the local day in every zone in which the debtor may be; contact is allowed again at 00:00 of the next allowed day.
 */

const LimitSchema = Type.Object(
  { ...limitFields, channels: Type.Array(Type.Enum(CONTACT_CHANNELS), { minItems: 1 }), ...dayFields },
  { additionalProperties: false },
);
type Limit = Static<typeof LimitSchema>;

/** The end of the forbidden local day that the instant lies in, or null. */
function forbiddenUntil(situation: Situation, limit: Limit, at: number): number | null {
  const days = daysFor(limit, situation);
  for (const zone of situation.zones) {
    const day = localDayAt(at, zone);
    if (days.includes(day.firstDay) && !days.excepts(day.firstDay)) return day.to;
  }
  return null;
}

const WEEKDAYS = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  zh: ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
};

function objection(situation: Situation, limit: Limit, zone: string, at: number): RuleFinding {
  const day = localDayAt(at, zone);
  const date = dateOfDay(day.firstDay);
  const untilMs = firstFree(at, (instant) => forbiddenUntil(situation, limit, instant));
  const then = fromThen(untilMs, zone);
  const weekday = weekdayOf(day.firstDay);
  const holiday = daysFor(limit, situation).holidayOn(day.firstDay);
  return defer('contact-days', limit, untilMs, {
    message: {
      en: `It is ${WEEKDAYS.en[weekday - 1]}, ${date} for the debtor (${zone}), a day without contact.${holiday === null ? '' : ` ${holiday.en}`}${then.en}`,
      zh: `债务人当地日期为 ${date},${WEEKDAYS.zh[weekday - 1]}(${zone}),当日不得联系。${holiday?.zh ?? ''}${then.zh}`,
    },
    evidence: {
      timezone: zone,
      date,
      weekday,
      zones: situation.zones,
      ...(holiday === null ? {} : { holiday: holiday.en }),
    },
  });
}

export const contactDays: ContactRule<Limit> = {
  id: 'contact-days',
  title: { en: 'Days without contact', zh: '不得联系的日期' },
  summary: {
    en: "Nothing leaves on the listed weekdays, dates or public holidays of the debtor's local calendar. The message waits until 00:00 of the next allowed day; other rules, such as quiet hours, then have their say.",
    zh: '在债务人当地日历所列的星期、日期或公共假日内不得联系。消息推迟到下一个允许日的 00:00;之后仍须符合免打扰时段等其他规则。',
  },
  limitSchema: LimitSchema,
  endless: true,
  check: (situation, limits, at) => {
    const findings: RuleFinding[] = [];
    for (const limit of limits) {
      if (!limit.channels.includes(situation.facts.request.channel)) continue;
      const days = daysFor(limit, situation);
      const zone = situation.zones.find((candidate) => {
        const { firstDay } = localDayAt(at, candidate);
        return days.includes(firstDay) && !days.excepts(firstDay);
      });
      if (zone !== undefined) findings.push(objection(situation, limit, zone, at));
    }
    return findings;
  },
  edges: (situation, limits, from, to) =>
    limits.length === 0
      ? []
      : between(
          situation.zones.flatMap((zone) =>
            localPeriods(from, to, zone, 'calendar_day').map((day) => day.from),
          ),
          from,
          to,
        ),
};

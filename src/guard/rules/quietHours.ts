import { type Static, Type } from 'typebox';
import { CONTACT_CHANNELS } from '../../domain/contact.ts';
import type { RuleFinding } from '../../domain/finding.ts';
import { clockOf, isTimeZone, localTime } from '../../domain/localTime.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import { type LocalPeriod, localDayAt, localPeriods } from '../calendar.ts';
import {
  type ClockWindow,
  ClockWindowSchema,
  hoursLeft,
  parseClockWindow,
  type Span,
  spanOn,
} from '../clockWindow.ts';
import { dayFields, fallsOn } from '../dayPattern.ts';
import { defer } from '../finding.ts';
import { between, firstFree } from '../instants.ts';
import type { ContactRule, Situation } from '../rule.ts';

/**
 * No contact in the quiet hours of the debtor's local time. Sources: GB/T 45251-2025 and the CBA guideline (22:00–08:00,
 * China), 12 CFR 1006.6(b)(1) (before 8 a.m. and after 9 p.m.). Reading chosen: windows are half-open; they hold in every
 * zone in which the debtor may be (12 CFR 1006 comment 6(b)(1)(i)-2); in an hour that the clock repeats, quiet wins: it
 * begins at the first and ends at the last reading (R3, R6, R7).
 */

const LimitSchema = Type.Object(
  {
    ...limitFields,
    channels: Type.Array(Type.Enum(CONTACT_CHANNELS), { minItems: 1 }),
    forbidden: Type.Array(ClockWindowSchema, {
      minItems: 1,
      description: 'Hours of the local day without contact',
    }),
    ...dayFields,
    timezone: Type.Optional(
      Type.Refine(
        Type.String({ description: "A law's own fixed clock, read instead of the debtor's" }),
        isTimeZone,
        () => 'must be an IANA time zone',
      ),
    ),
  },
  { additionalProperties: false },
);
type Limit = Static<typeof LimitSchema>;

interface QuietTimes {
  readonly windows: readonly ClockWindow[];
  readonly spans: WeakMap<LocalPeriod, readonly Span[]>;
}

const quietTimesOf = new WeakMap<Limit, QuietTimes>();

function quietTimes(limit: Limit): QuietTimes {
  let times = quietTimesOf.get(limit);
  if (times === undefined) {
    times = { windows: limit.forbidden.map(parseClockWindow), spans: new WeakMap() };
    quietTimesOf.set(limit, times);
  }
  return times;
}

function isQuietDay(limit: Limit, day: number): boolean {
  if (limit.weekdays === undefined && limit.dates === undefined) return true;
  return fallsOn(limit, day);
}

/** The quiet spans that touch a local day: those that begin on it, and those that began the day before. */
function quietSpans(limit: Limit, zone: string, day: LocalPeriod): readonly Span[] {
  const { windows, spans } = quietTimes(limit);
  let known = spans.get(day);
  if (known === undefined) {
    known = [day.firstDay - 1, day.firstDay]
      .filter((first) => isQuietDay(limit, first))
      .flatMap((first) => windows.map((window) => spanOn(window, first, zone)));
    spans.set(day, known);
  }
  return known;
}

function quietUntil(limit: Limit, zone: string, at: number): number | null {
  for (const span of quietSpans(limit, zone, localDayAt(at, zone))) {
    if (span.from <= at && at < span.to) return span.to;
  }
  return null;
}

function zonesOf(limit: Limit, situation: Situation): readonly string[] {
  return limit.timezone === undefined ? situation.zones : [limit.timezone];
}

function quietSomewhereUntil(limit: Limit, zones: readonly string[], at: number): number | null {
  for (const zone of zones) {
    const until = quietUntil(limit, zone, at);
    if (until !== null) return until;
  }
  return null;
}

function objection(situation: Situation, limit: Limit, zone: string, at: number): RuleFinding {
  const zones = zonesOf(limit, situation);
  const local = clockOf(localTime(at, zone).msOfDay);
  const hours = hoursLeft(quietTimes(limit).windows);
  return defer(
    'quiet-hours',
    limit,
    firstFree(at, (instant) => quietSomewhereUntil(limit, zones, instant)),
    {
      message: {
        en: `It is ${local} for the debtor (${zone}); contact is allowed ${hours === '' ? 'at no hour of this day' : hours}.`,
        zh: `债务人当地时间为 ${local}(${zone});${hours === '' ? '当日任何时段均不得联系' : `允许联系的时段为 ${hours}`}。`,
      },
      evidence: {
        timezone: zone,
        local,
        forbidden: limit.forbidden,
        zones,
        zoneSource: limit.timezone === undefined ? situation.zoneSources.join(', ') : 'limit',
      },
    },
  );
}

export const quietHours: ContactRule<Limit> = {
  id: 'quiet-hours',
  title: { en: 'Quiet hours', zh: '免打扰时段' },
  summary: {
    en: "Nothing leaves in the quiet hours of the debtor's local time. Windows are half-open: with 22:00-08:00 contact is allowed at 08:00:00.000 and no longer at 22:00:00.000. Where several time zones are possible, the instant must be allowed in all of them. In an hour that a clock change repeats, quiet wins.",
    zh: '在债务人当地的免打扰时段内不得发出任何联系。时段为左闭右开:22:00-08:00 表示 08:00:00.000 起可以联系,22:00:00.000 起不可以。可能处于多个时区时,须在所有时区均被允许。夏令时结束而重复的一小时内,以免打扰为准。',
  },
  limitSchema: LimitSchema,
  endless: true,
  check: (situation, limits, at) => {
    const findings: RuleFinding[] = [];
    for (const limit of limits) {
      if (!limit.channels.includes(situation.facts.request.channel)) continue;
      const zones = zonesOf(limit, situation);
      for (const zone of zones) {
        if (quietUntil(limit, zone, at) === null) continue;
        findings.push(objection(situation, limit, zone, at));
        break;
      }
    }
    return findings;
  },
  edges: (situation, limits, from, to) =>
    between(
      limits.flatMap((limit) =>
        zonesOf(limit, situation).flatMap((zone) =>
          localPeriods(from, to, zone, 'calendar_day')
            .flatMap((day) => quietSpans(limit, zone, day))
            .flatMap((span) => [span.from, span.to]),
        ),
      ),
      from,
      to,
    ),
};

import { type Static, Type } from 'typebox';
import { CONTACT_CHANNELS } from '../../domain/contact.ts';
import type { RuleFinding } from '../../domain/finding.ts';
import { clockOf, isTimeZone, localTime } from '../../domain/localTime.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import { type ClockWindow, ClockWindowSchema, hoursLeft, parseClockWindow } from '../clockWindow.ts';
import { type Days, dayFields, daysFor } from '../dayPattern.ts';
import { defer } from '../finding.ts';
import { hoursLeftBy, inconvenientAt, inconvenientEdges } from '../inconvenient.ts';
import { between, firstFree } from '../instants.ts';
import { createQuietTimes, type QuietTimes, quietEdges, quietSpanAt, quietUntil } from '../quietTimes.ts';
import type { ContactRule, Situation } from '../rule.ts';

/**
 * No contact in the quiet hours of the debtor's local time. Sources: GB/T 45251-2025 and the CBA guideline (22:00–08:00,
 * China), 12 CFR 1006.6(b)(1) (before 8 a.m. and after 9 p.m.). Reading chosen: windows are half-open; they hold in every
 * zone in which the debtor may be (12 CFR 1006 comment 6(b)(1)(i)-2); in an hour that the clock repeats, quiet wins: it
 * begins at the first and ends at the last reading (R3, R6, R7). A limit with `inconvenient` speaks of the debtor's own
 * times and places instead of its own hours.
 */

const LimitSchema = Type.Refine(
  Type.Object(
    {
      ...limitFields,
      channels: Type.Array(Type.Enum(CONTACT_CHANNELS), { minItems: 1 }),
      forbidden: Type.Optional(
        Type.Array(ClockWindowSchema, {
          minItems: 1,
          description: 'Hours of the local day without contact; required unless inconvenient is true',
        }),
      ),
      ...dayFields,
      timezone: Type.Optional(
        Type.Refine(
          Type.String({ description: "A law's own fixed clock, read instead of the debtor's" }),
          isTimeZone,
          () => 'must be an IANA time zone',
        ),
      ),
      inconvenient: Type.Optional(
        Type.Literal(true, { description: 'The times and places that the debtor called inconvenient' }),
      ),
    },
    { additionalProperties: false },
  ),
  ({ forbidden, inconvenient }) => (forbidden === undefined) === (inconvenient === true),
  () => 'must have either forbidden hours or inconvenient: true',
);
type Limit = Static<typeof LimitSchema>;

interface Hours {
  readonly windows: readonly ClockWindow[];
  /** For each meaning of the limit's days. */
  readonly times: WeakMap<Days, QuietTimes>;
}

const hoursOf = new WeakMap<Limit, Hours>();

function quietTimes(limit: Limit, situation: Situation): QuietTimes {
  let hours = hoursOf.get(limit);
  if (hours === undefined) {
    hours = { windows: (limit.forbidden ?? []).map(parseClockWindow), times: new WeakMap() };
    hoursOf.set(limit, hours);
  }
  const days = daysFor(limit, situation);
  let times = hours.times.get(days);
  if (times === undefined) {
    times = createQuietTimes(
      hours.windows,
      (day) => (!days.listed || days.includes(day)) && !days.excepts(day),
    );
    hours.times.set(days, times);
  }
  return times;
}

function zonesOf(limit: Limit, situation: Situation): readonly string[] {
  return limit.timezone === undefined ? situation.zones : [limit.timezone];
}

function objection(situation: Situation, limit: Limit, zone: string, at: number): RuleFinding {
  const zones = zonesOf(limit, situation);
  const times = quietTimes(limit, situation);
  const local = clockOf(localTime(at, zone).msOfDay);
  const hours = hoursLeft(times.windows);
  const day = quietSpanAt(times, zone, at)?.day;
  const holiday = day === undefined ? null : daysFor(limit, situation).holidayOn(day);
  return defer(
    'quiet-hours',
    limit,
    firstFree(at, (instant) => quietUntil(times, zones, instant)),
    {
      message: {
        en: `It is ${local} for the debtor (${zone}); contact is allowed ${hours === '' ? 'at no hour of this day' : hours}.${holiday === null ? '' : ` ${holiday.en}`}`,
        zh: `债务人当地时间为 ${local}(${zone});${hours === '' ? '当日任何时段均不得联系' : `允许联系的时段为 ${hours}`}。${holiday?.zh ?? ''}`,
      },
      evidence: {
        timezone: zone,
        local,
        forbidden: limit.forbidden ?? [],
        zones,
        zoneSource: limit.timezone === undefined ? situation.zoneSources.join(', ') : 'limit',
        ...(holiday === null ? {} : { holiday: holiday.en }),
      },
    },
  );
}

/** The debtor's own hours: one objection, whichever of them speak. */
function ownHours(situation: Situation, limit: Limit, at: number): RuleFinding | null {
  const found = inconvenientAt(situation, at);
  if (found === null) return null;
  const zone = situation.zones[0] ?? 'UTC';
  const local = clockOf(localTime(at, zone).msOfDay);
  const hours = hoursLeftBy(found.entry);
  const untilMs = firstFree(at, (instant) => inconvenientAt(situation, instant)?.untilMs ?? null);
  return defer('quiet-hours', limit, untilMs, {
    message: {
      en: `The debtor called this inconvenient: it is ${local} for the debtor (${zone}); contact is convenient ${hours === '' ? 'at no hour of this day' : hours}.`,
      zh: `债务人表示此时不便:当地时间为 ${local}(${zone});${hours === '' ? '当日任何时段均不便' : `方便联系的时段为 ${hours}`}。`,
    },
    evidence: {
      whose: 'debtor',
      inconvenient: { ...found.entry },
      timezone: zone,
      local,
      zones: situation.zones,
    },
  });
}

export const quietHours: ContactRule<Limit> = {
  id: 'quiet-hours',
  title: { en: 'Quiet hours', zh: '免打扰时段' },
  summary: {
    en: "Nothing leaves in the quiet hours of the debtor's local time. Windows are half-open: with 22:00-08:00 contact is allowed at 08:00:00.000 and no longer at 22:00:00.000. Where several time zones are possible, the instant must be allowed in all of them. The debtor's own inconvenient times and places are quiet too. In an hour that a clock change repeats, quiet wins.",
    zh: '在债务人当地的免打扰时段内不得发出任何联系。时段为左闭右开:22:00-08:00 表示 08:00:00.000 起可以联系,22:00:00.000 起不可以。可能处于多个时区时,须在所有时区均被允许。债务人自己表示不便的时间和地点同样不得联系。夏令时结束而重复的一小时内,以免打扰为准。',
  },
  limitSchema: LimitSchema,
  endless: true,
  check: (situation, limits, at) => {
    const findings: RuleFinding[] = [];
    for (const limit of limits) {
      if (!limit.channels.includes(situation.facts.request.channel)) continue;
      if (limit.inconvenient === true) {
        const finding = ownHours(situation, limit, at);
        if (finding !== null) findings.push(finding);
        continue;
      }
      const times = quietTimes(limit, situation);
      for (const zone of zonesOf(limit, situation)) {
        if (quietSpanAt(times, zone, at) === null) continue;
        findings.push(objection(situation, limit, zone, at));
        break;
      }
    }
    return findings;
  },
  edges: (situation, limits, from, to) =>
    between(
      limits.flatMap((limit) =>
        limit.inconvenient === true
          ? inconvenientEdges(situation, from, to)
          : quietEdges(quietTimes(limit, situation), zonesOf(limit, situation), from, to),
      ),
      from,
      to,
    ),
};

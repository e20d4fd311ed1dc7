import { type Static, Type } from 'typebox';
import type { RuleFinding } from '../../domain/finding.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import type { Stage } from '../../ruleset/programme.ts';
import { block, defer, ownVoice, type Speaker } from '../finding.ts';
import { daysOverdueAt, reachesDays } from '../overdue.ts';
import { CHANNEL_WORDS, channelList, localText, overdueText } from '../phrases.ts';
import type { ContactRule, Situation } from '../rule.ts';
import { dueStage, isDue, stageEdges, windowOf } from '../stage.ts';

/**
 * A stage or letter tier goes out only when it is due. Source: the programme's ladder. Reading chosen: days overdue are
 * counted in the debtor's local calendar, the smallest number of all possible zones, so that nothing escalates early. Too
 * early waits for local 00:00 of the first day; too late blocks, and so does a message for which no stage is due.
 */

const LimitSchema = Type.Object({ ...limitFields }, { additionalProperties: false });
type Limit = Static<typeof LimitSchema>;

function noStage(situation: Situation, speaker: Speaker, at: number): RuleFinding {
  const { facts, programme } = situation;
  const { stage, channel } = facts.request;
  const days = daysOverdueAt(situation, at);
  const state = overdueText(days);
  const message =
    stage === undefined
      ? {
          en: `No stage of the programme ${programme.id} with the channel ${CHANNEL_WORDS[channel].en} is due: the account is ${state.en}.`,
          zh: `策略 ${programme.id} 中没有已到期且可用${CHANNEL_WORDS[channel].zh}渠道的阶段:账户${state.zh}。`,
        }
      : {
          en: `The programme ${programme.id} has no stage ${stage}.`,
          zh: `策略 ${programme.id} 没有阶段 ${stage}。`,
        };
  return block('stage-window', speaker, {
    message,
    evidence: { programme: programme.id, stage: stage ?? null, channel, daysOverdue: days },
  });
}

function wrongChannel(situation: Situation, stage: Stage, speaker: Speaker): RuleFinding {
  const { channel } = situation.facts.request;
  const channels = channelList(stage.channels);
  return block('stage-window', speaker, {
    message: {
      en: `The stage "${stage.title.en}" has no ${CHANNEL_WORDS[channel].en}; it has: ${channels.en}.`,
      zh: `阶段“${stage.title.zh}”不使用${CHANNEL_WORDS[channel].zh}渠道,可用渠道:${channels.zh}。`,
    },
    evidence: { stage: stage.id, channel, channels: stage.channels },
  });
}

function notDue(situation: Situation, stage: Stage, speaker: Speaker, at: number): RuleFinding {
  const zone = situation.zones[0] ?? 'UTC';
  const window = windowOf(stage, situation.facts.account.riskTier);
  const days = daysOverdueAt(situation, at);
  const early = days < window.from;
  const untilMs = early ? reachesDays(situation, window.from, at) : null;
  const state = overdueText(days);
  const last = window.to === undefined ? '' : String(window.to);
  const opens = untilMs === null ? '' : localText(untilMs, zone);
  const reason = {
    message: early
      ? {
          en: `The stage "${stage.title.en}" begins on day ${window.from}; the account is ${state.en}. It opens at ${opens} (${zone}).`,
          zh: `阶段“${stage.title.zh}”自第 ${window.from} 天起适用,账户${state.zh};将于 ${opens}(${zone})开放。`,
        }
      : {
          en: `The stage "${stage.title.en}" ended with day ${last}; the account is ${state.en}.`,
          zh: `阶段“${stage.title.zh}”只适用至第 ${last} 天,账户${state.zh}。`,
        },
    evidence: {
      stage: stage.id,
      daysOverdue: days,
      window: { from: window.from, to: window.to ?? null },
      riskTier: situation.facts.account.riskTier ?? null,
      timezone: zone,
    },
  };
  return defer('stage-window', speaker, untilMs, reason);
}

function judge(situation: Situation, speaker: Speaker, at: number): RuleFinding[] {
  const stage = dueStage(situation, at);
  if (stage === null) return [noStage(situation, speaker, at)];
  if (situation.namedStage === null) return [];
  const findings: RuleFinding[] = [];
  const { account, request } = situation.facts;
  if (!stage.channels.includes(request.channel)) findings.push(wrongChannel(situation, stage, speaker));
  if (!isDue(stage, account.riskTier, daysOverdueAt(situation, at))) {
    findings.push(notDue(situation, stage, speaker, at));
  }
  return findings;
}

export const stageWindow: ContactRule<Limit> = {
  id: 'stage-window',
  title: { en: 'Is the stage due?', zh: '阶段是否到期' },
  summary: {
    en: 'A stage of the programme goes out only at its days overdue (by risk tier, where the stage says so) and only over its channels. A message that names no stage takes the first that is due; where none is, it is blocked.',
    zh: '策略的各阶段只在其规定的逾期天数内(如按风险等级另有规定则从其规定)、只经由其渠道发送。未指明阶段的消息取第一个已到期的阶段;没有则禁止。',
  },
  limitSchema: LimitSchema,
  check: (situation, limits, at) =>
    limits.length === 0
      ? judge(situation, ownVoice('stage-window'), at)
      : limits.flatMap((limit) => judge(situation, limit, at)),
  edges: (situation, _limits, from, to) => stageEdges(situation, from, to),
};

import { type Static, Type } from 'typebox';
import type { ApproverRole } from '../../domain/approval.ts';
import type { RuleFinding } from '../../domain/finding.ts';
import { AmountMinorSchema, type Bilingual } from '../../domain/words.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import type { Stage } from '../../ruleset/programme.ts';
import { amountText } from '../amountText.ts';
import { block, ownVoice, type Speaker } from '../finding.ts';
import { between } from '../instants.ts';
import type { ContactRule, Situation } from '../rule.ts';
import { dueStage, stageEdges } from '../stage.ts';

/**
 * Legal stages and large amounts need a named person's word. Source: the house's approval limits (100,000 / 500,000 /
 * 1,000,000 yuan for collector, supervisor, director) and the stage's own demand. Reading chosen: the limit is that of the
 * amount due at the judged instant; above the ladder the board approves, and so it does for a currency without a ladder.
 * An approval covers one stage of one account, up to its amount, before its end. Counsel's word stands for nobody else's,
 * and nobody's for counsel's.
 */

const LADDER_ROLES = ['collector', 'supervisor', 'director', 'board'] as const;
type LadderRole = (typeof LADDER_ROLES)[number];

const LimitSchema = Type.Object(
  {
    ...limitFields,
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' }),
    ladder: Type.Array(
      Type.Object(
        { role: Type.Enum(LADDER_ROLES), upToAmount: AmountMinorSchema },
        { additionalProperties: false },
      ),
      {
        minItems: 1,
        description:
          'Who approves up to which amount due, in minor units, lowest first; above the last it is the board. The collector needs nobody',
      },
    ),
  },
  { additionalProperties: false },
);
type Limit = Static<typeof LimitSchema>;

const ROLE_WORDS: Record<ApproverRole, Bilingual> = {
  collector: { en: 'a collector', zh: '催收专员' },
  supervisor: { en: 'a supervisor', zh: '主管' },
  director: { en: 'a director', zh: '总监' },
  board: { en: 'the board', zh: '董事会' },
  counsel: { en: 'counsel', zh: '法律顾问' },
};

function isEnough(given: ApproverRole, needed: ApproverRole): boolean {
  if (given === 'counsel' || needed === 'counsel') return given === needed;
  return LADDER_ROLES.indexOf(given) >= LADDER_ROLES.indexOf(needed);
}

function isApproved(situation: Situation, stageId: string, needed: ApproverRole, at: number): boolean {
  const { account, approvals } = situation.facts;
  return approvals.some(
    ({ accountId, stage, approver, upToAmount, until }) =>
      accountId === account.id &&
      stage === stageId &&
      isEnough(approver.role, needed) &&
      upToAmount >= account.amountDue &&
      Date.parse(until) > at,
  );
}

function roleForAmount({ ladder }: Limit, amountDue: number): LadderRole {
  return ladder.find(({ upToAmount }) => amountDue <= upToAmount)?.role ?? 'board';
}

interface Demand {
  readonly role: ApproverRole;
  readonly speaker: Speaker;
  readonly because: 'stage' | 'amount';
}

/** Who has to approve: as the stage demands, and as the amount due demands. */
function demandsOf(situation: Situation, stage: Stage, limits: readonly Limit[]): Demand[] {
  const { facts, programme } = situation;
  const { currency, amountDue } = facts.account;
  const demands: Demand[] = [];
  if (stage.approval !== undefined) {
    const speaker = { id: `${programme.id}.${stage.id}`, citation: programme.citation };
    demands.push({ role: stage.approval, speaker, because: 'stage' });
  }
  if (amountDue === 0) return demands;
  let hasLadder = false;
  for (const limit of limits) {
    if (limit.currency !== currency) continue;
    hasLadder = true;
    demands.push({ role: roleForAmount(limit, amountDue), speaker: limit, because: 'amount' });
  }
  if (!hasLadder) demands.push({ role: 'board', speaker: ownVoice('approval'), because: 'amount' });
  return demands;
}

function objection(situation: Situation, stage: Stage, { role, speaker, because }: Demand): RuleFinding {
  const { amountDue, currency } = situation.facts.account;
  const amount = amountText(amountDue, currency);
  const why =
    because === 'stage'
      ? { en: `The stage "${stage.title.en}"`, zh: `阶段“${stage.title.zh}”` }
      : { en: `The amount due of ${amount}`, zh: `应还金额 ${amount} ` };
  return block('approval', speaker, {
    message: {
      en: `${why.en} needs the approval of ${ROLE_WORDS[role].en}, and there is none that covers it now.`,
      zh: `${why.zh}须经${ROLE_WORDS[role].zh}批准,目前没有有效的批准。`,
    },
    evidence: { stage: stage.id, role, because, amountDue, currency },
  });
}

export const approval: ContactRule<Limit> = {
  id: 'approval',
  title: { en: 'Approval', zh: '审批' },
  summary: {
    en: "A stage that asks for it, and an amount due above the collector's limit, need a named approver of sufficient role whose approval covers the amount and has not ended. A currency without a ladder needs the board.",
    zh: '要求审批的阶段,以及超出催收专员权限的应还金额,须有足够级别的具名审批人批准,且批准覆盖该金额并在有效期内。未设定权限的币种须经董事会批准。',
  },
  limitSchema: LimitSchema,
  check: (situation, limits, at) => {
    const stage = dueStage(situation, at);
    if (stage === null) return [];
    const findings: RuleFinding[] = [];
    for (const demand of demandsOf(situation, stage, limits)) {
      if (demand.role === 'collector' || isApproved(situation, stage.id, demand.role, at)) continue;
      findings.push(objection(situation, stage, demand));
    }
    return findings;
  },
  edges: (situation, _limits, from, to) => [
    ...between(
      situation.facts.approvals.map(({ until }) => Date.parse(until)),
      from,
      to,
    ),
    ...stageEdges(situation, from, to),
  ],
};

import { type Static, Type } from 'typebox';
import type { Contact } from '../../domain/contact.ts';
import type { RuleFinding } from '../../domain/finding.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import type { Stage } from '../../ruleset/programme.ts';
import { block } from '../finding.ts';
import type { ContactRule, Situation } from '../rule.ts';
import { dueStage, stageEdges } from '../stage.ts';

/**
 * The ladder is climbed step by step, and a letter tier goes out once. Source: the programme. Reading chosen: a step has
 * been taken when it was handed over and the channel did not reject it; a message that only waits has not been sent yet,
 * but it does keep a second one of the same kind from being sent.
 */

const LimitSchema = Type.Object({ ...limitFields }, { additionalProperties: false });
type Limit = Static<typeof LimitSchema>;

function ofStage(contact: Contact, situation: Situation, stage: string): boolean {
  return (
    contact.stage === stage &&
    contact.accountId === situation.facts.account.id &&
    contact.messageId !== situation.facts.messageId &&
    contact.outcome !== 'rejected'
  );
}

function wasTaken(situation: Situation, stage: string): boolean {
  const { account, stageSteps, history } = situation.facts;
  return (
    stageSteps.some((step) => step.stage === stage && step.accountId === account.id) ||
    history.some((contact) => contact.state !== 'reserved' && ofStage(contact, situation, stage))
  );
}

function missingSteps(
  { programme }: Situation,
  stage: Stage,
  after: readonly string[],
  limit: Limit,
): RuleFinding {
  const titles = programme.stages.filter(({ id }) => after.includes(id)).map(({ title }) => title);
  return block('stage-order', limit, {
    message: {
      en: `Before the stage "${stage.title.en}" one of these must have been carried out: ${titles.map(({ en }) => en).join(', ')}. None was.`,
      zh: `在阶段“${stage.title.zh}”之前须先完成以下阶段之一:${titles.map(({ zh }) => zh).join('、')};目前均未完成。`,
    },
    evidence: { stage: stage.id, after },
  });
}

function sentBefore(stage: Stage, limit: Limit, waiting: boolean): RuleFinding {
  return block('stage-order', limit, {
    message: {
      en: `The stage "${stage.title.en}" goes out once for an account, and a message of it ${waiting ? 'already waits to be sent' : 'has been sent'}.`,
      zh: `阶段“${stage.title.zh}”对一个账户只发送一次,${waiting ? '已有一条在等待发送' : '此前已经发送'}。`,
    },
    evidence: { stage: stage.id, once: true, waiting },
  });
}

function judge(situation: Situation, stage: Stage, limit: Limit): RuleFinding[] {
  const findings: RuleFinding[] = [];
  const { after, once, id } = stage;
  if (after !== undefined && !after.some((earlier) => wasTaken(situation, earlier))) {
    findings.push(missingSteps(situation, stage, after, limit));
  }
  if (once !== true) return findings;
  if (wasTaken(situation, id)) findings.push(sentBefore(stage, limit, false));
  else if (situation.facts.history.some((contact) => ofStage(contact, situation, id))) {
    findings.push(sentBefore(stage, limit, true));
  }
  return findings;
}

export const stageOrder: ContactRule<Limit> = {
  id: 'stage-order',
  title: { en: 'Earlier steps', zh: '阶段顺序' },
  summary: {
    en: 'A stage that follows others goes out only when one of them has been carried out for the account; a stage that goes out once is not sent again, nor while another message of it waits.',
    zh: '有前置阶段的阶段,须在该账户已完成其中之一后才能发送;只发送一次的阶段不得重复发送,已有一条在等待时也不得再发。',
  },
  limitSchema: LimitSchema,
  check: (situation, limits, at) => {
    if (limits.length === 0) return [];
    const stage = dueStage(situation, at);
    if (stage === null || (stage.after === undefined && stage.once !== true)) return [];
    return limits.flatMap((limit) => judge(situation, stage, limit));
  },
  edges: (situation, _limits, from, to) => stageEdges(situation, from, to),
};

import { type Static, Type } from 'typebox';
import { limitFields } from '../../ruleset/policyPack.ts';
import { block } from '../finding.ts';
import { isSettled } from '../holds.ts';
import type { ContactRule } from '../rule.ts';
import { dueStage, stageEdges } from '../stage.ts';

/**
 * A debt that is paid is not asked for. Source: house (asking for what is not owed misleads: CBA ban 3, 12 CFR
 * 1006.18(b)). Reading chosen: settled is what the account, its amount due or a hold says; only a stage meant for
 * afterwards may then go out, and such a stage never goes to an open account.
 */

const LimitSchema = Type.Object({ ...limitFields }, { additionalProperties: false });
type Limit = Static<typeof LimitSchema>;

export const settled: ContactRule<Limit> = {
  id: 'settled',
  title: { en: 'Settled accounts', zh: '已结清账户' },
  summary: {
    en: 'Once nothing is owed (the account is settled, the amount due is 0, or a hold says so), only stages for afterwards go out; those never go to an account that is still open.',
    zh: '账户已结清、应还金额为 0 或有结清标记后,只能发送还款后的阶段;此类阶段也不得发给尚未结清的账户。',
  },
  limitSchema: LimitSchema,
  check: (situation, limits, at) => {
    if (limits.length === 0) return [];
    const stage = dueStage(situation, at);
    const over = isSettled(situation, at);
    if (over === (stage?.account === 'settled') || (stage === null && !over)) return [];
    const { status, amountDue } = situation.facts.account;
    const message = over
      ? { en: 'The account is settled: nothing may be asked for.', zh: '账户已结清:不得再行催收。' }
      : {
          en: `The stage "${stage?.title.en}" is for settled accounts, and this one is open.`,
          zh: `阶段“${stage?.title.zh}”只适用于已结清账户,本账户尚未结清。`,
        };
    return limits.map((limit) =>
      block('settled', limit, { message, evidence: { stage: stage?.id ?? null, status, amountDue } }),
    );
  },
  edges: (situation, _limits, from, to) => stageEdges(situation, from, to),
};

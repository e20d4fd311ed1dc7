import { type Static, Type } from 'typebox';
import type { Owner } from '../../domain/contactPoint.ts';
import type { RuleFinding } from '../../domain/finding.ts';
import { HOLD_KINDS, type Hold, type HoldKind } from '../../domain/hold.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import { block, defer, type Reason } from '../finding.ts';
import { holdEnds, isActive, reaches } from '../holds.ts';
import { between } from '../instants.ts';
import { HOLD_WORDS, localText } from '../phrases.ts';
import type { ContactRule, Situation } from '../rule.ts';

/**
 * A hold stops contact. Sources: 12 CFR 1006.6(b)(2) and (c) (attorney, cease), 1006.14(h) (a channel not wanted),
 * 1006.38(d)(2) (dispute), GB/T 45251-2025 chapter 5.6 (complaints). Reading chosen: a hold holds from the moment it
 * exists, whatever instant is judged, until it is released or its end is reached (half-open). Where the limit says `defer`,
 * a message waits for the hold's end; a hold without an end blocks. The contact points of those who stand in for the debtor
 * stay open: of the attorney, of a deceased debtor's executor, of a minor's parents and guardian (12 CFR 1006.6(a)).
 */

const LimitSchema = Type.Object(
  {
    ...limitFields,
    kinds: Type.Array(Type.Enum(HOLD_KINDS), { minItems: 1 }),
    effect: Type.Enum(['block', 'defer'], {
      description: 'defer: a message waits where the hold names an end',
    }),
  },
  { additionalProperties: false },
);
type Limit = Static<typeof LimitSchema>;

/** Who stands in for the debtor under a hold, so that it does not stop messages to them. */
const STAND_INS: { readonly [kind in HoldKind]?: readonly Owner[] } = {
  'attorney-represented': ['attorney'],
  deceased: ['executor'],
  minor: ['parent-of-minor', 'guardian'],
};

function stops(hold: Hold, situation: Situation, at: number): boolean {
  const owner = situation.contactPoint?.owner;
  if (owner !== undefined && STAND_INS[hold.kind]?.includes(owner)) return false;
  return isActive(hold, at) && reaches(hold, situation);
}

function reasonOf(hold: Hold, zone: string): Reason {
  const words = HOLD_WORDS[hold.kind];
  const region =
    hold.region === undefined
      ? { en: '', zh: '' }
      : { en: ` for ${hold.region}`, zh: `(地区 ${hold.region})` };
  const end = hold.until === undefined ? null : localText(Date.parse(hold.until), zone);
  return {
    message: {
      en: `The debtor ${words.en}: the hold ${hold.id}${region.en} stands ${end === null ? 'until it is released' : `until ${end} (${zone})`}.`,
      zh: `债务人${words.zh}:暂停 ${hold.id}${region.zh} ${end === null ? '在解除之前持续有效' : `有效至 ${end}(${zone})`}。`,
    },
    evidence: {
      hold: hold.id,
      kind: hold.kind,
      source: hold.source,
      ...(hold.region === undefined ? {} : { region: hold.region }),
      accountId: hold.accountId ?? null,
      channel: hold.channel ?? null,
      contactPointId: hold.contactPointId ?? null,
      until: hold.until ?? null,
    },
  };
}

export const hold: ContactRule<Limit> = {
  id: 'hold',
  title: { en: 'Holds', zh: '暂停联系' },
  summary: {
    en: 'An opt-out, a dispute, a complaint, an attorney and so on stop contact in their scope: the debtor, an account, a channel or a contact point, or a whole region in a disaster. A hold with an end may put a message off; one without blocks it.',
    zh: '退订、异议、投诉、委托律师等会在其范围内(债务人、账户、渠道、联系方式,或灾害时的整个地区)停止联系。有期限的暂停可使消息推迟,无期限的则予以禁止。',
  },
  limitSchema: LimitSchema,
  check: (situation, limits, at) => {
    const findings: RuleFinding[] = [];
    const zone = situation.zones[0] ?? 'UTC';
    for (const held of situation.facts.holds) {
      if (!stops(held, situation, at)) continue;
      for (const limit of limits) {
        if (!limit.kinds.includes(held.kind)) continue;
        const untilMs = held.until === undefined ? null : Date.parse(held.until);
        findings.push(
          limit.effect === 'block'
            ? block('hold', limit, reasonOf(held, zone))
            : defer('hold', limit, untilMs, reasonOf(held, zone)),
        );
      }
    }
    return findings;
  },
  edges: ({ facts }, _limits, from, to) => between(holdEnds(facts.holds), from, to),
};

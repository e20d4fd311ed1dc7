import { type Static, Type } from 'typebox';
import { CONTACT_CHANNELS } from '../../domain/contact.ts';
import { type ContactPoint, OWNERS, USES } from '../../domain/contactPoint.ts';
import type { RuleFinding } from '../../domain/finding.ts';
import { HOLD_KINDS, type HoldKind } from '../../domain/hold.ts';
import type { Bilingual } from '../../domain/words.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import type { Purpose } from '../../ruleset/programme.ts';
import { block } from '../finding.ts';
import { holdEnds, isActive, reaches } from '../holds.ts';
import { between } from '../instants.ts';
import { askedBefore, attorneyKnown } from '../locationRequest.ts';
import { CHANNEL_WORDS, OWNER_WORDS, USE_WORDS } from '../phrases.ts';
import type { ContactRule, Situation } from '../rule.ts';
import { dueStage, purposeOf, stageEdges } from '../stage.ts';

/**
 * Who may be told what. Sources: GB/T 45251-2025 ("应只向债务人催收,不应向联系人催收"), the CBA guideline, 12 CFR
 * 1006.6(d)(1), 1006.10, 1006.2(j), 1006.22(f). Reading chosen: a message is about the debt unless its stage says that it
 * asks for the debtor's whereabouts or is fit for a voicemail; the first row of the table that names the contact point's
 * owner, use and channel decides, and whom no row names is told nothing. A guarantor is not named by default: whether the
 * duty to pay has come due is not among the facts, and doubt is a no. A location request goes to a person once, unless that
 * person asked for another, and to nobody once an attorney is known. Letters leave in closed envelopes only, never as
 * postcards, and what shows through the window is judged by the rule `disclosure`.
 */

export const MAY = ['debt', 'limited-content', 'location-only', 'nothing'] as const;

const RowSchema = Type.Object(
  {
    owners: Type.Array(Type.Enum(OWNERS), { minItems: 1 }),
    uses: Type.Optional(Type.Array(Type.Enum(USES), { minItems: 1, description: 'Default: any use' })),
    channels: Type.Array(Type.Enum(CONTACT_CHANNELS), { minItems: 1 }),
    may: Type.Enum(MAY),
    whileHeld: Type.Optional(
      Type.Array(Type.Enum(HOLD_KINDS), {
        minItems: 1,
        description: 'The row counts only while a hold of such a kind stands, e.g. deceased for the executor',
      }),
    ),
    unlessHeld: Type.Optional(
      Type.Array(Type.Enum(HOLD_KINDS), {
        minItems: 1,
        description: 'The row does not count while a hold of such a kind stands',
      }),
    ),
  },
  { additionalProperties: false },
);
type Row = Static<typeof RowSchema>;

const LimitSchema = Type.Object(
  {
    ...limitFields,
    table: Type.Array(RowSchema, {
      minItems: 1,
      description:
        'What may be sent to whose contact points over which channels. The first row that fits decides; where none fits, nothing may',
    }),
  },
  { additionalProperties: false },
);
type Limit = Static<typeof LimitSchema>;

function isHeld(situation: Situation, kinds: readonly HoldKind[], at: number): boolean {
  return situation.facts.holds.some(
    (hold) => kinds.includes(hold.kind) && isActive(hold, at) && reaches(hold, situation),
  );
}

function fits(row: Row, situation: Situation, { owner, use }: ContactPoint, at: number): boolean {
  if (!row.owners.includes(owner) || !row.channels.includes(situation.facts.request.channel)) return false;
  if (row.uses !== undefined && !row.uses.includes(use)) return false;
  if (row.whileHeld !== undefined && !isHeld(situation, row.whileHeld, at)) return false;
  return row.unlessHeld === undefined || !isHeld(situation, row.unlessHeld, at);
}

function mayBeTold({ table }: Limit, situation: Situation, point: ContactPoint, at: number): Row['may'] {
  for (const row of table) if (fits(row, situation, point, at)) return row.may;
  return 'nothing';
}

const PERMITS: Record<Row['may'], readonly Purpose[]> = {
  debt: ['debt', 'location', 'limited-content'],
  'limited-content': ['limited-content'],
  'location-only': ['location'],
  nothing: [],
};

const PURPOSE_WORDS: Record<Purpose, Bilingual> = {
  debt: { en: 'debt information', zh: '透露欠款信息' },
  location: { en: 'a location request', zh: '询问债务人下落' },
  'limited-content': { en: 'a limited-content message', zh: '发送有限内容留言' },
};

const BUT: Record<Row['may'], Bilingual> = {
  debt: { en: '', zh: '' },
  'limited-content': { en: ' Only a limited-content message may go there.', zh: '只可发送有限内容留言。' },
  'location-only': {
    en: ' Only a location request that mentions no debt may go there.',
    zh: '只可询问债务人下落,且不得提及欠款。',
  },
  nothing: { en: '', zh: '' },
};

function objection(
  limit: Limit,
  situation: Situation,
  { id, owner, use }: ContactPoint,
  { may, purpose }: { may: Row['may']; purpose: Purpose },
): RuleFinding {
  const { channel } = situation.facts.request;
  const [what, but] = [PURPOSE_WORDS[purpose], BUT[may]];
  const [usedFor, of] =
    use === 'personal' ? [{ en: '', zh: '' }, OWNER_WORDS[owner]] : [USE_WORDS[use], OWNER_WORDS[owner]];
  return block('third-party-disclosure', limit, {
    message: {
      en: `The contact point ${id}${usedFor.en} belongs to ${of.en}, who must not be sent ${what.en} by ${CHANNEL_WORDS[channel].en}.${but.en}`,
      zh: `联系方式 ${id}${usedFor.zh} 属于${of.zh},不得通过${CHANNEL_WORDS[channel].zh}向其${what.zh}。${but.zh}`,
    },
    evidence: { contactPointId: id, owner, use, channel, purpose, may },
  });
}

/** What else a location request must keep to when it goes to somebody else than the debtor. */
function locationObjections(
  limit: Limit,
  situation: Situation,
  point: ContactPoint,
  at: number,
): RuleFinding[] {
  const findings: RuleFinding[] = [];
  const evidence = { contactPointId: point.id, owner: point.owner, purpose: 'location' };
  if (attorneyKnown(situation, at)) {
    const message = {
      en: 'The debtor has an attorney: nobody else is asked where the debtor is.',
      zh: '债务人已委托律师:不得再向他人询问债务人下落。',
    };
    findings.push(
      block('third-party-disclosure', limit, { message, evidence: { ...evidence, attorney: true } }),
    );
  }
  if (askedBefore(situation, point)) {
    const message = {
      en: `The contact point ${point.id} was asked for the debtor's whereabouts before; a person is asked once.`,
      zh: `此前已向联系方式 ${point.id} 询问过债务人下落;对同一人只询问一次。`,
    };
    findings.push(
      block('third-party-disclosure', limit, { message, evidence: { ...evidence, asked: true } }),
    );
  }
  return findings;
}

function judge(limit: Limit, situation: Situation, point: ContactPoint, at: number): RuleFinding[] {
  const may = mayBeTold(limit, situation, point, at);
  if (may === 'debt') return [];
  const purpose = purposeOf(dueStage(situation, at));
  if (!PERMITS[may].includes(purpose)) return [objection(limit, situation, point, { may, purpose })];
  return purpose === 'location' ? locationObjections(limit, situation, point, at) : [];
}

export const thirdPartyDisclosure: ContactRule<Limit> = {
  id: 'third-party-disclosure',
  title: { en: 'Third parties', zh: '第三方联系' },
  summary: {
    en: 'The table says what may be sent to whose contact points: debt information, a limited-content voicemail, a request for the debtor’s whereabouts, or nothing. Whom it does not name is told nothing, and no waiting helps. A location request goes to a person once, and to nobody once an attorney is known. Letters go in closed envelopes, never as postcards.',
    zh: '表格规定对谁的联系方式可以发送什么:欠款信息、有限内容留言、询问债务人下落,或者什么都不可以。未列明的人一律不得告知,等待也无济于事。询问下落对同一人只可一次,已知债务人委托律师后不得再问。信函一律封装寄送,不使用明信片。',
  },
  limitSchema: LimitSchema,
  check: (situation, limits, at) => {
    const { contactPoint } = situation;
    if (contactPoint === null) return [];
    const findings: RuleFinding[] = [];
    for (const limit of limits) {
      for (const finding of judge(limit, situation, contactPoint, at)) findings.push(finding);
    }
    return findings;
  },
  edges: (situation, _limits, from, to) => [
    ...between(holdEnds(situation.facts.holds), from, to),
    ...stageEdges(situation, from, to),
  ],
};

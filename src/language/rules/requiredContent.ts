import { type Static, Type } from 'typebox';
import type { RuleFinding } from '../../domain/finding.ts';
import { ChannelKindSchema, IdSchema } from '../../domain/words.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import { objection } from '../objection.ts';
import { allPhrases, PhraseListsSchema } from '../phraseLists.ts';
import type { Hit } from '../reading.ts';
import { ELEMENT_NAMES, ELEMENTS, type Element, foundByFacts, isAskedOf } from '../requiredElements.ts';
import type { ContentRule, TextInQuestion } from '../rule.ts';

const ElementSchema = Type.Enum(ELEMENTS);

const LimitSchema = Type.Object(
  {
    ...limitFields,
    channels: Type.Array(ChannelKindSchema, { minItems: 1 }),
    stages: Type.Optional(
      Type.Array(IdSchema, { description: 'Stages that the limit holds for; all when left out' }),
    ),
    /** Each must be there; of a list in the list, any one. */
    elements: Type.Array(Type.Union([ElementSchema, Type.Array(ElementSchema, { minItems: 1 })]), {
      minItems: 1,
    }),
    /** Phrases that show an element to be there, where no fact does. */
    phrases: Type.Optional(Type.Partial(Type.Record(ElementSchema, PhraseListsSchema))),
  },
  { additionalProperties: false },
);
type Limit = Static<typeof LimitSchema>;

interface About {
  readonly limit: Limit;
  readonly element: Element;
}

/**
 * 通信短信息服务管理规定 (a way to refuse, told with each message), 12 CFR 1006.6(e), 信用卡业务监督管理办法 69, and the house's own
 * list for letters. An element is there when a fact of the account is found in the text, or else one of the limit's phrases.
 */
export const requiredContent: ContentRule<Limit, About> = {
  id: 'required-content',
  title: { en: 'Required content', zh: '必备内容' },
  summary: {
    en: 'What each channel must say: who writes, what is owed, how to pay, whom to ask, how to opt out, and all that a letter needs.',
    zh: '各渠道必须写明的内容：发送机构、欠款情况、还款方式、咨询途径、退订方式，以及函件的全部要素。',
  },
  limitSchema: LimitSchema,
  phrases: (_ruleset, limits) =>
    limits.flatMap((limit) =>
      ELEMENTS.flatMap((element) => {
        const lists = limit.phrases?.[element];
        return lists === undefined
          ? []
          : allPhrases(lists).map((phrase) => ({ phrase, about: { limit, element } }));
      }),
    ),
  check(text, limits, { parts, hits }) {
    const findings: RuleFinding[] = [];
    for (const limit of limits) {
      if (!holdsFor(limit, text)) continue;
      const isThere = (element: Element): boolean =>
        foundByFacts(element, text, parts) ??
        (limit.phrases?.[element] === undefined || saysPhrase(hits, limit, element));
      for (const wanted of limit.elements) {
        const anyOf = typeof wanted === 'string' ? [wanted] : wanted;
        if (anyOf.every((element) => isAskedOf(element, text)) && !anyOf.some(isThere)) {
          findings.push(missing(limit, anyOf));
        }
      }
    }
    return findings;
  },
};

/** The envelope says nothing to the debtor. */
function saysPhrase(hits: readonly Hit<About>[], limit: Limit, element: Element): boolean {
  return hits.some(
    ({ part, sought: { about } }) =>
      about.limit.id === limit.id && about.element === element && part.name !== 'envelope',
  );
}

function holdsFor({ channels, stages }: Limit, { channel, stage }: TextInQuestion): boolean {
  return (
    channels.includes(channel) && (stages === undefined || (stage !== null && stages.includes(stage.id)))
  );
}

function missing(limit: Limit, anyOf: readonly Element[]) {
  return objection(
    'required-content',
    limit,
    'block',
    {
      en: `The text lacks ${anyOf.map((element) => ELEMENT_NAMES[element].en).join(' or ')}.`,
      zh: `内容缺少${anyOf.map((element) => ELEMENT_NAMES[element].zh).join('或')}。`,
    },
    { missing: anyOf },
  );
}

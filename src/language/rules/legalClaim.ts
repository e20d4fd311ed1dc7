import { type Static, Type } from 'typebox';
import type { RuleFinding } from '../../domain/finding.ts';
import type { Bilingual } from '../../domain/words.ts';
import { limitFields } from '../../ruleset/policyPack.ts';
import { objection } from '../objection.ts';
import { allPhrases, PhraseListsSchema } from '../phraseLists.ts';
import { type Hit, longestHits, placeOf } from '../reading.ts';
import type { ContentRule, TextInQuestion } from '../rule.ts';

const LimitSchema = Type.Object(
  {
    ...limitFields,
    /** Words that name legal action. */
    terms: PhraseListsSchema,
    /** Words that make a claim possible only, and words that make it certain. The nearest in the sentence decides. */
    possible: PhraseListsSchema,
    certain: PhraseListsSchema,
    /** Phrases that hold a term and claim nothing: "this is not a court document", the debtor's own rights. */
    neutral: PhraseListsSchema,
  },
  { additionalProperties: false },
);
type Limit = Static<typeof LimitSchema>;

const ROLES = ['terms', 'possible', 'certain', 'neutral'] as const;
interface About {
  readonly limit: Limit;
  readonly role: (typeof ROLES)[number];
}

type Claim = 'possible' | 'certain' | 'unmarked';

/**
 * 15 USC 1692e(5), 12 CFR 1006.18(c), 中国银行业协会催收指引. Read as: legal action may be named only at a stage that allows
 * it, and there only as something that may happen: a flat statement does not say that.
 */
export const legalClaim: ContentRule<Limit, About> = {
  id: 'legal-claim',
  title: { en: 'Claims of legal action', zh: '法律行动表述' },
  summary: {
    en: 'Legal action may be named only at a stage that allows it, and only as possible, never as certain.',
    zh: '只有允许的阶段才可提及法律行动，且只能表述为可能，不得表述为必然。',
  },
  limitSchema: LimitSchema,
  phrases: (_ruleset, limits) =>
    limits.flatMap((limit) =>
      ROLES.flatMap((role) => allPhrases(limit[role]).map((phrase) => ({ phrase, about: { limit, role } }))),
    ),
  check(text, limits, { parts, hits }) {
    if (!hits.some(({ sought }) => sought.about.role === 'terms')) return [];
    return limits.flatMap((limit) =>
      parts.flatMap((part) =>
        checkPart(
          text,
          limit,
          hits.filter((hit) => hit.part === part && hit.sought.about.limit.id === limit.id),
        ),
      ),
    );
  },
};

function checkPart(text: TextInQuestion, limit: Limit, hits: readonly Hit<About>[]): RuleFinding[] {
  const ofRoles = (...roles: About['role'][]) =>
    hits.filter(({ sought }) => roles.includes(sought.about.role));
  const neutral = longestHits(ofRoles('neutral'), () => 'neutral');
  const markers = longestHits(ofRoles('possible', 'certain'), () => 'marker');
  const findings: RuleFinding[] = [];
  for (const term of longestHits(ofRoles('terms'), () => 'term')) {
    const around = neutral[firstAfter(neutral, term.start) - 1];
    if (around !== undefined && around.end >= term.end) continue;
    const finding = judge(text, limit, term, claimOf(term, markers));
    if (finding !== null) findings.push(finding);
  }
  return findings;
}

/** The nearest marker in the term's sentence decides; of two that are equally near the certain one. */
function claimOf(term: Hit<About>, markers: readonly Hit<About>[]): Claim {
  const { part } = term;
  const after = firstAfter(markers, term.start);
  let nearest = Number.POSITIVE_INFINITY;
  let claim = 'unmarked' as Claim;
  for (const marker of [markers[after - 1], markers[after]]) {
    if (marker === undefined || part.sentenceAt(marker.start) !== part.sentenceAt(term.start)) continue;
    const distance =
      marker.end <= term.start ? term.start - marker.end : Math.max(0, marker.start - term.end);
    if (distance > nearest) continue;
    claim = distance === nearest && claim === 'certain' ? 'certain' : (marker.sought.about.role as Claim);
    nearest = distance;
  }
  return claim;
}

/** The place of the first of ordered hits that starts after an index. */
function firstAfter(hits: readonly Hit<About>[], index: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle] as Hit<About>).start <= index) low = middle + 1;
    else high = middle;
  }
  return low;
}

function judge({ stage }: TextInQuestion, limit: Limit, term: Hit<About>, claim: Claim): RuleFinding | null {
  const allowed = stage?.legalClaims === 'possible';
  if (allowed && claim === 'possible') return null;
  const place = placeOf(term.part, term.start, term.end);
  const evidence = { ...place, claim, stage: stage?.id ?? null };
  const tell = (outcome: 'block' | 'warn', message: Bilingual) =>
    objection('legal-claim', limit, outcome, message, evidence);
  if (claim === 'certain' || allowed) {
    return tell('block', {
      en: `“${place.text}” may be named as possible only, never as certain.`,
      zh: `“${place.text}”只能表述为可能，不得表述为必然。`,
    });
  }
  // A text checked without a stage cannot be refused for its stage; the author is told what it will need.
  if (stage === null) {
    return tell('warn', {
      en: `“${place.text}” names legal action: only a stage that allows legal claims may say so.`,
      zh: `“${place.text}”提及法律行动：只有允许法律表述的阶段才可使用。`,
    });
  }
  return tell('block', {
    en: `“${place.text}” names legal action, which stage ${stage.id} does not allow.`,
    zh: `“${place.text}”提及法律行动，阶段 ${stage.id} 不允许。`,
  });
}

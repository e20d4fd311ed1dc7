import { type Static, Type } from 'typebox';
import type { Bilingual, Json } from './words.ts';
import { BilingualSchema, InstantSchema } from './words.ts';

export const CONTACT_RULES = [
  'quiet-hours',
  'contact-days',
  'frequency-cap',
  'min-interval',
  'conversation-cooldown',
  'channel-barrage',
  'third-party-disclosure',
  'shared-contact-point',
  'contact-point-status',
  'consent',
  'precondition',
  'hold',
  'stage-window',
  'stage-order',
  'approval',
  'settled',
] as const;

export const CONTENT_RULES = [
  'banned-language',
  'legal-claim',
  'disclosure',
  'required-content',
  'facts-mismatch',
  'template-variables',
] as const;

export const RULE_IDS = [...CONTACT_RULES, ...CONTENT_RULES] as const;
export type ContactRuleId = (typeof CONTACT_RULES)[number];
export type ContentRuleId = (typeof CONTENT_RULES)[number];
export type RuleId = (typeof RULE_IDS)[number];

export const OUTCOMES = ['block', 'defer', 'warn'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Where a limit comes from. `strength` says how binding the source is (REGULATIONS section 0). */
export const CitationSchema = Type.Object(
  {
    source: Type.String({ minLength: 1 }),
    section: Type.Optional(Type.String()),
    quote: Type.Optional(Type.String()),
    url: Type.Optional(Type.String()),
    strength: Type.Enum(['law', 'presumption', 'standard', 'guidance', 'house']),
  },
  { additionalProperties: false },
);
export type Citation = Static<typeof CitationSchema>;

/**
 * One rule's word as the rule says it: instants are epoch milliseconds. `untilMs` is the first instant at or after the
 * judged one at which this rule would no longer object, all else being equal; null when no waiting helps.
 */
export interface RuleFinding {
  readonly rule: RuleId;
  readonly limit: string;
  readonly outcome: Outcome;
  readonly untilMs: number | null;
  readonly message: Bilingual;
  readonly citation: Citation;
  readonly evidence: { readonly [key: string]: Json };
}

/** A finding as the decision shows it. */
export const FindingSchema = Type.Object(
  {
    rule: Type.Enum(RULE_IDS),
    limit: Type.String({ description: "The policy pack's name for the limit that spoke" }),
    outcome: Type.Enum(OUTCOMES),
    until: Type.Optional(InstantSchema),
    message: BilingualSchema,
    citation: CitationSchema,
    evidence: Type.Record(Type.String(), Type.Unknown()),
  },
  { additionalProperties: false },
);
export type Finding = Static<typeof FindingSchema>;

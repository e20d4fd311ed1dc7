import { type Static, Type } from 'typebox';
import { OWNERS, USES } from '../domain/contactPoint.ts';
import { CitationSchema } from '../domain/finding.ts';
import { BilingualSchema, DateSchema, IdSchema } from '../domain/words.ts';

/** What may silence a limit of any rule. Exemptions of one rule alone stand in that rule. */
export const EXEMPTIONS = ['consent', 'reply'] as const;

const OverdueDay = Type.Integer({ minimum: -365, maximum: 36_500 });

/** When and of what a limit speaks at all; a limit without conditions always does. */
const conditionFields = {
  validFrom: Type.Optional({
    ...DateSchema,
    description: "First day on which the limit holds, by the debtor's calendar",
  }),
  validUntil: Type.Optional({
    ...DateSchema,
    description: 'First day on which the limit no longer holds: the day on which its next version begins',
  }),
  daysOverdue: Type.Optional(
    Type.Object(
      { from: Type.Optional(OverdueDay), to: Type.Optional(OverdueDay) },
      {
        additionalProperties: false,
        minProperties: 1,
        description: 'Only while the account is this many days overdue, both ends included',
      },
    ),
  ),
  contactPoints: Type.Optional(
    Type.Object(
      {
        owners: Type.Optional(Type.Array(Type.Enum(OWNERS), { minItems: 1 })),
        uses: Type.Optional(Type.Array(Type.Enum(USES), { minItems: 1 })),
      },
      {
        additionalProperties: false,
        minProperties: 1,
        description: 'Only for contact points of these owners and uses',
      },
    ),
  ),
  unless: Type.Optional(
    Type.Array(Type.Enum(EXEMPTIONS), {
      minItems: 1,
      description:
        'The limit keeps silent while one of these holds. consent: the contact point carries consent to the channel. reply: the debtor made contact over the same channel less than 24 hours ago and has had no answer since',
    }),
  ),
};

/** What every limit of every rule carries beside the rule's own parameters. */
export const limitFields = {
  id: Type.String({
    pattern: '^[a-z0-9][a-z0-9.-]*$',
    description: 'Names the limit in findings, e.g. cn.call.effective',
  }),
  citation: CitationSchema,
  verifiedOn: Type.Optional(DateSchema),
  /** P, R or G: seen in the primary source, in a secondary one, or not seen. */
  confidence: Type.Optional(Type.Enum(['P', 'R', 'G'])),
  ...conditionFields,
};

/** A limit as any rule sees it before its own schema has been applied. */
export const AnyLimitSchema = Type.Object(limitFields, { additionalProperties: true });
export type AnyLimit = Static<typeof AnyLimitSchema>;

/** The fields that are conditions. */
export const CONDITIONS = Object.keys(conditionFields) as readonly (keyof typeof conditionFields)[];

/** True when a limit speaks only under conditions. */
export function isConditional(limit: AnyLimit): boolean {
  return CONDITIONS.some((condition) => limit[condition] !== undefined);
}

/** `config/policies/<id>.yaml`. Limits only add up: a pack that extends another can loosen it only under `relaxes`. */
export const PolicyPackFileSchema = Type.Object(
  {
    id: IdSchema,
    title: BilingualSchema,
    owner: Type.String({ description: 'Who keeps this pack current' }),
    verifiedOn: DateSchema,
    recheckBy: DateSchema,
    extends: Type.Optional(IdSchema),
    jurisdictions: Type.Optional(Type.Array(Type.String())),
    /** For packs of cities: the subdivision in which the city lies, and every way in which addresses write its name. */
    cities: Type.Optional(
      Type.Array(
        Type.Object(
          { jurisdiction: Type.String(), names: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }) },
          { additionalProperties: false },
        ),
        { minItems: 1 },
      ),
    ),
    relaxes: Type.Optional(
      Type.Array(
        Type.Object({ limit: Type.String(), citation: CitationSchema }, { additionalProperties: false }),
      ),
    ),
    rules: Type.Record(Type.String(), Type.Array(AnyLimitSchema)),
  },
  { additionalProperties: false },
);
export type PolicyPackFile = Static<typeof PolicyPackFileSchema>;

/** A pack with everything it inherits: for each rule the limits that hold. */
export interface PolicyPack {
  readonly id: string;
  readonly title: { readonly en: string; readonly zh: string };
  readonly lineage: readonly string[];
  readonly jurisdictions: readonly string[];
  readonly cities?: readonly { readonly jurisdiction: string; readonly names: readonly string[] }[];
  readonly rules: { readonly [rule: string]: readonly AnyLimit[] };
}

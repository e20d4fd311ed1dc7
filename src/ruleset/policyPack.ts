import { type Static, Type } from 'typebox';
import { CitationSchema } from '../domain/finding.ts';
import { BilingualSchema, DateSchema, IdSchema } from '../domain/words.ts';

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
};

/** A limit as any rule sees it before its own schema has been applied. */
export const AnyLimitSchema = Type.Object(limitFields, { additionalProperties: true });
export type AnyLimit = Static<typeof AnyLimitSchema>;

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
  readonly rules: { readonly [rule: string]: readonly AnyLimit[] };
}

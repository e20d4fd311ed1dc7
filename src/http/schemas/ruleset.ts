import { type Static, Type } from 'typebox';
import { RULESET_STATES, type RulesetView } from '../../domain/rulesetStep.ts';
import { IdSchema, InstantSchema } from '../../domain/words.ts';
import type { Holds, ReadonlyDeep, SameShape } from './sameShape.ts';

const ReasonSchema = Type.String({ minLength: 1, maxLength: 2000 });
const MAX_FILES = 5_000;

export const ProposalSchema = Type.Object(
  {
    note: ReasonSchema,
    basedOn: Type.Optional(IdSchema),
    files: Type.Record(Type.String(), Type.Union([Type.String(), Type.Null()]), {
      maxProperties: MAX_FILES,
      description: 'Text by path, as config/policies/base.yaml; null takes a file of basedOn away',
    }),
  },
  { additionalProperties: false },
);

export const RulesetReasonSchema = Type.Object({ reason: ReasonSchema }, { additionalProperties: false });

const StepSchema = Type.Object(
  {
    by: Type.String({ description: 'The name of the API key; two keys of one name are one person' }),
    actor: Type.String({ description: 'The id of the API key, or start' }),
    at: InstantSchema,
    reason: Type.String(),
  },
  { additionalProperties: false },
);

export const RulesetSchema = Type.Object(
  {
    digest: Type.String(),
    state: Type.Enum(RULESET_STATES),
    proposed: Type.Union([StepSchema, Type.Null()]),
    approvals: Type.Array(StepSchema),
    activations: Type.Array(StepSchema),
  },
  { additionalProperties: false },
);

export const RulesetFilesSchema = Type.Object(
  { digest: Type.String(), files: Type.Record(Type.String(), Type.String()) },
  { additionalProperties: false },
);

export type RulesetMatches = Holds<
  SameShape<ReadonlyDeep<Static<typeof RulesetSchema>>, ReadonlyDeep<RulesetView>>
>;

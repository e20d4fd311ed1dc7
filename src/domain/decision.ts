import { type Static, Type } from 'typebox';
import { RenderedContentSchema } from './content.ts';
import { FindingSchema } from './finding.ts';
import { BilingualSchema, InstantSchema, LocaleSchema } from './words.ts';

export const VERDICTS = ['allow', 'defer', 'block'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A verdict with everything that led to it. `at` is the judged instant in the debtor's local time. */
export const DecisionSchema = Type.Object(
  {
    verdict: Type.Enum(VERDICTS),
    at: InstantSchema,
    until: Type.Union([InstantSchema, Type.Null()]),
    ruleset: Type.String(),
    policy: Type.String({ description: 'The first of the policy packs that took part' }),
    policies: Type.Optional(
      Type.Array(
        Type.Object({ id: Type.String(), because: BilingualSchema }, { additionalProperties: false }),
        {
          description:
            'Every policy pack that took part and why; decisions recorded before it was kept have none',
        },
      ),
    ),
    programme: Type.String(),
    stage: Type.Union([Type.String(), Type.Null()]),
    contactPointId: Type.Union([Type.String(), Type.Null()]),
    template: Type.Union([
      Type.Object(
        { id: Type.String(), locale: LocaleSchema, version: Type.Integer() },
        { additionalProperties: false },
      ),
      Type.Null(),
    ]),
    findings: Type.Array(FindingSchema),
    content: Type.Union([RenderedContentSchema, Type.Null()]),
  },
  { additionalProperties: false },
);
export type Decision = Static<typeof DecisionSchema>;

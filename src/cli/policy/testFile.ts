import { type Static, type TSchema, Type } from 'typebox';
import { RULE_IDS } from '../../domain/finding.ts';
import { ChannelKindSchema, IdSchema } from '../../domain/words.ts';

const Anything = Type.Record(Type.String(), Type.Unknown());
const Some = Type.Array(Anything);

/** What a case says of the facts; the rest is as in defaultFacts.ts. Objects are laid over the defaults, lists replace them. */
const WrittenFactsSchema = Type.Object(
  {
    request: Type.Optional(Anything),
    debtor: Type.Optional(Anything),
    account: Type.Optional(Anything),
    holds: Type.Optional(Some),
    approvals: Type.Optional(Some),
    history: Type.Optional(Some),
    stageSteps: Type.Optional(Some),
    contactPointReports: Type.Optional(Some),
  },
  {
    additionalProperties: false,
    description: 'What differs from the ordinary debtor; see docs/policy-tests.md',
  },
);
export type WrittenFacts = Static<typeof WrittenFactsSchema>;

const Line = Type.String({
  pattern: '^[a-z0-9][A-Za-z0-9.-]* (block|warn|defer \\S+)$',
  description: 'limit block, limit warn, or limit defer <until>',
});

const WrittenTextSchema = Type.Object(
  {
    subject: Type.Optional(Type.String()),
    preview: Type.Optional(Type.String()),
    body: Type.String(),
    envelope: Type.Optional(Type.Array(Type.String())),
    missing: Type.Optional(
      Type.Array(Type.String(), { description: 'Variables of the template that nobody gave a value' }),
    ),
  },
  { additionalProperties: false },
);
export type WrittenText = Static<typeof WrittenTextSchema>;

function OneOrMore<S extends TSchema>(schema: S, description: string) {
  return Type.Union([schema, Type.Array(schema, { minItems: 1 })], { description });
}

export const PolicyCaseSchema = Type.Object(
  {
    sentence: Type.String({ minLength: 1, description: 'What the case shows, as a sentence' }),
    rule: Type.Optional(Type.Enum(RULE_IDS, { description: 'Only this rule is asked; default: all' })),
    limits: Type.Optional(
      Type.Enum(['own', 'all'], {
        description:
          'Whose findings are listed: of the limits that the pack itself writes down (default), or of all',
      }),
    ),
    channels: Type.Optional(
      Type.Array(ChannelKindSchema, {
        minItems: 1,
        description: 'The case holds over each of these channels',
      }),
    ),
    facts: Type.Optional(
      OneOrMore(
        WrittenFactsSchema,
        'What differs from the ordinary debtor; of a list, the case holds for each',
      ),
    ),
    text: Type.Optional(
      OneOrMore(
        Type.Union([Type.String(), WrittenTextSchema]),
        'A message for the content rules, which are not asked without; of a list, the case holds for each',
      ),
    ),
    at: Type.Record(Type.String(), Type.Union([Type.Literal('allowed'), Type.Array(Line, { minItems: 1 })]), {
      minProperties: 1,
      description: 'For each instant (with offset): allowed, or every finding as "limit outcome until"',
    }),
  },
  { additionalProperties: false },
);
export type PolicyCase = Static<typeof PolicyCaseSchema>;

/** `config/policies/<id>.test.yaml`: what the pack beside it must answer. */
export const PolicyTestFileSchema = Type.Object(
  { policy: IdSchema, cases: Type.Array(PolicyCaseSchema, { minItems: 1 }) },
  { additionalProperties: false },
);
export type PolicyTestFile = Static<typeof PolicyTestFileSchema>;

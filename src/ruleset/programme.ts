import { type Static, Type } from 'typebox';
import { CitationSchema } from '../domain/finding.ts';
import { BilingualSchema, ChannelKindSchema, IdSchema } from '../domain/words.ts';

/** What a stage's messages are for, which decides whom they may reach. */
export const PURPOSES = ['debt', 'location', 'limited-content'] as const;
export type Purpose = (typeof PURPOSES)[number];

const Days = Type.Integer({ minimum: -365, maximum: 36_500 });

/** Days overdue, both ends inclusive: day 0 is the due date, negative days lie before it. No `to`: no end. */
const WindowSchema = Type.Object({ from: Days, to: Type.Optional(Days) }, { additionalProperties: false });

export const StageSchema = Type.Object(
  {
    id: IdSchema,
    title: BilingualSchema,
    channels: Type.Array(ChannelKindSchema, { minItems: 1 }),
    /** When the stage is due. `byRisk` shifts it by the account's risk tier. */
    window: WindowSchema,
    windowByRisk: Type.Optional(
      Type.Object(
        {
          low: Type.Optional(WindowSchema),
          medium: Type.Optional(WindowSchema),
          high: Type.Optional(WindowSchema),
        },
        { additionalProperties: false },
      ),
    ),
    /** Stages that must have been carried out before: any one of them is enough. */
    after: Type.Optional(Type.Array(IdSchema)),
    /** True for graded letters and notices that go out only once for an account. */
    once: Type.Optional(Type.Boolean()),
    /** `open` (default): only while money is owed. `settled`: only afterwards, as thanks. */
    account: Type.Optional(Type.Enum(['open', 'settled'])),
    /**
     * `debt` (default): about the debt. `location`: asks a third party where the debtor is and never mentions a debt
     * (12 CFR 1006.10). `limited-content`: what a voicemail may say that others may hear (12 CFR 1006.2(j)).
     */
    purpose: Type.Optional(Type.Enum(PURPOSES)),
    /** May the text name legal action? `possible`: only as something that may happen. */
    legalClaims: Type.Optional(Type.Enum(['none', 'possible'])),
    /** The role whose named approval the stage needs, whatever the amount. */
    approval: Type.Optional(Type.Enum(['supervisor', 'director', 'board', 'counsel'])),
    /** The deadline that the text sets lies this many days after the local date of sending; templates print it as `deadline`. */
    deadlineDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 90 })),
    /** Days after which an undelivered message of this stage is worthless; the default is the programme's. */
    expiresAfterDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 90 })),
  },
  { additionalProperties: false },
);
export type Stage = Static<typeof StageSchema>;

/** `config/programmes/<id>.yaml`. */
export const ProgrammeSchema = Type.Object(
  {
    id: IdSchema,
    title: BilingualSchema,
    description: BilingualSchema,
    citation: CitationSchema,
    expiresAfterDays: Type.Integer({ minimum: 1, maximum: 90 }),
    /** No more often than once in `days` days while the account is `from` to `to` days overdue, over these channels together. */
    followUp: Type.Optional(
      Type.Array(
        Type.Object(
          {
            from: Days,
            to: Type.Optional(Days),
            everyDays: Type.Integer({ minimum: 1, maximum: 365 }),
            channels: Type.Array(ChannelKindSchema, { minItems: 1 }),
          },
          { additionalProperties: false },
        ),
      ),
    ),
    stages: Type.Array(StageSchema, { minItems: 1 }),
  },
  { additionalProperties: false },
);
export type Programme = Static<typeof ProgrammeSchema>;

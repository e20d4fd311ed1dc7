import { type Static, Type } from 'typebox';
import { AmountMinorSchema, IdSchema, InstantSchema, NameSchema } from './words.ts';

export const APPROVER_ROLES = ['collector', 'supervisor', 'director', 'board', 'counsel'] as const;
export type ApproverRole = (typeof APPROVER_ROLES)[number];

/** Body of `POST /v1/approvals`: a named person's word that a stage may be sent for an account (ADR 0002). */
export const ApprovalInputSchema = Type.Object(
  {
    debtorId: IdSchema,
    accountId: IdSchema,
    stage: IdSchema,
    approver: Type.Object(
      { name: NameSchema, role: Type.Enum(APPROVER_ROLES) },
      { additionalProperties: false },
    ),
    /** The approval covers the account up to this amount due, in minor units of its currency. */
    upToAmount: AmountMinorSchema,
    until: InstantSchema,
    note: Type.Optional(Type.String({ maxLength: 2000 })),
  },
  { additionalProperties: false },
);
export type ApprovalInput = Static<typeof ApprovalInputSchema>;

export const ApprovalSchema = Type.Object(
  { id: IdSchema, ...ApprovalInputSchema.properties, recordedAt: InstantSchema },
  { additionalProperties: false },
);
export type Approval = Static<typeof ApprovalSchema>;

import { type Static, Type } from 'typebox';
import { AccountSchema } from '../../domain/account.ts';
import { DebtorSchema } from '../../domain/debtor.ts';
import { HoldSchema } from '../../domain/hold.ts';
import type { DebtorView } from '../../intake/gateway.ts';
import type { Holds, ReadonlyDeep, SameShape } from './sameShape.ts';

export const DebtorViewSchema = Type.Object(
  { ...DebtorSchema.properties, accounts: Type.Array(AccountSchema), holds: Type.Array(HoldSchema) },
  { additionalProperties: false },
);

export type DebtorViewMatches = Holds<
  SameShape<ReadonlyDeep<Static<typeof DebtorViewSchema>>, ReadonlyDeep<DebtorView>>
>;

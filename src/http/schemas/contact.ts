import { type Static, Type } from 'typebox';
import { ContactInputSchema } from '../../domain/contact.ts';
import { IdSchema } from '../../domain/words.ts';
import type { ContactView } from '../../intake/gateway.ts';
import type { Holds, ReadonlyDeep, SameShape } from './sameShape.ts';

export const ContactViewSchema = Type.Object(
  { id: IdSchema, ...ContactInputSchema.properties },
  { additionalProperties: false },
);

export type ContactViewMatches = Holds<
  SameShape<ReadonlyDeep<Static<typeof ContactViewSchema>>, ReadonlyDeep<ContactView>>
>;

import { type Static, Type } from 'typebox';
import { IdSchema, InstantSchema, NameSchema } from '../../domain/words.ts';
import { type ApiKey, SCOPES } from '../../intake/apiKeys.ts';
import type { Holds, ReadonlyDeep, SameShape } from './sameShape.ts';

const ScopesSchema = Type.Array(Type.Enum(SCOPES), {
  minItems: 1,
  maxItems: SCOPES.length,
  uniqueItems: true,
});

export const ApiKeyInputSchema = Type.Object(
  { name: NameSchema, scopes: ScopesSchema },
  { additionalProperties: false },
);

export const ApiKeySchema = Type.Object(
  {
    id: IdSchema,
    name: NameSchema,
    scopes: Type.Array(Type.Enum(SCOPES)),
    createdAt: InstantSchema,
    revokedAt: Type.Union([InstantSchema, Type.Null()]),
  },
  { additionalProperties: false },
);

/** The only answer that ever holds the secret. */
export const NewApiKeySchema = Type.Object(
  {
    ...ApiKeySchema.properties,
    secret: Type.String({ description: 'Shown this once; only its hash is kept' }),
  },
  { additionalProperties: false },
);

export type ApiKeyMatches = Holds<SameShape<ReadonlyDeep<Static<typeof ApiKeySchema>>, ReadonlyDeep<ApiKey>>>;

import { type TSchema, Type } from 'typebox';
import { PROBLEM_TYPE } from '../problems/reply.ts';

export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: 'Names the kind of problem and never changes its meaning' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String({
      description: 'What to do next; in Chinese when Accept-Language asks for it first',
    }),
    errors: Type.Optional(
      Type.Array(
        Type.Object(
          { path: Type.String({ description: 'JSON Pointer to the field' }), message: Type.String() },
          { additionalProperties: false },
        ),
      ),
    ),
  },
  { additionalProperties: false, description: 'RFC 9457 problem details' },
);

const problem = (description: string) => ({
  description,
  content: { [PROBLEM_TYPE]: { schema: ProblemSchema } },
});

/** What a route answers: its own answers by status, and problems for everything else. */
export function answers<T extends Record<number, unknown>>(own: T) {
  return {
    ...own,
    '4xx': problem('The request was refused; nothing was changed'),
    '5xx': problem('The gateway could not answer'),
  };
}

/** One page of a list. `nextCursor` is null on the last. */
export function PageOf<T extends TSchema>(item: T) {
  return Type.Object(
    { items: Type.Array(item), nextCursor: Type.Union([Type.String(), Type.Null()]) },
    { additionalProperties: false },
  );
}

/** A body that is read or written as a stream, so that no schema is run on it; `item` documents one line of it. */
export function linesOf(item: TSchema) {
  return Type.Unsafe<unknown>({ contentMediaType: 'application/x-ndjson', contentSchema: item });
}

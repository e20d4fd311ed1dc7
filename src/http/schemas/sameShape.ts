/** A type with everything read-only, as the gateway's interfaces are. */
export type ReadonlyDeep<T> = T extends readonly (infer E)[]
  ? readonly ReadonlyDeep<E>[]
  : T extends object
    ? { readonly [K in keyof T]: ReadonlyDeep<T[K]> }
    : T;

/** True when each type can stand for the other. */
export type SameShape<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/**
 * Stops the compiler when a response schema and the interface that the gateway answers with have drifted apart. Use:
 * `export type XMatches = Holds<SameShape<ReadonlyDeep<Static<typeof XSchema>>, ReadonlyDeep<X>>>`.
 */
export type Holds<T extends true> = T;

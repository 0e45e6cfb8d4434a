/** Fixed tables that nobody needs before the first text is there: made when first asked for, so that a start does not wait for them. */

/** What `make` makes, made at the first call. Only for what depends on nothing that a user writes. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

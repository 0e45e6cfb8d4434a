/**
 * What is made when first asked for, and kept. Outside of functions only for fixed tables, so that a start does not wait
 * for them: never for what depends on what a user writes.
 */

/** What `make` makes, made at the first call. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

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

/** What `make` makes of a value that never changes, made when first asked for and kept as long as the value lives. */
export function lazilyOf<K extends object, T>(make: (of: K) => T): (of: K) => T {
  const made = new WeakMap<K, { readonly value: T }>();
  return (of) => {
    let known = made.get(of);
    if (known === undefined) {
      known = { value: make(of) };
      made.set(of, known);
    }
    return known.value;
  };
}

/** What `make` makes of a name, made when first asked for and kept. */
export function lazilyBy<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, { readonly value: T }>();
  return (name) => {
    let known = made.get(name);
    if (known === undefined) {
      known = { value: make(name) };
      made.set(name, known);
    }
    return known.value;
  };
}

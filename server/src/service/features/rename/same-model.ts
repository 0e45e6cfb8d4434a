/**
 * Whether two models are the same but for one name. Walks both side by side and knows nothing of what they hold; only
 * places in the text and words as written may differ.
 */
import type { Model } from "../../../core/model/types.ts";

/** What may differ: where something is said, and its words. */
const ignored: ReadonlySet<string> = new Set(["location", "extent", "text", "words"]);

export interface Difference {
  /** The element, relation or flow in which the models differ; undefined where something came or went. */
  readonly id: string | undefined;
}

/** The first difference between `before` and `after`, in which `from` may be called `to`. */
export function modelDifference(
  before: Model,
  after: Model,
  from: string,
  to: string,
): Difference | undefined {
  const names = createNames(from, to);
  for (const part of ["places", "components", "flows", "views"] as const) {
    const [a, b] = [[...before[part].keys()], [...after[part].keys()]];
    if (a.length !== b.length) return { id: undefined };
    for (const [i, id] of a.entries()) if (!names.pair(id, b[i]!)) return { id };
  }
  for (const key of Object.keys(before) as (keyof Model)[]) {
    const [a, b] = [before[key], after[key]];
    if (a instanceof Map && b instanceof Map) {
      if (a.size !== b.size) return { id: undefined };
      const others = b.entries();
      for (const [id, value] of a) {
        const [otherId, other] = others.next().value!;
        if (!names.same(id, otherId) || !same(value, other, names)) return { id };
      }
    } else if (!same(a, b, names)) return { id: undefined };
  }
  return undefined;
}

interface Names {
  /** Notes that an id of a part of the model means what another means in the other model; false if that cannot be. */
  pair(a: string, b: string): boolean;
  same(a: string, b: string): boolean;
}

function createNames(from: string, to: string): Names {
  // Components and flows may share an id: each may have become one of several.
  const forth = new Map<string, Set<string>>();
  const back = new Set<string>();
  /** Words that are no ids of parts, such as ids of relations. */
  const others = new Map<string, string>();
  const mayBe = (a: string, b: string): boolean => a === b || (a.includes(from) && b.includes(to));
  return {
    pair(a, b) {
      const there = forth.get(a);
      if (there === undefined) forth.set(a, new Set([b]));
      else there.add(b);
      back.add(b);
      return mayBe(a, b);
    },
    same(a, b) {
      const there = forth.get(a);
      // A word that is no id may be spelled like one that has changed; it must not have become another's.
      if (a === b) return there === undefined || there.has(b) || !back.has(b);
      // A tag, a label or a name by itself may be spelled like the id of something else.
      if (there?.has(b) === true || (a === from && b === to)) return true;
      if (there !== undefined || !mayBe(a, b)) return false;
      const other = others.get(a);
      if (other === undefined) others.set(a, b);
      return other === undefined || other === b;
    },
  };
}

function same(a: unknown, b: unknown, names: Names): boolean {
  if (typeof a === "string" && typeof b === "string") return names.same(a, b);
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (a instanceof Map) {
    if (!(b instanceof Map) || a.size !== b.size) return false;
    const others = b.entries();
    for (const [key, value] of a) {
      const [otherKey, other] = others.next().value as [unknown, unknown];
      if (!same(key, otherKey, names) || !same(value, other, names)) return false;
    }
    return true;
  }
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((each, i) => same(each, b[i], names));
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) =>
      ignored.has(key) ||
      (Object.hasOwn(b, key) &&
        same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], names)),
  );
}

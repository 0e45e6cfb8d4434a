/** Reads what is to fail, as it is written on the command line: ids of failures or elements, or names where one has them. */
import { mostSimilar } from "../core/base/similar.ts";
import { failuresNamed, failuresOf, sharedFailures } from "../core/overlays/index.ts";
import type { Review } from "../core/project.ts";
import { safe } from "./reporters/safe.ts";
import { UsageError } from "./usage.ts";

/** Ids that a what-if takes; what the model has not, or what cannot fail there, is wrong use. */
export function failedFrom(review: Review, words: readonly string[]): readonly string[] {
  return words.map((word) => failureMeant(review, word));
}

const prefixes = ["instance:", "component:", "place:"];

function failureMeant(review: Review, word: string): string {
  const prefix = prefixes.find((one) => word.startsWith(one)) ?? "";
  const named = word.slice(prefix.length);
  const { components, places } = review.model;
  const known = components.has(named) || places.has(named);
  const called = known
    ? []
    : [...components.values(), ...places.values()].filter(({ name }) => name === named).map(({ id }) => id);
  if (called.length > 1)
    throw new UsageError(safe(`${named} may be ${called.slice(0, 6).join(", ")}: write which one`));
  const id = `${prefix}${called[0] ?? named}`;
  if (failuresNamed(review, [id]).length > 0) return id;
  throw new UsageError(safe(`${word} ${whyNot(review, called[0] ?? named, word)}`));
}

/** What stands in the way, and what to write instead. */
function whyNot(review: Review, id: string, word: string): string {
  const { components, places } = review.model;
  if (places.has(id)) return "is a grouping and does not fail as one";
  if (components.has(id)) {
    const can = failuresOf(review, id).map((one) => one.id);
    return can.length === 0 ? "asks and cannot fail" : `cannot fail so: ${can.slice(0, 6).join(", ")} can`;
  }
  const shared = sharedFailures(review).map((one) => one.id);
  const elements = [...components.values(), ...places.values()];
  const names = elements.flatMap((one) => [one.name, one.id]);
  const near = mostSimilar(word, [...names, ...shared]);
  return `is not in it${near === undefined ? "" : `: ${near}?`}`;
}

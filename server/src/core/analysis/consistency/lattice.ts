/**
 * The lattice of consistency guarantees: which is at least as strong as which, and what two hops together give.
 * strict-serializable ≥ strong (linearizable) ≥ sequential ≥ causal ≥ read-your-writes, monotonic-reads ≥ eventual ≥ weak;
 * `bounded D` lies between strong and eventual and is comparable with none of those between.
 */

export type GuaranteeName =
  | "strict-serializable"
  | "strong"
  | "sequential"
  | "causal"
  | "read-your-writes"
  | "monotonic-reads"
  | "bounded"
  | "eventual"
  | "weak";

export interface Guarantee {
  readonly name: GuaranteeName;
  /** Milliseconds; of `bounded` only. */
  readonly bound?: number;
}

/** What each guarantee directly implies. */
const below: Readonly<Record<GuaranteeName, readonly GuaranteeName[]>> = {
  "strict-serializable": ["strong"],
  strong: ["sequential", "bounded"],
  sequential: ["causal"],
  causal: ["read-your-writes", "monotonic-reads"],
  "read-your-writes": ["eventual"],
  "monotonic-reads": ["eventual"],
  bounded: ["eventual"],
  eventual: ["weak"],
  weak: [],
};

/** From weakest to strongest; a later one is never implied by an earlier one. */
const ascending: readonly GuaranteeName[] = [
  "weak",
  "eventual",
  "bounded",
  "monotonic-reads",
  "read-your-writes",
  "causal",
  "sequential",
  "strong",
  "strict-serializable",
];

/** Reads the word of the language; `linearizable` is `strong`. */
export function guaranteeNamed(word: string, bound?: number): Guarantee | undefined {
  const name = word === "linearizable" ? "strong" : ascending.find((one) => one === word);
  if (name === undefined) return undefined;
  return name === "bounded" && bound !== undefined ? { name, bound } : { name };
}

function implies(strong: GuaranteeName, weak: GuaranteeName): boolean {
  return strong === weak || below[strong].some((next) => implies(next, weak));
}

/** Whether `have` gives all that `want` asks. A bound that is not known is taken to be too long. */
export function atLeast(have: Guarantee, want: Guarantee): boolean {
  if (!implies(have.name, want.name)) return false;
  if (want.name !== "bounded" || have.name !== "bounded") return true;
  return (have.bound ?? Number.POSITIVE_INFINITY) <= (want.bound ?? Number.POSITIVE_INFINITY);
}

/** The strongest guarantee that both imply: what a path of two hops gives. */
export function meet(a: Guarantee, b: Guarantee): Guarantee {
  if (a.name === "bounded" && b.name === "bounded") {
    return a.bound === undefined || b.bound === undefined
      ? { name: "bounded" }
      : { name: "bounded", bound: Math.max(a.bound, b.bound) };
  }
  if (implies(a.name, b.name)) return b;
  if (implies(b.name, a.name)) return a;
  const common = ascending.filter((name) => implies(a.name, name) && implies(b.name, name));
  return { name: common.at(-1) ?? "weak" };
}

/**
 * What two hops one behind the other give: their meet, but the bounds add up, since the second may hand on what was old
 * already at the first.
 */
export function along(a: Guarantee, b: Guarantee): Guarantee {
  const both = meet(a, b);
  if (a.name !== "bounded" || b.name !== "bounded" || a.bound === undefined || b.bound === undefined)
    return both;
  return { name: "bounded", bound: a.bound + b.bound };
}

/** Tables over places, multiplied and summed out one place after the other: what is independent given the places. */

export interface Factor {
  /** Indexes of places, ascending. */
  readonly places: readonly number[];
  /** By state: one bit for each of `places`, set where it is up. */
  readonly table: Float64Array;
}

/** A table over more places than this is not made. */
const widest = 16;

/** Picks the bits of `part` out of a state over `whole`; both ascending. */
export function picker(whole: readonly number[], part: readonly number[]): (state: number) => number {
  const bits = part.map((place) => whole.indexOf(place));
  return (state) => bits.reduce((picked, bit, at) => ((state >> bit) & 1 ? picked | (1 << at) : picked), 0);
}

/** The product of tables, over all their places; undefined if they are too many. */
export function product(factors: readonly Factor[]): Factor | undefined {
  const places = union(factors.flatMap((factor) => factor.places));
  if (places.length > widest) return undefined;
  const table = new Float64Array(1 << places.length).fill(1);
  for (const factor of factors) {
    const pick = picker(places, factor.places);
    for (let state = 0; state < table.length; state++) table[state]! *= factor.table[pick(state)]!;
  }
  return { places, table };
}

/** Sums all places but some out of a product; undefined where a table on the way is too wide. */
export function marginal(factors: readonly Factor[], onto: readonly number[]): Factor | undefined {
  const keep = new Set(onto);
  let left = [...factors];
  for (;;) {
    const next = cheapest(left, keep);
    if (next === undefined) break;
    const touching = left.filter((factor) => factor.places.includes(next));
    const joined = product(touching);
    if (joined === undefined) return undefined;
    left = [...left.filter((factor) => !factor.places.includes(next)), without(joined, next)];
  }
  // Places that no factor has still are asked for.
  return product([...left, { places: [...onto].sort((a, b) => a - b), table: ones(onto.length) }]);
}

const ones = (places: number): Float64Array => new Float64Array(1 << places).fill(1);

const union = (places: readonly number[]): readonly number[] => [...new Set(places)].sort((a, b) => a - b);

/** The place whose summing out makes the smallest table. */
function cheapest(factors: readonly Factor[], keep: ReadonlySet<number>): number | undefined {
  const neighbours = new Map<number, Set<number>>();
  for (const { places } of factors)
    for (const place of places) {
      if (keep.has(place)) continue;
      const beside = neighbours.get(place) ?? new Set<number>();
      neighbours.set(place, beside);
      for (const other of places) beside.add(other);
    }
  let best: number | undefined;
  for (const [place, beside] of neighbours)
    if (best === undefined || beside.size < neighbours.get(best)!.size) best = place;
  return best;
}

function without({ places, table }: Factor, place: number): Factor {
  const rest = places.filter((other) => other !== place);
  const found = new Float64Array(1 << rest.length);
  const pick = picker(places, rest);
  for (let state = 0; state < table.length; state++) found[pick(state)]! += table[state]!;
  return { places: rest, table: found };
}

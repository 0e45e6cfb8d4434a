/**
 * Decision diagrams over variables of several values: a function of which choices hold, each sub-function once. Node 0
 * is false, 1 is true; levels are asked in ascending order.
 */

export interface Diagram {
  /** True where the value of a level is one of those. */
  readonly literal: (level: number, values: readonly boolean[]) => number;
  readonly and: (terms: readonly number[]) => number;
  readonly or: (terms: readonly number[]) => number;
  /** It has grown past its limit: what it gave since is worth nothing. */
  readonly isFull: () => boolean;
  /** Level and children by value of a node above 1. */
  readonly levelOf: (node: number) => number;
  readonly childrenOf: (node: number) => readonly number[];
}

const endLevel = Number.MAX_SAFE_INTEGER;

export function createDiagram(limit: number): Diagram {
  const levels: number[] = [endLevel, endLevel];
  const children: (readonly number[])[] = [[], []];
  const unique = new Map<string, number>();
  const done = [new Map<number, number>(), new Map<number, number>()] as const;
  let full = false;

  function make(level: number, kids: readonly number[]): number {
    const [first = 0] = kids;
    if (kids.every((kid) => kid === first)) return first;
    const key = `${level}:${kids.join()}`;
    const known = unique.get(key);
    if (known !== undefined) return known;
    if (levels.length >= limit) full = true;
    if (full) return 0;
    levels.push(level);
    children.push(kids);
    unique.set(key, levels.length - 1);
    return levels.length - 1;
  }

  /** `neutral` 1: and; 0: or. As deep as there are levels, which the caller bounds. */
  function apply(neutral: 0 | 1, a: number, b: number): number {
    if (a === b || b === neutral) return a;
    if (a === neutral) return b;
    if (a < 2 || b < 2) return 1 - neutral;
    const key = a < b ? a * limit + b : b * limit + a;
    const known = done[neutral].get(key);
    if (known !== undefined) return known;
    if (full) return 0;
    const [atA, atB] = [levels[a]!, levels[b]!];
    const level = Math.min(atA, atB);
    const [kidsA, kidsB] = [children[a]!, children[b]!];
    const kids = (atA === level ? kidsA : kidsB).map((_, value) =>
      apply(neutral, atA === level ? kidsA[value]! : a, atB === level ? kidsB[value]! : b),
    );
    const found = make(level, kids);
    done[neutral].set(key, found);
    return found;
  }

  /** Lowest first, so that what is joined on top is small. */
  const fold = (neutral: 0 | 1, terms: readonly number[]): number =>
    [...terms]
      .sort((a, b) => levels[b]! - levels[a]!)
      .reduce((all, term) => apply(neutral, term, all), neutral as number);

  return {
    literal: (level, values) =>
      make(
        level,
        values.map((value) => (value ? 1 : 0)),
      ),
    and: (terms) => fold(1, terms),
    or: (terms) => fold(0, terms),
    isFull: () => full,
    levelOf: (node) => levels[node]!,
    childrenOf: (node) => children[node]!,
  };
}

/** How the chance of a function depends on each level: for each of its values, the chance with that value alone. */
export interface Weighing {
  readonly chance: number;
  /** By level, of what depends on it: the chance by value. */
  readonly byValue: ReadonlyMap<number, Float64Array>;
  /** By level, the chance of what does not depend on it. */
  readonly rest: ReadonlyMap<number, number>;
}

/** Nodes that a function is made of, children first. */
export function nodesOf(diagram: Diagram, root: number): readonly number[] {
  const seen = new Set<number>([root]);
  for (const node of seen) if (node > 1) for (const kid of diagram.childrenOf(node)) seen.add(kid);
  // Children are always made before what stands on them.
  return [...seen].filter((node) => node > 1).sort((a, b) => a - b);
}

/** The chance that a function is true, given the chances of the values of each level. */
export function chanceOf(
  diagram: Diagram,
  nodes: readonly number[],
  root: number,
  chances: (level: number) => ArrayLike<number>,
): number {
  return valuesOf(diagram, nodes, chances).get(root) ?? root;
}

function valuesOf(
  diagram: Diagram,
  nodes: readonly number[],
  chances: (level: number) => ArrayLike<number>,
): ReadonlyMap<number, number> {
  const values = new Map<number, number>([
    [0, 0],
    [1, 1],
  ]);
  for (const node of nodes) {
    const chance = chances(diagram.levelOf(node));
    let sum = 0;
    diagram.childrenOf(node).forEach((kid, value) => {
      sum += chance[value]! * values.get(kid)!;
    });
    values.set(node, sum);
  }
  return values;
}

/** The same, with what each level does to it: one pass up and one down. */
export function weigh(
  diagram: Diagram,
  nodes: readonly number[],
  root: number,
  chances: (level: number) => ArrayLike<number>,
): Weighing {
  const values = valuesOf(diagram, nodes, chances);
  const chance = values.get(root) ?? root;
  const reach = new Map<number, number>([[root, 1]]);
  const byValue = new Map<number, Float64Array>();
  const rest = new Map<number, number>();
  for (const node of [...nodes].reverse()) {
    const level = diagram.levelOf(node);
    const own = chances(level);
    const reached = reach.get(node) ?? 0;
    const sums = byValue.get(level) ?? new Float64Array(own.length);
    byValue.set(level, sums);
    rest.set(level, (rest.get(level) ?? chance) - reached * values.get(node)!);
    diagram.childrenOf(node).forEach((kid, value) => {
      sums[value]! += reached * values.get(kid)!;
      reach.set(kid, (reach.get(kid) ?? 0) + reached * own[value]!);
    });
  }
  return { chance, byValue, rest };
}

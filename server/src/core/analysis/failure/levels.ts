/**
 * How much of a flow each candidate takes down by itself: 0 nothing, 1 completing, 2 taking writes, 3 answering.
 * Exact. Most candidates are decided by one walk down the AND edges; the rest are evaluated 32 at a time.
 */
import type { Net } from "./net.ts";
import type { Web } from "./web.ts";

export type Level = 0 | 1 | 2 | 3;

export interface Bounds {
  /** The most that a node's failing alone is known to take down (along AND edges). */
  readonly certain: Uint8Array;
  /** The most that it could take down. */
  readonly possible: Uint8Array;
}

/** Memory that is used again for each flow, of whichever graph; clean between uses. */
export interface Scratch {
  readonly certain: Uint8Array;
  readonly possible: Uint8Array;
  /** One word of 32 candidates a node. */
  readonly bits: Int32Array;
  readonly used: number[];
}

/** `size`: nodes of the largest graph that it is used for. */
export function scratchOf(size: number): Scratch {
  return {
    certain: new Uint8Array(size),
    possible: new Uint8Array(size),
    bits: new Int32Array(size),
    used: [],
  };
}

/** Lower and upper bounds for the nodes of a flow, by one walk each. They hold until the memory is used again. */
export function boundsOf(net: Net, scratch: Scratch): Bounds {
  const { certain, possible, used } = scratch;
  for (const node of used) {
    certain[node] = 0;
    possible[node] = 0;
  }
  used.length = 0;
  const { answer, write, complete } = net.roots;
  for (const into of [possible, certain]) {
    spread(net.web, answer, 3, into, into === certain, used);
    spread(net.web, write, 2, into, into === certain, used);
    spread(net.web, complete, 1, into, into === certain, used);
  }
  return { certain, possible };
}

function spread(
  web: Web,
  root: number,
  level: number,
  into: Uint8Array,
  andOnly: boolean,
  used: number[],
): void {
  if (into[root]! >= level) return;
  into[root] = level;
  used.push(root);
  const stack = [root];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const node = web.nodes[at]!;
    if (andOnly && node.type === "or" && node.children.length > 1) continue;
    for (const edge of node.children) {
      if (into[edge.to]! >= level) continue;
      if (into[edge.to] === 0) used.push(edge.to);
      into[edge.to] = level;
      stack.push(edge.to);
    }
  }
}

/**
 * Levels of candidates given the leaves each takes down, while the nodes of `base` are down already (with `base` the
 * lower bounds do not hold and are not used).
 */
export function levelsOf(
  net: Net,
  bounds: Bounds,
  scratch: Scratch,
  kills: readonly (readonly number[])[],
  base?: ReadonlySet<number>,
): Uint8Array {
  const levels = new Uint8Array(kills.length);
  let block: number[] = [];
  const flush = (): void => {
    evaluateBlock(net, bounds, scratch, kills, block, levels, base);
    block = [];
  };
  kills.forEach((leaves, index) => {
    let least = 0;
    let most = 0;
    for (const leaf of leaves) {
      least = Math.max(least, bounds.certain[leaf]!);
      most = Math.max(most, bounds.possible[leaf]!);
    }
    levels[index] = least;
    if (least >= most) return;
    block.push(index);
    if (block.length === 32) flush();
  });
  if (block.length > 0) flush();
  return levels;
}

function evaluateBlock(
  net: Net,
  bounds: Bounds,
  { bits }: Scratch,
  kills: readonly (readonly number[])[],
  block: readonly number[],
  levels: Uint8Array,
  base: ReadonlySet<number> | undefined,
): void {
  const touched: number[] = [];
  const queue: number[] = [];
  // Nothing spreads to nodes of other flows: those have no level.
  const decided = [-1, 0, 0, 0];
  const raise = (node: number, more: number): void => {
    const now = bits[node]! | (more & ~decided[bounds.possible[node]!]!);
    if (now === bits[node]) return;
    if (bits[node] === 0) touched.push(node);
    bits[node] = now;
    queue.push(node);
  };
  block.forEach((index, bit) => {
    for (let level = 1; level <= levels[index]!; level++) decided[level]! |= 1 << bit;
  });
  block.forEach((index, bit) => {
    for (const leaf of kills[index]!) if (base?.has(leaf) !== true) raise(leaf, 1 << bit);
  });
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const parent of net.web.nodes[at]!.parents) {
      if (base?.has(parent) === true) continue;
      const node = net.web.nodes[parent]!;
      if (node.type === "and") {
        raise(parent, bits[at]!);
        continue;
      }
      let all = bits[at]!;
      for (const edge of node.children) {
        if (base?.has(edge.to) !== true) all &= bits[edge.to]!;
        if (all === 0) break;
      }
      if (all !== 0) raise(parent, all);
    }
  }
  const goals: readonly [number, number][] = [
    [net.roots.complete, 1],
    [net.roots.write, 2],
    [net.roots.answer, 3],
  ];
  for (const [root, level] of goals)
    block.forEach((index, bit) => {
      if (base?.has(root) === true || (bits[root]! & (1 << bit)) !== 0)
        levels[index] = Math.max(levels[index]!, level);
    });
  for (const node of touched) bits[node] = 0;
}

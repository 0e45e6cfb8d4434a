/** Minimal cut sets of size one and two of a flow. Pairs are searched where a choice or a spare is half gone, with bounded work. */
import type { Candidates } from "./candidates.ts";
import { downFrom } from "./evaluate.ts";
import { type Bounds, boundsOf, levelsOf, type Scratch } from "./levels.ts";
import type { Net } from "./net.ts";
import { isUp } from "./survival.ts";

/** Indexes of one or two candidates and what they take down: 1 completing, 2 writes, 3 answering. */
export interface RawCut {
  readonly members: readonly number[];
  readonly level: number;
}

export interface RawCuts {
  readonly cuts: readonly RawCut[];
  /** The work for pairs ran out: there may be more. */
  readonly truncated: boolean;
}

/** Nodes visited for pairs before the search stops. */
const pairBudget = 4_000_000;

export function cutsOf(net: Net, candidates: Candidates, pairs: boolean, scratch: Scratch): RawCuts {
  const bounds = boundsOf(net, scratch);
  const levels = levelsOf(net, bounds, scratch, candidates.kills);
  const singles: RawCut[] = [];
  levels.forEach((level, index) => {
    if (level > 0) singles.push({ members: [index], level });
  });
  if (!pairs) return { cuts: singles, truncated: false };
  const found = pairsOf({ net, candidates, bounds, scratch, levels });
  return { cuts: [...singles, ...found.cuts], truncated: found.truncated };
}

interface Search {
  readonly net: Net;
  readonly candidates: Candidates;
  readonly bounds: Bounds;
  readonly scratch: Scratch;
  readonly levels: Uint8Array;
}

function pairsOf(search: Search): RawCuts {
  const { net, candidates, levels } = search;
  const killers = killersByLeaf(candidates);
  const cuts: RawCut[] = [];
  const neutral = { certain: new Uint8Array(net.web.nodes.length), possible: search.bounds.possible };
  let budget = pairBudget;
  for (let first = 0; first < levels.length; first++) {
    if (levels[first] === 3) continue;
    if (budget <= 0) return { cuts, truncated: true };
    const base = downFrom(net.web, candidates.kills[first]!, search.bounds.possible);
    const kills = jointKills(search, first, base);
    const below = reachable(search, first, base);
    budget -= base.size + below.visited;
    for (const leaf of below.leaves)
      for (const second of killers.get(leaf) ?? [])
        if (second > first && !kills.has(second)) kills.set(second, candidates.kills[second]!);
    const partners = [...kills.keys()].filter((second) => second > first && levels[second] !== 3);
    if (partners.length === 0) continue;
    const joint = levelsOf(
      net,
      neutral,
      search.scratch,
      partners.map((second) => kills.get(second)!),
      base,
    );
    budget -= Math.ceil(partners.length / 32) * (below.visited + 32);
    partners.forEach((second, at) => {
      const level = joint[at]!;
      if (level > Math.max(levels[first]!, levels[second]!)) cuts.push({ members: [first, second], level });
    });
  }
  return { cuts, truncated: false };
}

function killersByLeaf(candidates: Candidates): ReadonlyMap<number, readonly number[]> {
  const killers = new Map<number, number[]>();
  candidates.kills.forEach((leaves, index) => {
    for (const leaf of leaves) killers.set(leaf, [...(killers.get(leaf) ?? []), index]);
  });
  return killers;
}

/** Leaves that two candidates take down together and neither alone, added to what the second takes down. */
function jointKills(
  search: Search,
  first: number,
  base: ReadonlySet<number>,
): Map<number, readonly number[]> {
  const { candidates, levels } = search;
  const found = new Map<number, readonly number[]>();
  const id = candidates.list[first]!.id;
  for (const leaf of candidates.dents[first]!) {
    if (base.has(leaf.node)) continue;
    for (const other of leaf.fate.touching) {
      const second = candidates.indexOf().get(other);
      if (second === undefined || second <= first || levels[second] === 3) continue;
      if (isUp(leaf.fate, new Set([id, other]), leaf.access)) continue;
      const before = found.get(second) ?? candidates.kills[second]!;
      if (!before.includes(leaf.node)) found.set(second, [...before, leaf.node]);
    }
  }
  return found;
}

/** Leaves below the choices of which a part is down: only there can a second failure matter. */
function reachable(
  search: Search,
  first: number,
  base: ReadonlySet<number>,
): { readonly leaves: readonly number[]; readonly visited: number } {
  const { net, bounds, levels } = search;
  const seen = new Set<number>();
  const stack: number[] = [];
  for (const down of base)
    for (const parent of net.web.nodes[down]!.parents)
      if (!base.has(parent) && bounds.possible[parent]! > levels[first]! && !seen.has(parent)) {
        seen.add(parent);
        stack.push(parent);
      }
  const leaves: number[] = [];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const node = net.web.nodes[at]!;
    if (node.type === "leaf") leaves.push(at);
    for (const edge of node.children)
      if (!base.has(edge.to) && !seen.has(edge.to)) {
        seen.add(edge.to);
        stack.push(edge.to);
      }
  }
  return { leaves, visited: seen.size };
}

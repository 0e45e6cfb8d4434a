/**
 * The AND–OR graph and its evaluation. A node is down only if that follows from leaves that are (greatest fixed point of
 * "works"): components that call each other do not bring each other down.
 */
import type { Relation } from "../../model/types.ts";
import type { Access, Fate } from "./survival.ts";

/** `and` fails with any child, `or` with all of them (an empty one never), a leaf by itself. */
export interface Node {
  readonly type: "and" | "or" | "leaf";
  readonly children: Edge[];
  readonly parents: number[];
  /** The component it stands for, if it stands for one. */
  readonly component: string | undefined;
}

export interface Edge {
  readonly to: number;
  /** The relation walked, if the edge is one. */
  readonly via: Relation | undefined;
}

export interface Leaf {
  readonly node: number;
  readonly fate: Fate;
  readonly component: string;
  readonly access: Access;
}

export interface AndOr {
  readonly nodes: readonly Node[];
  readonly leaves: readonly Leaf[];
}

/**
 * Which nodes are down while these leaves are: linear in the part of the graph that goes down. `within`: only nodes for
 * which it is not 0 are looked at.
 */
export function downFrom(graph: AndOr, leaves: Iterable<number>, within?: Uint8Array): Set<number> {
  const down = new Set<number>();
  const counts = new Map<number, number>();
  const queue: number[] = [];
  const fail = (node: number): void => {
    if (down.has(node)) return;
    down.add(node);
    queue.push(node);
  };
  for (const leaf of leaves) fail(leaf);
  for (let at = 0; at < queue.length; at++) {
    for (const parent of graph.nodes[queue[at]!]!.parents) {
      if (within !== undefined && within[parent] === 0) continue;
      const node = graph.nodes[parent]!;
      if (node.type === "and") fail(parent);
      else {
        const count = (counts.get(parent) ?? 0) + 1;
        counts.set(parent, count);
        if (count >= node.children.length) fail(parent);
      }
    }
  }
  return down;
}

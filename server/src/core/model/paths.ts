/** Finds the declared paths between two components, for `...` in a flow. Bounded: it looks for the second path, never for all. */
import type { Relation } from "./types.ts";

/** Relations by their ends. What is never asked for is never built. */
export interface Graph {
  /** In the order of the text. */
  out(from: string): readonly Relation[];
  into(to: string): readonly Relation[];
  between(from: string, to: string): readonly Relation[];
  /** Those written with `|`. */
  alternatives(from: string): readonly Relation[];
  /** Counts relations walked; false when enough is enough. */
  walk(relations: number): boolean;
}

export function createGraph(
  relations: ReadonlyMap<string, Relation>,
  walk: Graph["walk"] = () => true,
): Graph {
  const all = [...relations.values()];
  const out = grouped(
    () => all,
    (relation) => relation.from,
  );
  const pairs = grouped(
    () => all,
    (relation) => `${relation.from} ${relation.to}`,
  );
  return {
    out,
    into: grouped(
      () => all,
      (relation) => relation.to,
    ),
    between: (from, to) =>
      out(from).length <= few ? out(from).filter((relation) => relation.to === to) : pairs(`${from} ${to}`),
    alternatives: grouped(
      () => all.filter((relation) => relation.alternatives !== undefined),
      (relation) => relation.from,
    ),
    walk,
  };
}
/** Up to so many relations a list is as quick as a map. */
const few = 16;

function grouped(
  relations: () => readonly Relation[],
  keyOf: (relation: Relation) => string,
): (key: string) => readonly Relation[] {
  let map: Map<string, Relation[]> | undefined;
  return (key) => {
    if (map === undefined) {
      map = new Map();
      for (const relation of relations()) {
        const own = keyOf(relation);
        const list = map.get(own);
        if (list === undefined) map.set(own, [relation]);
        else list.push(relation);
      }
    }
    return map.get(key) ?? [];
  };
}

const budget = 20_000;

/**
 * Up to `most` simple paths from `from` to `to` over relations that `uses` allows, each as the components on it. Several
 * relations between the same two components are one path.
 */
export function pathsBetween(
  graph: Graph,
  from: string,
  to: string,
  uses: (relation: Relation) => boolean,
  most = 3,
): readonly (readonly string[])[] {
  if (from === to) return [];
  // Only components that lead to the end are walked.
  const leads = new Set([to]);
  const queue = [to];
  for (let i = 0; i < queue.length; i++) {
    if (!graph.walk(graph.into(queue[i]!).length)) return [];
    for (const relation of graph.into(queue[i]!)) {
      if (!uses(relation) || leads.has(relation.from) || relation.from === from) {
        if (relation.from === from && uses(relation)) leads.add(from);
        continue;
      }
      leads.add(relation.from);
      queue.push(relation.from);
    }
  }
  if (!leads.has(from)) return [];
  const found: string[][] = [];
  const path = [from];
  const on = new Set(path);
  const nexts = (at: string): string[] => [
    ...new Set(
      graph
        .out(at)
        .filter(uses)
        .map((relation) => relation.to),
    ),
  ];
  // An explicit stack: chains of thousands of components are no reason to overflow.
  const stack: { readonly next: readonly string[]; at: number }[] = [{ next: nexts(from), at: 0 }];
  for (let left = budget; stack.length > 0 && left > 0 && found.length < most && graph.walk(1); left--) {
    const top = stack.at(-1)!;
    const next = top.next[top.at++];
    if (next === undefined) {
      stack.pop();
      on.delete(path.pop()!);
      continue;
    }
    if (on.has(next) || !leads.has(next)) continue;
    if (next === to) {
      found.push([...path, to]);
      continue;
    }
    path.push(next);
    on.add(next);
    stack.push({ next: nexts(next), at: 0 });
  }
  return found;
}

/** The shortest path over any relations, for "the nearest declared path"; undefined when there is none. */
export function shortestPath(graph: Graph, from: string, to: string): readonly string[] | undefined {
  const before = new Map<string, string>();
  const queue = [from];
  for (let i = 0; i < queue.length; i++) {
    if (!graph.walk(graph.out(queue[i]!).length)) return undefined;
    for (const relation of graph.out(queue[i]!)) {
      if (relation.to === from || before.has(relation.to)) continue;
      before.set(relation.to, queue[i]!);
      if (relation.to === to) {
        const path = [to];
        for (let at = before.get(to); at !== undefined; at = before.get(at)) path.unshift(at);
        return path;
      }
      queue.push(relation.to);
    }
  }
  return undefined;
}

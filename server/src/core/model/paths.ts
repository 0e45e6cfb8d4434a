/** Finds the declared paths between two components, for `...` in a flow. Bounded: it looks for the second path, never for all. */
import type { Relation } from "./types.ts";

export interface Graph {
  readonly relations: ReadonlyMap<string, Relation>;
  /** Relations by their start, in the order of the text. */
  readonly out: ReadonlyMap<string, readonly Relation[]>;
  readonly into: ReadonlyMap<string, readonly Relation[]>;
  /** By `from to`. */
  readonly between: ReadonlyMap<string, readonly Relation[]>;
  /** Those written with `|`, by their start. */
  readonly alternatives: ReadonlyMap<string, readonly Relation[]>;
  /** Counts relations walked; false when enough is enough. */
  walk(relations: number): boolean;
}

/** All relations from one component to another. */
export function relationsBetween(graph: Graph, from: string, to: string): readonly Relation[] {
  return graph.between.get(`${from} ${to}`) ?? [];
}

export function createGraph(
  relations: ReadonlyMap<string, Relation>,
  walk: Graph["walk"] = () => true,
): Graph {
  const out = new Map<string, Relation[]>();
  const into = new Map<string, Relation[]>();
  const between = new Map<string, Relation[]>();
  const alternatives = new Map<string, Relation[]>();
  const push = (map: Map<string, Relation[]>, key: string, relation: Relation): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [relation]);
    else list.push(relation);
  };
  for (const relation of relations.values()) {
    push(out, relation.from, relation);
    push(into, relation.to, relation);
    push(between, `${relation.from} ${relation.to}`, relation);
    if (relation.alternatives !== undefined) push(alternatives, relation.from, relation);
  }
  return { relations, out, into, between, alternatives, walk };
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
    if (!graph.walk(graph.into.get(queue[i]!)?.length ?? 0)) return [];
    for (const relation of graph.into.get(queue[i]!) ?? []) {
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
    ...new Set((graph.out.get(at) ?? []).filter(uses).map((relation) => relation.to)),
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
    if (!graph.walk(graph.out.get(queue[i]!)?.length ?? 0)) return undefined;
    for (const relation of graph.out.get(queue[i]!) ?? []) {
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

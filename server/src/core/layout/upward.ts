/**
 * Finds the edges that run against the flow, level by level: of siblings that call each other in a circle, the edge that
 * closes it. The layout is asked about them the other way round: ELK breaks circles itself, but lets a line that crosses
 * the border of a container leave and enter it on the wrong side then, and leads it all the way around.
 */
import { groupBy } from "../scene/group.ts";
import type { Scene, SceneEdge } from "../scene/types.ts";

/** Ids from the outermost container down to the element itself. */
export function pathsOf(scene: Scene): (id: string) => readonly string[] {
  const parents = new Map([...scene.places, ...scene.nodes].map(({ id, parent }) => [id, parent]));
  const known = new Map<string, readonly string[]>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const path = [id];
    const seen = new Set(path);
    for (
      let at = parents.get(id);
      at !== undefined && parents.has(at) && !seen.has(at);
      at = parents.get(at)
    ) {
      path.push(at);
      seen.add(at);
    }
    path.reverse();
    known.set(id, path);
    return path;
  };
}

/** How many containers two elements share. */
export function sharedDepth(a: readonly string[], b: readonly string[]): number {
  let depth = 0;
  while (depth < a.length && depth < b.length && a[depth] === b[depth]) depth++;
  return depth;
}

/** What a line says of who comes first: calls more than messages, and those more than copies and belongings. */
const weights: Readonly<Record<SceneEdge["style"], number>> = {
  sync: 4,
  async: 3,
  copy: 1,
  "dead-letter": 1,
  reference: 1,
};

interface Arc {
  readonly from: string;
  readonly to: string;
  readonly edge: number;
  readonly weight: number;
}

/**
 * Arcs of one level against the flow: what nothing calls comes first, what calls nothing last, and where only circles
 * are left, what calls most and is called least (Eades, Lin and Smyth); the text decides between equals.
 */
function against(arcs: readonly Arc[], order: ReadonlyMap<string, number>): readonly number[] {
  const out = groupBy(arcs, (arc) => arc.from);
  const into = groupBy(arcs, (arc) => arc.to);
  const left = new Set([...out.keys(), ...into.keys()].sort((a, b) => order.get(a)! - order.get(b)!));
  const sum = (all: readonly Arc[] | undefined): number => (all ?? []).reduce((s, arc) => s + arc.weight, 0);
  const outs = new Map([...left].map((id) => [id, sum(out.get(id))]));
  const ins = new Map([...left].map((id) => [id, sum(into.get(id))]));
  const place = new Map<string, number>();
  let [first, last] = [0, left.size];
  const ready = [...left].filter((id) => outs.get(id) === 0 || ins.get(id) === 0);
  const take = (id: string, at: number): void => {
    left.delete(id);
    place.set(id, at);
    for (const { to, weight } of out.get(id) ?? []) {
      ins.set(to, ins.get(to)! - weight);
      if (ins.get(to) === 0 && left.has(to)) ready.push(to);
    }
    for (const { from, weight } of into.get(id) ?? []) {
      outs.set(from, outs.get(from)! - weight);
      if (outs.get(from) === 0 && left.has(from)) ready.push(from);
    }
  };
  while (left.size > 0) {
    const next = ready.pop();
    if (next !== undefined) {
      if (left.has(next)) take(next, ins.get(next) === 0 ? first++ : last--);
      continue;
    }
    let best: string | undefined;
    let most = -Infinity;
    for (const id of left) {
      const lead = outs.get(id)! - ins.get(id)!;
      if (lead > most) [best, most] = [id, lead];
    }
    if (best !== undefined) take(best, first++);
  }
  return arcs.filter(({ from, to }) => place.get(from)! > place.get(to)!).map((arc) => arc.edge);
}

/** Indices of a scene's edges that run upward. */
export function upwardEdges(scene: Scene): ReadonlySet<number> {
  const path = pathsOf(scene);
  // A container stands in the text where the first of its components does.
  const order = new Map<string, number>();
  for (const [i, { id }] of [...scene.nodes, ...scene.places].entries())
    for (const at of path(id)) if (!order.has(at)) order.set(at, i);
  const arcs = scene.edges.flatMap((edge, i): (Arc & { readonly level: string })[] => {
    const [a, b] = [path(edge.from), path(edge.to)];
    const depth = sharedDepth(a, b);
    const [from, to] = [a[depth], b[depth]];
    if (from === undefined || to === undefined) return [];
    return [{ from, to, edge: i, weight: weights[edge.style], level: a[depth - 1] ?? "" }];
  });
  const levels = groupBy(arcs, (arc) => arc.level);
  return new Set([...levels.values()].flatMap((level) => against(level, order)));
}

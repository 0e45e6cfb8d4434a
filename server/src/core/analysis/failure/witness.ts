/** Proves a cut: the relations from the entry to what fails, through nothing but what is down, and one sentence. */
import type { Model, Relation } from "../../model/types.ts";
import { downFrom } from "./evaluate.ts";
import type { Net } from "./net.ts";
import type { Selection } from "./selection.ts";
import { type Fate, isUp } from "./survival.ts";
import type { Candidate, Cut, Witness } from "./types.ts";

/** Leaves of a graph that are down by themselves while these things have failed. */
export function deadLeaves(net: Net, failed: ReadonlySet<string>): readonly number[] {
  return net.leaves
    .filter((leaf) => failed.has(`component:${leaf.component}`) || !isUp(leaf.fate, failed, leaf.access))
    .map((leaf) => leaf.node);
}

export interface Proof {
  readonly path: readonly Relation[];
  /** The component at the end of the path: what fails. */
  readonly component: string | undefined;
}

/** The shortest path from a goal through nodes that are down to a leaf that failed. */
export function prove(net: Net, root: number, leaves: Iterable<number>): Proof {
  const failed = new Set(leaves);
  const down = downFrom(net, failed);
  const from = new Map<number, { readonly node: number; readonly via: Relation | undefined }>();
  const queue = [root];
  const seen = new Set(queue);
  for (let at = 0; at < queue.length; at++) {
    const index = queue[at]!;
    if (failed.has(index))
      return { path: relationsTo(net, from, index), component: net.nodes[index]!.component };
    for (const edge of net.nodes[index]!.children) {
      if (!down.has(edge.to) || seen.has(edge.to)) continue;
      seen.add(edge.to);
      from.set(edge.to, { node: index, via: edge.via });
      queue.push(edge.to);
    }
  }
  return { path: [], component: undefined };
}

function relationsTo(
  net: Net,
  from: ReadonlyMap<number, { readonly node: number; readonly via: Relation | undefined }>,
  leaf: number,
): readonly Relation[] {
  const path: Relation[] = [];
  for (let step = from.get(leaf); step !== undefined; step = from.get(step.node))
    if (step.via !== undefined) path.unshift(step.via);
  const first = path[0]?.from ?? net.nodes[leaf]!.component;
  return first === undefined ? path : [...reached(net, first), ...path];
}

/** How the flow gets to a component: for what lies behind a hand-over, which starts no path of its own. */
function reached(net: Net, component: string): readonly Relation[] {
  const path: Relation[] = [];
  const seen = new Set<string>();
  let at = component;
  for (let via = net.reachedBy.get(at); via !== undefined && !seen.has(at); via = net.reachedBy.get(at)) {
    if (net.entries.has(at)) break;
    seen.add(at);
    path.unshift(via);
    at = via.from;
  }
  return path;
}

/** The witness of a cut, worked out when first read. */
export function witnessOf(
  model: Model,
  net: Net,
  selection: Selection,
  effect: Cut["effect"],
  candidates: readonly Candidate[],
  known?: readonly number[],
): Witness {
  const root =
    effect === "down" ? net.roots.answer : effect === "writes" ? net.roots.write : net.roots.complete;
  const failed = new Set(candidates.map((candidate) => candidate.id));
  const proof = prove(net, root, known ?? deadLeaves(net, failed));
  const fate = net.leaves.find((leaf) => leaf.component === proof.component)?.fate;
  const path = proof.path.map((relation) => relation.id);
  const what = candidates.map((candidate) => phrase(model, candidate, fate)).join(" and ");
  const verb = candidates.length > 1 ? "both fail" : "fails";
  const text = `${subject(model, selection)} ${consequence(effect)} when ${what} ${verb}${trail(model, proof)}`;
  return { path, text };
}

const nameOf = (model: Model, id: string): string =>
  model.components.get(id)?.name ?? model.places.get(id)?.name ?? id;

export function subject(model: Model, selection: Selection): string {
  if (selection.kind === "declared") return `"${selection.label}"`;
  const entry = nameOf(model, selection.entries[0] ?? "");
  return selection.kind === "unnamed" ? `part of what ${entry} reaches` : `background work of ${entry}`;
}

function consequence(effect: Cut["effect"]): string {
  if (effect === "down") return "stops";
  return effect === "writes" ? "takes no writes" : "does not complete";
}

function phrase(model: Model, candidate: Candidate, fate: Fate | undefined): string {
  const name = nameOf(model, candidate.target);
  if (candidate.type === "place") return `${model.places.get(candidate.target)?.kind ?? "place"} ${name}`;
  if (candidate.type === "domain")
    return candidate.target.replace("runs-on/", "").replace("provider/", "provider ");
  const counts = fate?.id === candidate.target ? fate.redundancy : undefined;
  if (counts === undefined || counts.total === 1) return `the one instance of ${name}`;
  if (counts.primary) return `the primary of ${name}`;
  return `one of the ${counts.total} ${counts.what} of ${name}`;
}

function trail(model: Model, proof: Proof): string {
  const first = proof.path[0];
  if (first === undefined) return "";
  const arrows = { sync: "->", async: "~>", copy: "=>" } as const;
  const steps = proof.path.map((relation) => `${arrows[relation.kind]} ${nameOf(model, relation.to)}`);
  return `: ${nameOf(model, first.from)} ${steps.join(" ")}`;
}

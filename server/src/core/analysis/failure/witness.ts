/** Proves a cut: the relations from the entry to what fails, through nothing but what is down, and one sentence. */
import type { Model, Relation } from "../../model/types.ts";
import type { Leaf } from "./evaluate.ts";
import { downFrom } from "./evaluate.ts";
import type { Net } from "./net.ts";
import type { Selection } from "./selection.ts";
import { type Fate, isUp } from "./survival.ts";
import type { Candidate, Cut, Witness } from "./types.ts";
import type { Web } from "./web.ts";

/** Leaves that are down by themselves while these things have failed. */
export function deadLeaves(leaves: readonly Leaf[], failed: ReadonlySet<string>): readonly number[] {
  return leaves
    .filter((leaf) => failed.has(`component:${leaf.component}`) || !isUp(leaf.fate, failed, leaf.access))
    .map((leaf) => leaf.node);
}

export interface Proof {
  readonly path: readonly Relation[];
  /** What fails at the end of the path. */
  readonly leaf: Leaf | undefined;
}

interface Step {
  readonly node: number;
  readonly via: Relation | undefined;
}

/** The shortest path from a goal through nodes that are down to a leaf that failed. */
export function prove(web: Web, root: number, leaves: Iterable<number>): Proof {
  const failed = new Set(leaves);
  const down = downFrom(web, failed);
  const from = new Map<number, Step>();
  const queue = [root];
  for (const index of queue) {
    if (failed.has(index)) return { path: relationsTo(from, index), leaf: web.leafAt[index] };
    for (const edge of web.nodes[index]!.children) {
      if (!down.has(edge.to) || from.has(edge.to)) continue;
      from.set(edge.to, { node: index, via: edge.via });
      queue.push(edge.to);
    }
  }
  return { path: [], leaf: undefined };
}

function relationsTo(from: ReadonlyMap<number, Step>, leaf: number): readonly Relation[] {
  const path: Relation[] = [];
  for (let step = from.get(leaf); step !== undefined; step = from.get(step.node))
    if (step.via !== undefined) path.push(step.via);
  return path.reverse();
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
  const proof = prove(net.web, root, known ?? deadLeaves(net.leaves, failed));
  const fate = proof.leaf?.fate;
  const path = proof.path.map((relation) => relation.id);
  const what = candidates.map((candidate) => phrase(model, candidate, fate)).join(" and ");
  const verb = candidates.length > 1 ? "both fail" : "fails";
  const text = `${subject(model, selection)} ${consequence(effect)} when ${what} ${verb}${trail(model, proof)}${assumed(net, proof)}`;
  return { path, text };
}

const nameOf = (model: Model, id: string): string =>
  model.components.get(id)?.name ?? model.places.get(id)?.name ?? id;

function subject(model: Model, selection: Selection): string {
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

/** Says so where the proof rests on targets that the text does not call alternatives. */
function assumed(net: Net, { path }: Proof): string {
  const texts = new Set(path.map((relation) => net.assumptions.get(relation.from)));
  const said = [...texts].filter((text) => text?.startsWith("taken as alternatives"));
  return said.length === 0 ? "" : ` (${said.join("; ")})`;
}

function trail(model: Model, proof: Proof): string {
  const first = proof.path[0];
  if (first === undefined) return "";
  const arrows = { sync: "->", async: "~>", copy: "=>" } as const;
  const steps = proof.path.map((relation) => `${arrows[relation.kind]} ${nameOf(model, relation.to)}`);
  return `: ${nameOf(model, first.from)} ${steps.join(" ")}`;
}

/** Single points of failure as rules report them: one per failed thing, with the flows that it takes down. */
import type { Candidate, Cut, FailureAnalysis, FlowFailure } from "../../analysis/failure/types.ts";
import type { Related } from "../../base/problem.ts";
import type { Model, Relation } from "../../model/types.ts";
import { partOfRequest } from "./path.ts";
import { count, flowNamed, pathText } from "./words.ts";

export interface Lone {
  readonly candidate: Candidate;
  /** Flows that it takes down, those whose requests need it first; never empty. */
  readonly hits: readonly Hit[];
  /** So many stand alone in its flow that they are told as one: the way to each is not worked out. */
  readonly crowded: boolean;
}

/** Paths are shown for so many of one flow. */
const shown = 25;

export interface Hit {
  readonly flow: FlowFailure;
  readonly cut: Cut;
}

/** Keyed by the analysis, which never changes: several rules read the same cuts. */
const known = new WeakMap<FailureAnalysis, Map<Candidate["type"], readonly Lone[]>>();

/** Cuts of one candidate of a type, grouped by what fails, in the order of the flows. */
export function loneCuts(failure: FailureAnalysis, type: Candidate["type"]): readonly Lone[] {
  const cuts = known.get(failure) ?? new Map<Candidate["type"], readonly Lone[]>();
  known.set(failure, cuts);
  const found = cuts.get(type) ?? grouped(failure, type);
  cuts.set(type, found);
  return found;
}

function grouped(failure: FailureAnalysis, type: Candidate["type"]): readonly Lone[] {
  const found = new Map<string, { candidate: Candidate; hits: Hit[] }>();
  for (const flow of failure.flows) {
    for (const cut of flow.cuts) {
      const [candidate] = cut.candidates;
      if (candidate === undefined || cut.candidates.length > 1 || candidate.type !== type) continue;
      const group = found.get(candidate.id) ?? { candidate, hits: [] };
      if (!group.hits.some((hit) => hit.flow === flow)) group.hits.push({ flow, cut });
      found.set(candidate.id, group);
    }
  }
  const inFlow = new Map<FlowFailure, number>();
  return [...found.values()].map(({ candidate, hits }) => {
    const sorted = [...hits].sort((a, b) => weight(a, candidate) - weight(b, candidate));
    const flow = sorted[0]?.flow;
    const before = flow === undefined ? 0 : (inFlow.get(flow) ?? 0);
    if (flow !== undefined) inFlow.set(flow, before + 1);
    return { candidate, hits: sorted, crowded: before >= shown };
  });
}

/** Requests that need it come before writes, those before work behind `~>`, and background work is last. */
function weight({ flow, cut }: Hit, { target }: Candidate): number {
  if (flow.kind === "background") return 3;
  if (cut.effect === "completion") return 2;
  return partOfRequest(flow, target) ? 0 : 1;
}

/** The hit with a path that leads to one of the components that a place takes down, and not to another of them. */
export function aimedAt(model: Model, hit: Hit, id: string): Hit {
  const { flow, cut } = hit;
  const { path, text } = cut.witness;
  const last = model.relations.get(path.at(-1) ?? "");
  if (last === undefined || last.to === id) return hit;
  const way = wayTo(model, flow, id);
  return way === undefined ? hit : { flow, cut: { ...cut, witness: { path: way, text } } };
}

/** The shortest way from where the flow starts along its relations. */
function wayTo(model: Model, flow: FlowFailure, id: string): readonly string[] | undefined {
  const out = new Map<string, Relation[]>();
  for (const each of flow.relations) {
    const relation = model.relations.get(each);
    if (relation === undefined) continue;
    const list = out.get(relation.from);
    if (list === undefined) out.set(relation.from, [relation]);
    else list.push(relation);
  }
  const start = flow.needs[0];
  if (start === undefined) return undefined;
  const ways = new Map<string, readonly string[]>([[start, []]]);
  for (const [at, way] of ways) {
    if (at === id) return way;
    for (const relation of out.get(at) ?? [])
      if (!ways.has(relation.to)) ways.set(relation.to, [...way, relation.id]);
  }
  return undefined;
}

/** What the cut does to its flow: `flow "Checkout" needs it (web -> api)`. */
export function harm(model: Model, { hits, crowded }: Lone): string {
  const [first, ...rest] = hits;
  const others = rest.filter(({ flow }) => flow.kind !== "background");
  if (first === undefined) return "";
  const path = crowded ? "" : pathText(model, first.cut.witness.path);
  const also =
    others.length === 0
      ? ""
      : `, as ${others.length === 1 ? "does" : "do"} ${count(others.length, "other flow")}`;
  return `${flowNamed(first.flow)} ${verb(first.cut)}${path === "" ? "" : ` (${path})`}${also}`;
}

function verb(cut: Cut): string {
  switch (cut.effect) {
    case "down":
      return "needs it";
    case "writes":
      return "needs it to write";
    case "completion":
      return "needs it to complete its work";
  }
}

const verbs = { sync: "needs", async: "hands over to", copy: "is copied to" } as const;

/** The path that proves it, step by step. */
export function pathWitness(model: Model, { hits, crowded }: Lone): readonly Related[] {
  const [first] = hits;
  if (first === undefined || crowded) return [];
  return first.cut.witness.path.flatMap((id) => {
    const relation = model.relations.get(id);
    if (relation === undefined) return [];
    return {
      message: `${relation.from} ${verbs[relation.kind]} ${relation.to}`,
      location: relation.location,
    };
  });
}

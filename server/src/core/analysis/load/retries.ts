/** Attempts multiplied along paths of calls: three layers of four attempts are sixty-four. */
import type { Location } from "../../base/text.ts";
import type { Facts, FlowStep, Relation } from "../../model/types.ts";
import { callersOf, callsOf, type Graph } from "../graph.ts";
import { isPassThrough, isPeople } from "../kinds.ts";
import { attemptsOf, factsOf } from "./said.ts";
import type { Amplification } from "./types.ts";

/** Per flow its worst path, if some call on it is tried again; without flows, per component that nobody calls. */
export function amplificationsOf(graph: Graph): readonly Amplification[] {
  const { model } = graph;
  if (model.flows.size > 0)
    return [...model.flows.values()].flatMap((flow) => worstIn(graph, flow.id, flow.steps) ?? []);
  return [...model.components.values()].flatMap((component) => {
    const called = (graph.incoming.get(component.id) ?? []).some(({ kind }) => kind === "sync");
    if (called) return [];
    const kind = isPeople(component) ? "unnamed" : "background";
    return worstFrom(graph, component.id, `${kind}:${component.id}`) ?? [];
  });
}

/**
 * Attempts at one hop. Said once for a chain that leads through a balancer or proxy, retries are those of the caller
 * before it: what only forwards is not taken to multiply them.
 */
export function attemptsAt(graph: Graph, relation: Relation, facts: Facts): number {
  const said = facts.get("retry")?.[0]?.location;
  const from = graph.model.components.get(relation.from);
  if (said === undefined || from === undefined) return 1;
  if (isPassThrough(from) && callersOf(graph, from.id).some((before) => isSame(before, said))) return 1;
  return attemptsOf({ facts });
}

function isSame(relation: Relation, said: Location): boolean {
  const there = relation.facts.get("retry")?.[0]?.location;
  return there?.start === said.start && there.file === said.file;
}

interface Way {
  readonly times: number;
  readonly by: Relation | undefined;
  readonly before: Way | undefined;
}

const plain: Way = { times: 1, by: undefined, before: undefined };

function worstIn(graph: Graph, flow: string, steps: readonly FlowStep[]): Amplification | undefined {
  const { model } = graph;
  const ways = new Map<string, Way>();
  let worst = plain;
  const pending: FlowStep[] = [...steps].reverse();
  const used = new Set([flow]);
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if (step.type === "when") pending.push(...[...step.then, ...step.otherwise].reverse());
    else if (step.type === "parallel" || step.type === "repeat") pending.push(...[...step.steps].reverse());
    else if (step.type === "use" && !used.has(step.flow)) {
      used.add(step.flow);
      pending.push(...[...(model.flows.get(step.flow)?.steps ?? [])].reverse());
    } else if (step.type === "call")
      for (const id of step.relations) {
        const relation = model.relations.get(id);
        if (relation === undefined) continue;
        const facts = factsOf(relation, step.facts);
        const before = ways.get(relation.from) ?? plain;
        const sync = relation.kind === "sync";
        const way = sync
          ? { times: before.times * attemptsAt(graph, relation, facts), by: relation, before }
          : plain;
        if (way.times >= (ways.get(relation.to)?.times ?? 0)) ways.set(relation.to, way);
        if (way.times > worst.times) worst = way;
      }
  }
  return told(flow, worst);
}

/** Depth first over calls; a call back into the path adds nothing. */
function worstFrom(graph: Graph, root: string, flow: string): Amplification | undefined {
  const ways = new Map<string, Way>([[root, plain]]);
  const order = inCallOrder(graph, root);
  let worst = plain;
  const place = new Map(order.map((id, index) => [id, index]));
  for (const id of order)
    for (const relation of callsOf(graph, id)) {
      if (relation.kind !== "sync" || (place.get(relation.to) ?? 0) <= place.get(id)!) continue;
      const before = ways.get(id) ?? plain;
      const way = { times: before.times * attemptsAt(graph, relation, relation.facts), by: relation, before };
      if (way.times >= (ways.get(relation.to)?.times ?? 0)) ways.set(relation.to, way);
      if (way.times > worst.times) worst = way;
    }
  return told(flow, worst);
}

/** Callers before callees, as far as there is no circle. */
function inCallOrder(graph: Graph, root: string): readonly string[] {
  const done: string[] = [];
  const seen = new Set([root]);
  const work: { readonly id: string; next: number }[] = [{ id: root, next: 0 }];
  for (let frame = work.at(-1); frame !== undefined; frame = work.at(-1)) {
    const relation = callsOf(graph, frame.id)[frame.next++];
    if (relation === undefined) {
      done.push(frame.id);
      work.pop();
    } else if (relation.kind === "sync" && !seen.has(relation.to)) {
      seen.add(relation.to);
      work.push({ id: relation.to, next: 0 });
    }
  }
  return done.reverse();
}

/** A circle of calls that a flow walks has no end to follow back. */
const longest = 10_000;

function told(flow: string, worst: Way): Amplification | undefined {
  if (worst.times <= 1) return undefined;
  const path: string[] = [];
  for (let way: Way | undefined = worst; way?.by !== undefined && path.length < longest; way = way.before)
    path.push(way.by.id);
  return { flow, times: worst.times, path: path.reverse() };
}

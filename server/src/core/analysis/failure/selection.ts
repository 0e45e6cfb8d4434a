/**
 * Which relations a flow is about: those its steps select and what these cannot do without, or, unnamed, everything
 * the client reaches.
 */
import { lazilyOf } from "../../base/lazily.ts";
import type { Component, Facts, Flow, FlowStep, Relation } from "../../model/types.ts";
import type { Graph } from "../graph.ts";
import { isPassThrough, isPeople, isQueue, isStateful } from "../kinds.ts";
import { always, type CallGroup, declaredCalls, eitherOf, grouped } from "./calls.ts";
import type { FlowFailure } from "./types.ts";

export interface Selection {
  readonly id: string;
  readonly label: string;
  readonly kind: FlowFailure["kind"];
  /** Where requests start; all of them are needed. */
  readonly entries: readonly string[];
  /** Entries that only decide whether the work completes: workers that fetch from a queue. */
  readonly workers: readonly string[];
  readonly calls: (component: Component) => readonly CallGroup[];
  /** Uncalled parts of a component count as called by it. */
  readonly partsToo: boolean;
  /** Whether something is asked of the flow (`needs`, `survives`): then jobs must not fail either. */
  readonly asked: boolean;
}

interface Selected {
  readonly relation: Relation;
  readonly share: number | undefined;
}

interface Steps {
  readonly plain: Selected[];
  readonly any: { readonly members: readonly Relation[]; readonly share: number | undefined }[];
}

/** The selection of a declared flow. */
export function selectionOf(graph: Graph, flow: Flow): Selection {
  const steps: Steps = { plain: [], any: [] };
  collect(graph, flow.steps, 1, steps, new Set([flow.id]));
  const groups = groupsOf(graph, steps);
  const calls = withImplied(graph, groups);
  const { entries, workers } = entriesOf(graph, steps);
  const asked = [...flow.facts.keys()].some((name) => /^(needs|survives|slo)\b/.test(name));
  return {
    id: flow.id,
    label: flow.label,
    kind: "declared",
    entries,
    workers,
    calls,
    partsToo: false,
    asked,
  };
}

function collect(
  graph: Graph,
  steps: readonly FlowStep[],
  share: number | undefined,
  into: Steps,
  using: ReadonlySet<string>,
): void {
  for (const step of steps) {
    if (step.type === "call") call(graph, step, share, into);
    else if (step.type === "parallel" || step.type === "repeat")
      collect(graph, step.steps, share, into, using);
    else if (step.type === "when") {
      collect(graph, step.then, times(share, step.share), into, using);
      const rest = step.share === undefined ? undefined : 1 - step.share;
      collect(graph, step.otherwise, times(share, rest), into, using);
    } else if (step.type === "use" && !using.has(step.flow)) {
      const used = graph.model.flows.get(step.flow);
      if (used !== undefined) collect(graph, used.steps, share, into, new Set([...using, used.id]));
    }
  }
}

function times(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a * b;
}

function call(graph: Graph, step: FlowStep & { type: "call" }, share: number | undefined, into: Steps): void {
  const groups = new Map<string, Relation[]>();
  for (const id of step.relations) {
    const declared = graph.model.relations.get(id);
    if (declared === undefined) continue;
    const relation = withFacts(declared, step.facts);
    const group = relation.alternatives?.group ?? (step.mode === "any" ? `${relation.from} any` : undefined);
    if (group === undefined) {
      into.plain.push({ relation, share });
      continue;
    }
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [relation]);
    else members.push(relation);
  }
  for (const members of groups.values()) {
    const ranked = members.sort((a, b) => (a.alternatives?.rank ?? 0) - (b.alternatives?.rank ?? 0));
    const plain = ranked.map((relation) => ({ ...relation, alternatives: undefined }));
    if (plain.length > 1) into.any.push({ members: plain, share });
    else for (const relation of plain) into.plain.push({ relation, share });
  }
}

/** A step's own facts (`optional`, `fallback`…) count before the relation's. */
function withFacts(relation: Relation, facts: Facts): Relation {
  if (facts.size === 0) return relation;
  return { ...relation, facts: new Map([...relation.facts, ...facts]) };
}

function groupsOf(graph: Graph, steps: Steps): ReadonlyMap<string, readonly CallGroup[]> {
  const byCaller = new Map<string, Map<string, Selected>>();
  for (const { relation, share } of steps.plain) {
    const known = byCaller.get(relation.from) ?? new Map<string, Selected>();
    byCaller.set(relation.from, known);
    const before = known.get(relation.id);
    const sum =
      before === undefined
        ? share
        : before.share === undefined || share === undefined
          ? undefined
          : before.share + share;
    const whole = before?.share === 1 || share === 1;
    known.set(relation.id, { relation, share: whole ? 1 : sum === undefined ? undefined : Math.min(1, sum) });
  }
  const groups = new Map<string, readonly CallGroup[]>();
  const add = (caller: string, found: readonly CallGroup[]): void => {
    const before = groups.get(caller);
    groups.set(caller, before === undefined ? found : [...before, ...found]);
  };
  for (const { members, share } of steps.any) add(members[0]!.from, eitherOf(graph, members, share));
  for (const [caller, selected] of byCaller) {
    const component = graph.model.components.get(caller);
    if (component === undefined) continue;
    const byShare = new Map<number | undefined, Relation[]>();
    for (const { relation, share } of selected.values()) {
      const relations = byShare.get(share);
      if (relations === undefined) byShare.set(share, [relation]);
      else relations.push(relation);
    }
    for (const [share, relations] of byShare) add(caller, grouped(graph, component, relations, share));
  }
  return groups;
}

/** Adds what selected ends cannot do without: a balancer's or store's own relations, the caller's name look-up. */
function withImplied(
  graph: Graph,
  groups: ReadonlyMap<string, readonly CallGroup[]>,
): (component: Component) => readonly CallGroup[] {
  const { components } = graph.model;
  const lookUps = nameLookUps(graph);
  const isLookUp = (relation: Relation): boolean => components.get(relation.to)?.kind === "dns";
  return (component) => {
    const selected = groups.get(component.id) ?? [];
    const members = selected.flatMap((group) => group.members);
    const names = (members.length > 0 ? (lookUps.get(component.id) ?? []) : [])
      .filter((relation) => members.every((member) => member.id !== relation.id))
      .map((relation) => always([relation]));
    const needsTargets = isPassThrough(component) || (isStateful(component) && !isQueue(component));
    const goesOn = (): boolean => members.some((member) => member.kind === "sync" && !isLookUp(member));
    if (!needsTargets || goesOn()) return names.length === 0 ? selected : [...selected, ...names];
    const own = declaredCalls(graph, component).filter((group) =>
      group.members.every((member) => member.kind === "sync" && !members.some((one) => one.id === member.id)),
    );
    return [...selected, ...own];
  };
}

/** By caller, the relations by which it asks for names. */
const nameLookUps = lazilyOf(({ model, outgoing }: Graph): ReadonlyMap<string, readonly Relation[]> => {
  const found = new Map<string, readonly Relation[]>();
  for (const [caller, relations] of outgoing) {
    const asks = relations.filter(
      ({ kind, to }) => kind === "sync" && model.components.get(to)?.kind === "dns",
    );
    if (asks.length > 0) found.set(caller, asks);
  }
  return found;
});

function entriesOf(graph: Graph, steps: Steps): Pick<Selection, "entries" | "workers"> {
  const relations = [
    ...steps.plain.map((item) => item.relation),
    ...steps.any.flatMap((item) => item.members),
  ];
  const ordered = relations.map((relation) => relation.from);
  const targets = new Set(relations.filter((item) => item.from !== item.to).map((item) => item.to));
  const free = [...new Set(ordered)].filter((id) => !targets.has(id));
  const first = steps.plain[0]?.relation.from ?? ordered[0];
  const entries: string[] = [];
  const workers: string[] = [];
  for (const id of free.length > 0 ? free : first === undefined ? [] : [first]) {
    const component = graph.model.components.get(id);
    const fetches = relations.some((item) => {
      const to = graph.model.components.get(item.to);
      return item.from === id && to !== undefined && isQueue(to);
    });
    const starts = id === first || component === undefined || isPeople(component);
    if (starts || !fetches) entries.push(id);
    else workers.push(id);
  }
  return { entries, workers };
}

/**
 * The AND–OR graph of components, shared by all flows that read relations the same way. A component's nodes are made
 * when first asked for; what it asks of others is noted on the way. Never recursive, so that long chains are safe.
 */
import { lazilyOf } from "../../base/lazily.ts";
import { isAbsent } from "../../model/facts.ts";
import type { Component, Model, Relation } from "../../model/types.ts";
import { callersOf, callsOf, type Graph } from "../graph.ts";
import { isQueue } from "../kinds.ts";
import { type CallGroup, counterpartOf, declaredCalls, doesTheSame, untoldTargets } from "./calls.ts";
import type { AndOr, Leaf, Node } from "./evaluate.ts";
import { holdsSessions, type ImpliedNeed, impliedNeeds, locksOf, type Need, needOf } from "./needs.ts";
import { storeReach } from "./reach.ts";
import type { StandIns } from "./stand-ins.ts";
import { type Access, type Fate, type Fates, isWrite, weakest } from "./survival.ts";

export interface Input {
  readonly model: Model;
  readonly graph: Graph;
  readonly fates: Fates;
  readonly standIns: StandIns;
}

/** How relations are read: what a component calls, and whether its uncalled parts count as called by it. */
export interface Reading {
  readonly calls: (component: Component) => readonly CallGroup[];
  readonly partsToo: boolean;
  /** What only a part of the requests needs counts as soft. */
  readonly lenient: boolean;
}

/** A dependency whose loss is survived. */
export interface SoftNote {
  readonly component: string;
  readonly why: string;
  /** Of the requests; undefined: unknown. */
  readonly share: number | undefined;
}

/** A choice among several: whether one is down is told by its node. */
export interface Choice {
  readonly chooser: string;
  readonly members: readonly { readonly component: string; readonly node: number }[];
  /** The chooser looks at no health: it goes on sending requests to what is down. */
  readonly blind: boolean;
}

/** What a component asks of others beside its hard needs. */
export interface Notes {
  readonly relations: string[];
  /** Most components have none of these. */
  soft: Map<string, SoftNote> | undefined;
  choices: Map<string, Choice> | undefined;
  /** Nodes asked for by writes that the text declares. */
  readonly knownWrites: number[];
  assumption: string | undefined;
  /** Something is needed by a part of the requests only. */
  conditional: boolean;
}

export interface Web extends AndOr {
  /** By node: its leaf, if it is one. */
  readonly leafAt: readonly (Leaf | undefined)[];
  /** The node of a component or of what stands in for it, with all below it. */
  readonly nodeFor: (component: string, access: Access) => number;
  /** The node that says whether what is handed over at or below a node completes. */
  readonly doneFor: (node: number) => number;
  /** The component by itself, without stand-ins; undefined if nothing asked for it. */
  readonly selfOf: (component: string, access: Access) => number | undefined;
  readonly notesOf: (component: string) => Notes;
  readonly addRoot: () => number;
  readonly link: (parent: number, to: number, via?: Relation) => void;
}

type ByAccess = Record<Access, number | undefined>;

const noNodes: ByAccess = {
  read: undefined,
  write: undefined,
  "read-all": undefined,
  "write-all": undefined,
};

/** All that is known of a component in one graph; nodes and calls are undefined until asked for. */
interface Known {
  readonly component: Component;
  readonly fate: Fate | undefined;
  /** Its nodes with its stand-ins, by itself, and its leaves. */
  readonly parts: ByAccess;
  readonly selves: ByAccess;
  readonly leaves: ByAccess;
  readonly notes: Notes;
  groups: readonly CallGroup[] | undefined;
  implied: readonly ImpliedNeed[] | undefined;
}

const unknown = (component: Component, fate: Fate | undefined): Known => ({
  component,
  fate,
  parts: { ...noNodes },
  selves: { ...noNodes },
  leaves: { ...noNodes },
  notes: {
    relations: [],
    soft: undefined,
    choices: undefined,
    knownWrites: [],
    assumption: undefined,
    conditional: false,
  },
  groups: undefined,
  implied: undefined,
});

interface Wanted {
  readonly relation: Relation;
  readonly need: Need;
  readonly access: Access;
}

interface Pending {
  readonly node: number;
  readonly known: Known;
  readonly access: Access;
}

export function createWeb(input: Input, reading: Reading): Web {
  const { graph, fates, model } = input;
  const { components } = model;
  const nodes: Node[] = [];
  const leaves: Leaf[] = [];
  const leafAt: (Leaf | undefined)[] = [];
  const doneAt: (number | undefined)[] = [];
  const all = new Map<string, Known>();
  const pending: Pending[] = [];
  const needs = new Map<Relation, Need>();
  /** By self node: what it hands over, one relation a target. */
  const handed = new Map<number, Map<string, Relation>>();
  const pendingDone: number[] = [];

  const add = (type: Node["type"], component?: string): number => {
    nodes.push({ type, children: [], parents: [], component });
    leafAt.push(undefined);
    doneAt.push(undefined);
    return nodes.length - 1;
  };
  const link = (parent: number, to: number, via?: Relation): void => {
    nodes[parent]!.children.push({ to, via });
    nodes[to]!.parents.push(parent);
  };
  const nameOf = (id: string): string => components.get(id)?.name ?? id;

  function knownOf(id: string): Known {
    const known = all.get(id);
    if (known !== undefined) return known;
    const made = unknown(components.get(id)!, fates.of(id));
    all.set(id, made);
    return made;
  }

  function groupsOf(known: Known): readonly CallGroup[] {
    if (known.groups !== undefined) return known.groups;
    const { component, notes: told } = known;
    const found = withCounterpart(component, reading.calls(component));
    known.groups = found;
    for (const { members, share } of found) {
      for (const { id } of members) told.relations.push(id);
      if (share !== 1) told.conditional = true;
    }
    const untold = untoldTargets(model, component, found);
    if (untold.length > 1)
      told.assumption = `taken as all needed: ${untold.map(nameOf).join(", ")} behind ${component.name}; write | or give each a route`;
    return found;
  }

  /** A stand-in that a flow says nothing of needs what it declares, or else what its counterpart needs. */
  function withCounterpart(component: Component, own: readonly CallGroup[]): readonly CallGroup[] {
    const counterpart = counterpartOf(component);
    if (own.length > 0 || counterpart === undefined) return own;
    const isSync = (group: CallGroup): boolean => group.members[0]!.kind === "sync";
    const declared = declaredCalls(graph, component).filter(isSync);
    const primary = components.get(counterpart.of);
    if (declared.length > 0 || primary === undefined || primary === component) return declared;
    return reading.calls(primary).filter(isSync);
  }

  const reaches = storeReach(model, (component) => groupsOf(knownOf(component.id)));

  function needFor(relation: Relation, chosen: boolean): Need {
    const known = needs.get(relation);
    if (known !== undefined) return known;
    const need = needOf(graph, relation, reaches, chosen);
    needs.set(relation, need);
    return need;
  }

  function leafFor({ component, fate, leaves: own }: Known, access: Access): number | undefined {
    if (fate === undefined) return undefined;
    const asked = weakest(fate.redundancy, access);
    const known = own[asked];
    if (known !== undefined) return known;
    const node = add("leaf", component.id);
    const leaf: Leaf = { node, fate, component: component.id, access: asked };
    own[asked] = node;
    leaves.push(leaf);
    leafAt[node] = leaf;
    return node;
  }

  function partFor(id: string, access: Access): number {
    const known = knownOf(id);
    const before = known.parts[access];
    if (before !== undefined) return before;
    const others = input.standIns.get(id)?.filter((other) => !isWrite(access) || other.write) ?? [];
    if (others.length === 0) {
      const own = selfFor(known, access);
      known.parts[access] = own;
      return own;
    }
    const node = add("or", id);
    known.parts[access] = node;
    link(node, selfFor(known, access));
    for (const other of others) link(node, selfFor(knownOf(other.component), access));
    return node;
  }

  function selfFor(known: Known, access: Access): number {
    const before = known.selves[access];
    if (before !== undefined) return before;
    const node = add("and", known.component.id);
    known.selves[access] = node;
    pending.push({ node, known, access });
    return node;
  }

  function expand({ node, known, access }: Pending): void {
    const { component } = known;
    const leaf = leafFor(known, access);
    if (leaf !== undefined) link(node, leaf);
    for (const group of groupsOf(known)) ask(node, known, group, isWrite(access));
    known.implied ??= impliedNeeds(graph, component);
    for (const implied of known.implied) link(node, partFor(implied.to, "read"));
    if (!reading.partsToo) return;
    for (const part of graph.parts.get(component.id) ?? [])
      if (callsOf(graph, part.id).length > 0 && callersOf(graph, part.id).length === 0)
        link(node, partFor(part.id, access));
  }

  function noteSoft(told: Notes, component: string, why: string, share: number | undefined): void {
    told.soft ??= new Map();
    const key = `${component}|${why}`;
    if (!told.soft.has(key)) told.soft.set(key, { component, why, share });
  }

  function ask(node: number, { component, notes: told }: Known, group: CallGroup, write: boolean): void {
    const { members, any, share } = group;
    const wanted: Wanted[] = [];
    let open = false;
    for (let index = 0; index < members.length; index++) {
      const relation = members[index]!;
      const need = needFor(relation, any);
      if (need.completion) noteHanded(node, relation);
      if (need.soft !== undefined) noteSoft(told, relation.to, need.soft, share);
      for (const lock of locksOf(graph, relation)) link(node, partFor(lock, "write"));
      if (any && missGoesOn(index, members)) {
        noteSoft(told, relation.to, "a miss goes on to the store", share);
        continue;
      }
      const access = write ? need.write : need.answer;
      if (access === undefined) open = true;
      else wanted.push({ relation, need, access });
    }
    if (reading.lenient && share !== 1) {
      for (const { relation } of wanted)
        noteSoft(told, relation.to, `needed by ${percent(share)} of the requests`, share);
      return;
    }
    if (wanted.length === 0 || (any && open)) return;
    for (const { relation, need } of wanted)
      if (need.fallback !== undefined) noteSoft(told, relation.to, `fallback ${need.fallback}`, 1);
    if (any && wanted.length > 1) choose(node, component, group, wanted);
    else for (const item of wanted) link(node, targetOf(told, item), item.relation);
  }

  function noteHanded(node: number, relation: Relation): void {
    const targets = handed.get(node) ?? new Map<string, Relation>();
    handed.set(node, targets);
    if (!targets.has(relation.to)) targets.set(relation.to, relation);
  }

  function targetOf(told: Notes, { relation, need, access }: Wanted): number {
    const target = partFor(relation.to, access);
    if (relation.facts.get("writes")?.[0]?.state === "stated") told.knownWrites.push(target);
    if (need.fallback === undefined) return target;
    const either = add("or");
    link(either, target, relation);
    link(either, partFor(need.fallback, access));
    return either;
  }

  function choose(node: number, component: Component, group: CallGroup, wanted: readonly Wanted[]): void {
    const told = knownOf(component.id).notes;
    const either = add("or");
    link(node, either);
    const members = wanted.map((item) => {
      const target = targetOf(told, item);
      link(either, target, item.relation);
      return { component: item.relation.to, node: target };
    });
    const key = members.map((member) => member.component).join(",");
    const blind = isAbsent(component, "health-check");
    told.choices ??= new Map();
    told.choices.set(key, { chooser: component.id, members, blind });
    if (!group.assumed) return;
    const names = [...new Set(members.map((member) => nameOf(member.component)))].join(", ");
    told.assumption = `taken as alternatives: ${names} behind ${component.name}`;
  }

  /** `cache | store`: a miss continues right, so the cache is soft and does not replace what follows it. */
  function missGoesOn(index: number, members: readonly Relation[]): boolean {
    const cache = components.get(members[index]!.to);
    if (cache?.kind !== "cache" || holdsSessions(graph, cache)) return false;
    return members.slice(index + 1).some((later) => components.get(later.to)?.kind !== "cache");
  }

  const nothing = handsOver(model) ? undefined : add("and");

  function doneOf(node: number): number {
    if (nothing !== undefined) return nothing;
    const known = doneAt[node];
    if (known !== undefined) return known;
    const done = add("and");
    doneAt[node] = done;
    pendingDone.push(node);
    return done;
  }

  /** All that a node stands on must complete, alternatives too, and so must what it hands over. */
  function expandDone(node: number): void {
    const done = doneAt[node]!;
    for (const edge of nodes[node]!.children)
      if (nodes[edge.to]!.type !== "leaf") link(done, doneOf(edge.to), edge.via);
    const over = handed.get(node);
    if (over === undefined) return;
    const relations = [...over.values()];
    const parent = sharesWork(relations) ? add("or") : done;
    if (parent !== done) link(done, parent);
    for (const relation of relations) {
      const target = partFor(relation.to, "write");
      link(parent, target, relation);
      link(done, doneOf(target), relation);
    }
  }

  /** Consumers of one queue that do the same share its work; each consumer of a topic or stream has all of it. */
  function sharesWork(relations: readonly Relation[]): boolean {
    const first = relations[0]!;
    return (
      relations.length > 1 &&
      components.get(first.from)?.kind === "queue" &&
      relations.every((relation) => doesTheSame(graph, relation.to, first.to))
    );
  }

  function drain(): void {
    for (;;) {
      const item = pending.pop();
      if (item !== undefined) {
        expand(item);
        continue;
      }
      const done = pendingDone.pop();
      if (done === undefined) return;
      expandDone(done);
    }
  }

  function drained(node: number): number {
    drain();
    return node;
  }

  return {
    nodes,
    leaves,
    leafAt,
    nodeFor: (component, access) => drained(partFor(component, access)),
    doneFor: (node) => drained(doneOf(node)),
    selfOf: (component, access) => all.get(component)?.selves[access],
    notesOf: (component) => knownOf(component).notes,
    addRoot: () => add("and"),
    link,
  };
}

/** Whether anything in the model is handed over at all. */
const handsOver = lazilyOf((model: Model): boolean => {
  for (const relation of model.relations.values()) {
    const from = model.components.get(relation.from);
    if (relation.kind !== "sync" || (from !== undefined && isQueue(from))) return true;
  }
  return false;
});

const percent = (share: number | undefined): string =>
  share === undefined ? "a part" : `${Math.round(share * 1000) / 10} %`;

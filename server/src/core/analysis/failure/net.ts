/** Builds the AND–OR graph of a flow from its selection, and notes on the way what is soft and what was assumed. */

import { isAbsent } from "../../model/facts.ts";
import type { Component, Relation } from "../../model/types.ts";
import { callersOf, callsOf, type Graph } from "../graph.ts";
import { isQueue } from "../kinds.ts";
import { failoverOf } from "../redundancy.ts";
import { type CallGroup, counterpartOf, declaredCalls, doesTheSame } from "./calls.ts";
import type { AndOr, Edge, Leaf, Node } from "./evaluate.ts";
import { holdsSessions, impliedNeeds, locksOf, type Need, needOf } from "./needs.ts";
import type { Selection } from "./selection.ts";
import { type Access, type Fates, isWrite } from "./survival.ts";

/** A dependency whose loss the flow survives. `node` tells whether it is down; -1 if that was not asked for. */
export interface SoftUse {
  readonly component: string;
  readonly why: string;
  readonly share: number | undefined;
  readonly node: number;
}

/** A choice among several: `down` of one is told from its node. */
export interface Choice {
  readonly chooser: string;
  readonly members: readonly { readonly component: string; readonly node: number }[];
  /** The chooser looks at no health: it goes on sending requests to what is down. */
  readonly blind: boolean;
}

export interface Net extends AndOr {
  /** Nested: what fails answering fails writing, what fails writing fails completing. */
  readonly roots: { readonly answer: number; readonly write: number; readonly complete: number };
  readonly needs: readonly string[];
  readonly completes: readonly string[];
  readonly soft: ReadonlyMap<string, string>;
  readonly softUses: readonly SoftUse[];
  readonly choices: readonly Choice[];
  readonly relations: ReadonlySet<string>;
  readonly assumptions: ReadonlyMap<string, string>;
  /** The relation by which each component is first reached. */
  readonly reachedBy: ReadonlyMap<string, Relation>;
  /** Some group is needed by a part of the requests only. */
  readonly conditional: boolean;
  /** Nodes of components asked for by known writes. */
  readonly knownWrites: readonly number[];
  readonly entries: ReadonlySet<string>;
  readonly nodeOf: (component: string, access: Access) => number | undefined;
  /** Without those that stand in for it. */
  readonly selfOf: (component: string, access: Access) => number | undefined;
}

export interface NetOptions {
  /** Build the soft dependencies too, so that their loss can be told. */
  readonly soft?: boolean;
  /** What only a part of the requests needs counts as soft. */
  readonly lenient?: boolean;
}

interface StandIns {
  readonly byCounterpart: ReadonlyMap<string, readonly { id: string; read: boolean; write: boolean }[]>;
}

/** Components that step in for another: standbys with automatic failover, replicas (for writes only with it). */
export function standInsOf(graph: Graph): StandIns {
  const byCounterpart = new Map<string, { id: string; read: boolean; write: boolean }[]>();
  for (const component of graph.model.components.values()) {
    const counterpart = counterpartOf(component);
    const primary = counterpart && graph.model.components.get(counterpart.of);
    if (counterpart === undefined || primary === undefined || primary === component) continue;
    const automatic = failoverOf(component) === "automatic" || failoverOf(primary) === "automatic";
    if (counterpart.role === "standby" && !automatic) continue;
    const list = byCounterpart.get(primary.id) ?? [];
    byCounterpart.set(primary.id, list);
    list.push({ id: component.id, read: true, write: automatic });
  }
  return { byCounterpart };
}

export interface NetInput {
  readonly graph: Graph;
  readonly fates: Fates;
  readonly standIns: StandIns;
}

/** The graph of one flow. Linear in the relations the flow reaches; never recursive, so that long chains are safe. */
export function buildNet(input: NetInput, selection: Selection, options: NetOptions = {}): Net {
  const { graph, fates } = input;
  const { components } = graph.model;
  const nodes: Node[] = [];
  const leaves: Leaf[] = [];
  const nodeByKey = new Map<string, number>();
  const pending: { node: number; component: Component; access: Access }[] = [];
  const soft = new Map<string, string>();
  const softUses = new Map<string, SoftUse>();
  const choices = new Map<string, Choice>();
  const relations = new Set<string>();
  const assumptions = new Map<string, string>();
  const knownWrites: number[] = [];
  const completions = new Map<string, Map<string, Relation>>();
  const groupsByComponent = new Map<string, readonly CallGroup[]>();
  const expanded: string[] = [];
  let conditional = false;

  const add = (type: Node["type"], component?: string): number => {
    nodes.push({ type, children: [], parents: [], component });
    return nodes.length - 1;
  };
  const link = (parent: number, to: number, via?: Relation): void => {
    nodes[parent]!.children.push({ to, via });
    nodes[to]!.parents.push(parent);
  };

  function groupsOf(component: Component): readonly CallGroup[] {
    const known = groupsByComponent.get(component.id);
    if (known !== undefined) return known;
    let groups = selection.calls(component);
    const counterpart = counterpartOf(component);
    if (groups.length === 0 && counterpart !== undefined) {
      groups = declaredCalls(graph, component).filter((group) => group.members[0]!.kind === "sync");
      const primary = components.get(counterpart.of);
      if (groups.length === 0 && primary !== undefined && primary !== component)
        groups = selection.calls(primary).filter((group) => group.members[0]!.kind === "sync");
    }
    groupsByComponent.set(component.id, groups);
    return groups;
  }

  function leafFor(component: Component, access: Access): number {
    const fate = fates.of(component.id);
    if (fate === undefined) return -1;
    const part = fate.id === component.id ? "" : component.id;
    const asked = simplest(fate.redundancy, access);
    const key = `leaf|${fate.id}|${part}|${asked}`;
    const known = nodeByKey.get(key);
    if (known !== undefined) return known;
    const node = add("leaf", component.id);
    nodeByKey.set(key, node);
    leaves.push({ node, fate, component: component.id, access: asked });
    return node;
  }

  function nodeFor(id: string, access: Access): number {
    const component = components.get(id)!;
    const key = `${id}|${access}`;
    const known = nodeByKey.get(key);
    if (known !== undefined) return known;
    const others = (input.standIns.byCounterpart.get(id) ?? []).filter((other) =>
      isWrite(access) ? other.write : other.read,
    );
    if (others.length === 0) return selfFor(component, access);
    const node = add("or", id);
    nodeByKey.set(key, node);
    link(node, selfFor(component, access));
    for (const other of others) {
      const stand = components.get(other.id)!;
      link(node, selfFor(stand, access));
    }
    return node;
  }

  function selfFor(component: Component, access: Access): number {
    const key = `self|${component.id}|${access}`;
    const known = nodeByKey.get(key);
    if (known !== undefined) return known;
    const node = add("and", component.id);
    nodeByKey.set(key, node);
    pending.push({ node, component, access });
    return node;
  }

  const reach = storeReach(graph, groupsOf);
  const needs = new Map<Relation, Need>();
  function needFor(relation: Relation): Need {
    const known = needs.get(relation);
    if (known !== undefined) return known;
    const need = needOf(graph, relation, reach);
    needs.set(relation, need);
    return need;
  }

  function noteSoft(component: string, why: string, share: number | undefined): void {
    if (!soft.has(component)) soft.set(component, why);
    const key = `${component}|${why}`;
    if (softUses.has(key)) return;
    softUses.set(key, { component, why, share, node: -1 });
  }

  function noteCompletion(relation: Relation): void {
    const from = completions.get(relation.from) ?? new Map<string, Relation>();
    completions.set(relation.from, from);
    if (!from.has(relation.to)) from.set(relation.to, relation);
  }

  function expand(node: number, component: Component, access: Access): void {
    const leaf = leafFor(component, access);
    if (leaf >= 0) link(node, leaf);
    for (const group of groupsOf(component)) callGroup(node, component, group, isWrite(access));
    for (const implied of impliedNeeds(graph, component)) link(node, nodeFor(implied.to, "read"));
    if (selection.partsToo)
      for (const part of graph.parts.get(component.id) ?? [])
        if (callsOf(graph, part.id).length > 0 && callersOf(graph, part.id).length === 0)
          link(node, nodeFor(part.id, access));
  }

  function callGroup(node: number, component: Component, group: CallGroup, write: boolean): void {
    for (const member of group.members) relations.add(member.id);
    const whole = group.share === 1;
    if (!whole) conditional = true;
    const late = options.lenient === true && !whole;
    const wanted: { relation: Relation; need: Need; access: Access }[] = [];
    let open = false;
    for (const [index, relation] of group.members.entries()) {
      const need = needFor(relation);
      if (need.completion) noteCompletion(relation);
      if (need.soft !== undefined) noteSoft(relation.to, need.soft, group.share);
      for (const lock of locksOf(graph, relation)) link(node, nodeFor(lock, "write"));
      if (group.any && missGoesOn(index, group.members)) {
        noteSoft(relation.to, "a miss goes on to the store", group.share);
        continue;
      }
      const asked = write ? need.write : need.answer;
      if (asked === undefined) open = true;
      else wanted.push({ relation, need, access: asked });
    }
    if (late) {
      for (const { relation } of wanted)
        noteSoft(relation.to, `needed by ${percent(group.share)} of the requests`, group.share);
      return;
    }
    if (group.any ? open || wanted.length === 0 : wanted.length === 0) return;
    if (group.any && wanted.length > 1) choice(node, component, group, wanted);
    else for (const item of wanted) link(node, targetOf(item), item.relation);
  }

  function targetOf(item: { relation: Relation; need: Need; access: Access }): number {
    const target = nodeFor(item.relation.to, item.access);
    if (item.relation.facts.get("writes")?.[0]?.state === "stated") knownWrites.push(target);
    if (item.need.fallback === undefined) return target;
    noteSoft(item.relation.to, `fallback ${item.need.fallback}`, 1);
    const either = add("or");
    link(either, target, item.relation);
    link(either, nodeFor(item.need.fallback, item.access));
    return either;
  }

  function choice(
    node: number,
    component: Component,
    group: CallGroup,
    wanted: readonly { relation: Relation; need: Need; access: Access }[],
  ): void {
    const either = add("or");
    link(node, either);
    const members = wanted.map((item) => {
      const target = targetOf(item);
      link(either, target, item.relation);
      return { component: item.relation.to, node: target };
    });
    const key = `${component.id}|${members.map((member) => member.component).join(",")}`;
    const blind = isAbsent(component, "health-check");
    choices.set(key, { chooser: component.id, members, blind });
    if (group.assumed) {
      const names = [...new Set(members.map((member) => nameOf(graph, member.component)))].join(", ");
      assumptions.set(component.id, `taken as alternatives: ${names} behind ${nameOf(graph, component.id)}`);
    }
  }

  /** `cache | store`: a miss continues right, so the cache is soft and what follows it is not replaced by it. */
  function missGoesOn(index: number, members: readonly Relation[]): boolean {
    const cache = components.get(members[index]!.to);
    if (cache?.kind !== "cache" || holdsSessions(graph, cache)) return false;
    return members.slice(index + 1).some((later) => components.get(later.to)?.kind !== "cache");
  }

  function drain(): void {
    for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
      expanded.push(item.component.id);
      expand(item.node, item.component, item.access);
    }
  }

  const answer = add("and");
  const write = add("and");
  const complete = add("and");
  link(write, answer);
  link(complete, write);
  const entries = selection.entries.filter((id) => components.has(id));
  for (const id of entries) {
    link(answer, nodeFor(id, "read"));
    link(write, nodeFor(id, "write"));
  }
  drain();
  const direct = walk(nodes, [answer, write]);
  const workers = selection.workers.filter((id) => components.has(id));
  for (const id of workers) link(complete, nodeFor(id, "write"));
  drain();
  completeAll();

  /** Follows what is handed over, and what that hands over in turn. Every component is looked at once. */
  function completeAll(): void {
    const done = new Set<string>();
    for (let at = 0; at < expanded.length; at++) {
      const id = expanded[at]!;
      if (done.has(id)) continue;
      done.add(id);
      handOn(id);
      drain();
    }
  }

  /** Everything a component hands over to must work for the work to complete; consumers of one queue that do the same share it. */
  function handOn(id: string): void {
    const relationsOut = [...(completions.get(id)?.values() ?? [])];
    if (relationsOut.length === 0) return;
    const shares =
      components.get(id)?.kind === "queue" &&
      relationsOut.length > 1 &&
      relationsOut.every((relation) => doesTheSame(graph, relation.to, relationsOut[0]!.to));
    const parent = shares ? add("or") : complete;
    if (shares) link(complete, parent);
    for (const relation of relationsOut) link(parent, nodeFor(relation.to, "write"), relation);
  }

  const uses = [...softUses.values()].map((use) => {
    const node = options.soft === true ? nodeFor(use.component, "read") : -1;
    return { ...use, node };
  });
  drain();

  const all = walk(nodes, [answer, write, complete]);
  const needed = new Set(direct.order);
  for (const id of needed) soft.delete(id);
  return {
    nodes,
    leaves,
    roots: { answer, write, complete },
    needs: direct.order,
    completes: all.order.filter((id) => !needed.has(id)),
    soft,
    softUses: uses,
    choices: [...choices.values()],
    relations,
    assumptions,
    reachedBy: all.via,
    conditional,
    knownWrites,
    entries: new Set(entries),
    nodeOf: (component, access) =>
      nodeByKey.get(`${component}|${access}`) ?? nodeByKey.get(`self|${component}|${access}`),
    selfOf: (component, access) => nodeByKey.get(`self|${component}|${access}`),
  };
}

const nameOf = (graph: Graph, id: string): string => graph.model.components.get(id)?.name ?? id;

const percent = (share: number | undefined): string =>
  share === undefined ? "a part" : `${Math.round(share * 1000) / 10} %`;

/** The weakest access that gives the same answer, so that nodes are shared. */
function simplest(
  counts: { primary: boolean; neededToAnswer: number; neededToWrite: number; what: string; shards: number },
  access: Access,
): Access {
  const same = !counts.primary && counts.neededToAnswer === counts.neededToWrite;
  const whole = counts.what !== "slices" && counts.shards === 1;
  const write = (access === "write" || access === "write-all") && !same;
  const all = (access === "read-all" || access === "write-all") && !whole;
  return `${write ? "write" : "read"}${all ? "-all" : ""}`;
}

interface Walk {
  readonly order: readonly string[];
  readonly via: ReadonlyMap<string, Relation>;
}

/** Components in the order they are first met from the roots, breadth first, and the relation each was met by. */
function walk(nodes: readonly Node[], roots: readonly number[]): Walk {
  const seen = new Set(roots);
  const order = new Set<string>();
  const via = new Map<string, Relation>();
  const queue: number[] = [...roots];
  for (let at = 0; at < queue.length; at++) {
    const node = nodes[queue[at]!]!;
    if (node.component !== undefined) order.add(node.component);
    for (const edge of node.children as readonly Edge[]) {
      if (edge.via !== undefined && !via.has(edge.via.to)) via.set(edge.via.to, edge.via);
      if (seen.has(edge.to)) continue;
      seen.add(edge.to);
      queue.push(edge.to);
    }
  }
  return { order: [...order], via };
}

/** Whether a caller reaches a store by synchronous relations of the flow, past caches. Answers are kept per store. */
function storeReach(
  graph: Graph,
  groupsOf: (component: Component) => readonly CallGroup[],
): (caller: string, store: string) => boolean {
  const known = new Map<string, boolean>();
  return (caller, store) => {
    const key = `${caller}\n${store}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const seen = new Set([caller]);
    const queue = [caller];
    let found = false;
    for (let at = 0; at < queue.length && !found; at++) {
      const component = graph.model.components.get(queue[at]!);
      if (component === undefined || component.kind === "cache" || isQueue(component)) continue;
      for (const group of groupsOf(component))
        for (const relation of group.members) {
          if (relation.kind !== "sync" || seen.has(relation.to)) continue;
          if (relation.to === store) found = true;
          seen.add(relation.to);
          queue.push(relation.to);
        }
    }
    known.set(key, found);
    return found;
  };
}

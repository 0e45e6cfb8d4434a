/**
 * Which relations of a component are asked together and which are alternatives: the unnamed reading (everything the
 * text declares). Decides nothing about hard and soft.
 */
import { has, word } from "../../model/facts.ts";
import type { Component, Model, Relation } from "../../model/types.ts";
import { callsOf, type Graph } from "../graph.ts";
import { isChooser } from "../kinds.ts";
import { failoverOf } from "../redundancy.ts";

/** Members of which all (`any` false) or one (`any` true) must work. `share`: of the requests that need it; undefined: unknown. */
export interface CallGroup {
  readonly members: readonly Relation[];
  readonly any: boolean;
  readonly share: number | undefined;
  /** Taken as alternatives although the text does not say `|`. */
  readonly assumed: boolean;
}

export const always = (members: readonly Relation[], any = false, assumed = false): CallGroup => ({
  members,
  any,
  share: 1,
  assumed,
});

/** Groups of all relations that a component declares, in text order. */
export function declaredCalls(graph: Graph, component: Component): readonly CallGroup[] {
  return grouped(graph, component, callsOf(graph, component.id), 1);
}

/**
 * Groups relations of one component: those of one `|` are alternatives, targets of a chooser are if nothing tells them
 * apart, all others are needed each.
 */
export function grouped(
  graph: Graph,
  component: Component,
  relations: readonly Relation[],
  share: number | undefined,
): readonly CallGroup[] {
  const groups: CallGroup[] = [];
  const written = new Map<string, Relation[]>();
  const plain: Relation[] = [];
  for (const relation of relations) {
    const group = relation.alternatives?.group;
    if (group === undefined) {
      plain.push(relation);
      continue;
    }
    const members = written.get(group);
    if (members === undefined) written.set(group, [relation]);
    else members.push(relation);
  }
  for (const members of written.values()) {
    groups.push(
      ...eitherOf(
        graph,
        [...members].sort((a, b) => rankOf(a) - rankOf(b)),
        share,
      ),
    );
  }
  const chosen = alternativesOf(graph, component, plain);
  if (chosen.length > 1) groups.push({ members: chosen, any: true, share, assumed: true });
  const taken = chosen.length > 1 ? new Set(chosen) : undefined;
  for (const relation of plain)
    if (taken?.has(relation) !== true)
      groups.push({ members: [relation], any: false, share, assumed: false });
  return groups;
}

/** One of several that the text offers: what waits for a hand is not among those that help. */
export function eitherOf(
  graph: Graph,
  members: readonly Relation[],
  share: number | undefined,
): readonly CallGroup[] {
  const waiting = new Set(members.filter((one) => waitsForAHand(graph, one)));
  const ready = members.filter((one) => !waiting.has(one));
  const one = (group: readonly Relation[]): CallGroup => ({
    members: group,
    any: group.length > 1,
    share,
    assumed: false,
  });
  return [one(ready), ...[...waiting].map((each) => one([each]))].filter((group) => group.members.length > 0);
}

const rankOf = (relation: Relation): number => relation.alternatives?.rank ?? 0;

/** A chooser's plain synchronous relations, if their targets are of one kind, do the same and none has a `route`. */
function alternativesOf(graph: Graph, chooser: Component, plain: readonly Relation[]): readonly Relation[] {
  if (!isChooser(chooser)) return [];
  const { components } = graph.model;
  const targets = plain.filter((relation) => isTarget(graph.model, relation) && !standsBy(graph, relation));
  if (new Set(targets.map((relation) => relation.to)).size < 2) return [];
  if (targets.some((relation) => has(relation, "route"))) return [];
  const work = new Set(targets.map((relation) => workOf(graph, components.get(relation.to))));
  return work.size === 1 ? targets : [];
}

/** Leads where a chooser may send a request. */
function isTarget(model: Model, relation: Relation): boolean {
  const kind = model.components.get(relation.to)?.kind;
  return relation.kind === "sync" && kind !== "monitor" && kind !== "dns";
}

/** Targets of a chooser that are all taken as needed though the text says neither `|` nor `route`. */
export function untoldTargets(
  model: Model,
  chooser: Component,
  groups: readonly CallGroup[],
): readonly string[] {
  if (!isChooser(chooser)) return [];
  const plain = groups.filter((group) => !group.any).flatMap((group) => group.members);
  const untold = plain.filter((relation) => isTarget(model, relation) && !has(relation, "route"));
  return [...new Set(untold.map((relation) => relation.to))];
}

/**
 * What a component does, as far as the text tells: its kind and where its relations lead. Targets of the same name and
 * kind in different places (a second region like the first) count as the same.
 */
function workOf(graph: Graph, component: Component | undefined): string {
  if (component === undefined) return "?";
  const out = callsOf(graph, component.id).map((relation) => {
    const to = graph.model.components.get(relation.to);
    return `${relation.kind} ${relation.label ?? ""} ${to?.kind} ${to?.name}`;
  });
  return `${component.kind}: ${[...new Set(out)].sort().join("; ")}`;
}

/** Leads to a standby whose counterpart the same caller calls: it is no need of its own. */
export function standsBy(graph: Graph, relation: Relation): boolean {
  const target = graph.model.components.get(relation.to);
  if (target === undefined) return false;
  const counterpart = counterpartOf(target);
  if (counterpart?.role !== "standby") return false;
  return callsOf(graph, relation.from).some((other) => other.to === counterpart.of);
}

/** Leads to a standby that somebody must promote first: whoever asks both is not helped by it. */
function waitsForAHand(graph: Graph, relation: Relation): boolean {
  const standby = graph.model.components.get(relation.to);
  const primary = graph.model.components.get((standby && counterpartOf(standby)?.of) ?? "");
  if (standby === undefined || primary === undefined || !standsBy(graph, relation)) return false;
  const said = [failoverOf(standby), failoverOf(primary)];
  return !said.includes("automatic") && said.some((one) => one !== undefined);
}

/** Alike enough to do each other's work: of one kind and with the same relations. */
export function doesTheSame(graph: Graph, a: string, b: string): boolean {
  const { components } = graph.model;
  return workOf(graph, components.get(a)) === workOf(graph, components.get(b));
}

/** `role standby of X`, `role replica of X`: the counterpart. */
export function counterpartOf(
  component: Component,
): { readonly role: "standby" | "replica"; readonly of: string } | undefined {
  for (const role of ["standby", "replica"] as const) {
    const of = word(component, "role", "of");
    if (of !== undefined && word(component, "role") === role) return { role, of };
  }
  return undefined;
}

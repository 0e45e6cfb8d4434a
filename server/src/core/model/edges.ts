/**
 * Makes relations of steps: copies those of a place that another is like, gives each an id of names, binds what its block
 * and the endpoint it calls say.
 */

import { mostSimilar } from "../base/similar.ts";
import type { Steps } from "../base/steps.ts";
import { isLegalOn, propertiesNamed } from "../vocabulary/index.ts";
import type { Context } from "./context.ts";
import { type Draft, isInside, type Renaming, rank, renamed } from "./draft.ts";
import { allFacts, word } from "./facts.ts";
import { bindBodies, createFacts } from "./merge.ts";
import type { StepDraft } from "./relations.ts";
import { replaceFix } from "./report.ts";
import type { Component, Facts, Relation, RelationKind } from "./types.ts";

export const arrowOf: Readonly<Record<RelationKind, string>> = { sync: "->", async: "~>", copy: "=>" };

/**
 * Steps written outside a place that start inside it hold for its copies too; who calls into a copy is a choice that the
 * text must state.
 */
export function copySteps(steps: readonly StepDraft[], copies: readonly Renaming[]): readonly StepDraft[] {
  if (copies.length === 0) return steps;
  const all = [...steps];
  const keyOf = (step: StepDraft, from: Draft, to: Draft) =>
    `${from.id}${arrowOf[step.kind]}${to.id}#${step.label ?? ""}`;
  const written = new Set(
    steps.flatMap((step) => step.froms.flatMap((from) => step.tos.map((to) => keyOf(step, from, to)))),
  );
  for (const renaming of copies) {
    const { from, to } = renaming;
    for (const step of [...all]) {
      if (step.container !== undefined && isInside(step.container, from)) continue;
      const froms = step.froms.filter((draft) => isInside(draft, from));
      if (froms.length === 0 || step.tos.some((draft) => isInside(draft, to))) continue;
      const mapped = (drafts: readonly Draft[]) =>
        drafts.map((draft) => renamed(draft, [renaming])).filter((draft) => !draft.removed);
      const tos = mapped(step.tos);
      // What the text says of the copy itself is not said again.
      const newFroms = mapped(froms).filter((from) => !tos.every((to) => written.has(keyOf(step, from, to))));
      if (newFroms.length === 0 || tos.length === 0) continue;
      const renamings = [...step.body.renamings, renaming];
      all.push({
        ...step,
        froms: newFroms,
        tos,
        others: [],
        body: { ...step.body, renamings, origin: "inherited" },
      });
    }
  }
  return all;
}

interface Edge {
  /** `from->to`: the id, where no other relation has it. */
  readonly base: string;
  readonly step: StepDraft;
  readonly from: Draft;
  readonly to: Draft;
  readonly alternatives: Relation["alternatives"];
  readonly parallel: string | undefined;
}

export interface BoundStep {
  readonly step: StepDraft;
  readonly relations: readonly string[];
}

/** The relations of all steps by id, in the order of the text, and which step made which. */
export function* bindSteps(
  context: Context,
  steps: readonly StepDraft[],
  components: ReadonlyMap<string, Component>,
): Steps<{ readonly relations: Map<string, Relation>; readonly bound: readonly BoundStep[] }> {
  const edges = steps.flatMap(expand(context, new Map()));
  yield;
  const kept = mergeBare(edges);
  yield;
  const ids = identify(edges.filter((edge, i) => kept[i] === edge));
  const orders = new Map<string, number>();
  const relations = new Map<string, Relation>();
  const byStep = new Map<StepDraft, string[]>();
  for (const [i, edge] of kept.entries()) {
    const id = ids.get(edge)!;
    const step = edges[i]!.step;
    const list = byStep.get(step) ?? [];
    list.push(id);
    byStep.set(step, list);
    if (edges[i] !== edge) continue;
    yield;
    const order = orders.get(edge.from.id) ?? 0;
    orders.set(edge.from.id, order + 1);
    relations.set(id, {
      type: "relation",
      id,
      kind: edge.step.kind,
      from: edge.from.id,
      to: edge.to.id,
      label: edge.step.label,
      alternatives: edge.alternatives,
      parallel: edge.parallel,
      order,
      facts: factsOfStep(context, id, edge, components.get(edge.to.id)),
      location: edge.step.location,
      extent: edge.step.extent,
    });
  }
  return { relations, bound: [...byStep].map(([step, list]) => ({ step, relations: list })) };
}

function expand(context: Context, groups: Map<string, number>): (step: StepDraft) => Edge[] {
  return (step) => {
    const { tos } = step;
    const join = step.mode === "any" ? "|" : ",";
    const ends = tos.length === 1 ? "" : tos.map((to) => to.id).join(join);
    return step.froms.flatMap((from) => {
      if (!context.limits.count("relations", step.location.file, step.location, tos.length)) return [];
      const group = tos.length === 1 ? "" : nameGroup(groups, from, step, ends);
      return tos.map((to, i) => ({
        base: `${from.id}${arrowOf[step.kind]}${to.id}`,
        step,
        from,
        to,
        alternatives: step.mode === "any" ? { group, rank: i } : undefined,
        parallel: step.mode === "all" ? group : undefined,
      }));
    });
  };
}

/** A name of names for the relations of one step; a step that is written twice gets a number. */
function nameGroup(groups: Map<string, number>, from: Draft, step: StepDraft, ends: string): string {
  const label = step.label === undefined ? "" : `#${step.label}`;
  const name = `${from.id}${arrowOf[step.kind]}${ends}${label}`;
  const count = (groups.get(name) ?? 0) + 1;
  groups.set(name, count);
  return count > 1 ? `${name}#${count}` : name;
}

/** Whether a step says nothing but that there is a relation. */
function isBare(edge: Edge): boolean {
  const { step } = edge;
  return (
    step.label === undefined &&
    step.properties.length === 0 &&
    step.others.length === 0 &&
    edge.alternatives === undefined
  );
}

/** The same arrow written again (`web -> api` and `web -> api -> orders`) is the same relation: each edge, or the one it repeats. */
function mergeBare(edges: readonly Edge[]): readonly Edge[] {
  const plain = new Map<string, Edge>();
  const candidate = (edge: Edge) => edge.step.label === undefined && edge.alternatives === undefined;
  for (const edge of edges) {
    if (!candidate(edge)) continue;
    const there = plain.get(edge.base);
    // One that says something stands for the bare ones, wherever it is written.
    if (there === undefined || (isBare(there) && !isBare(edge))) plain.set(edge.base, edge);
  }
  return edges.map((edge) => (isBare(edge) ? (plain.get(edge.base) ?? edge) : edge));
}

function identify(edges: readonly Edge[]): ReadonlyMap<Edge, string> {
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const group = groups.get(edge.base);
    if (group === undefined) groups.set(edge.base, [edge]);
    else group.push(edge);
  }
  const ids = new Map<Edge, string>();
  for (const [base, group] of groups) {
    if (group.length === 1) {
      ids.set(group[0]!, base);
      continue;
    }
    const labels = new Map<string, number>();
    for (const { step } of group)
      if (step.label !== undefined) labels.set(step.label, (labels.get(step.label) ?? 0) + 1);
    for (const [i, edge] of group.entries()) {
      const { label } = edge.step;
      const unique = label !== undefined && labels.get(label) === 1;
      ids.set(edge, unique ? `${base}#${label}` : `${base}#${i + 1}`);
    }
  }
  return ids;
}

const noFacts: Facts = new Map();
const relationCarrier = { kind: "", type: "relation" } as const;

function factsOfStep(context: Context, id: string, edge: Edge, target: Component | undefined): Facts {
  const { step } = edge;
  if (step.properties.length === 0) return noFacts;
  const store = createFacts(context);
  bindBodies(
    context,
    relationCarrier,
    [{ ...step.body, strength: rank.stated, properties: step.properties }],
    store,
  );
  const facts = store.finish(id);
  const name = word({ facts }, "to");
  return name === undefined || target === undefined ? facts : withEndpoint(context, facts, name, target);
}

/** `to "POST /orders"`: what the endpoint says holds for the relation, unless the relation says otherwise. */
function withEndpoint(context: Context, facts: Facts, name: string, target: Component): Facts {
  const endpoints = allFacts(target, "endpoint");
  const endpoint = endpoints.find((fact) => fact.values.value === name);
  if (endpoint === undefined) {
    const known = endpoints.flatMap((fact) =>
      typeof fact.values.value === "string" ? [fact.values.value] : [],
    );
    const location = facts.get("to")?.[0]?.location;
    if (known.length === 0 || location === undefined) return facts;
    const near = mostSimilar(name, known);
    const value = { ...location, start: location.end - JSON.stringify(name).length };
    context.problems.add({
      code: "model/unknown-name",
      message: `\`${target.id}\` has no endpoint \`${name}\`${
        near === undefined
          ? `: it has ${known
              .slice(0, 5)
              .map((each) => `\`${each}\``)
              .join(", ")}.`
          : `. Did you mean \`${near}\`?`
      }`,
      location,
      ...(near === undefined
        ? {}
        : { fixes: [replaceFix(`Change to \`${near}\``, value, JSON.stringify(near))] }),
    });
    return facts;
  }
  const all = new Map(facts);
  for (const [property, list] of endpoint.block ?? (new Map() as Facts)) {
    const entries = propertiesNamed(property.split(".")[0] ?? property);
    if (!all.has(property) && entries.some((each) => isLegalOn(each, relationCarrier)))
      all.set(
        property,
        list.map((fact) => ({ ...fact, origin: "inherited" as const })),
      );
  }
  return all;
}

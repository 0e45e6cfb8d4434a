/** Parts that were made redundant stand or fall together. */
import type { Candidate } from "../../../analysis/failure/types.ts";
import { word } from "../../../model/facts.ts";
import type { Component, Model, Relation } from "../../../model/types.ts";
import { zones } from "../../support/components.ts";
import { harm, type Lone, loneCuts, pathWitness } from "../../support/cuts.ts";
import { type Graph, incoming } from "../../support/graph.ts";
import { listing } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const sharedFate: Rule = {
  id: "spof/shared-fate",
  level: "warning",
  preset: "recommended",
  summary: "Parts that look independent share a machine, a zone, a provider or a process.",
  why: "Cache, lock and sessions are three boxes in the picture and one Redis in the cellar: it stops, and all three are gone. Or the second provider runs in the data centre of the first. What is drawn apart must also fail apart, or the redundancy is only drawn.",
  sources: ["3:165"],
  reference: "https://sre.google/sre-book/addressing-cascading-failures/",
  kin: [{ tool: "kube-linter", id: "no-anti-affinity" }],
  acceptWhen: "When the shared thing is itself more reliable than the flow needs.",
  absorbs: ["spof/single-zone"],
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nhost box {\n  lock seats { copies 3 }\n  cache sessions { copies 3; holds session }\n}\nweb -> api\napi -> seats\napi -> sessions",
      finds: ["warning box.seats, box.sessions, box"],
    },
    {
      text: "client web\nservice api { instances 2 }\nexternal one { provider acme }\nexternal two { provider acme }\nweb -> api -> one | two",
      finds: ["warning one, two"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ncache views { managed regional; provider acme; pattern read-through }\ndatabase orders { managed regional; provider acme }\nweb -> api -> views | orders",
    },
    {
      text: "client web\nservice api { instances 2 }\nexternal one { provider acme }\nexternal two { provider other }\nweb -> api -> one | two",
    },
    {
      text: "client web\nservice api { instances 2; provider acme }\ndatabase orders { managed regional; provider acme }\nweb -> api -> orders",
    },
    {
      text: "client web\nregion eu {\n  zone a { service one { instances 2 } }\n  zone b { service two { instances 2 } }\n}\nlb front { managed regional }\nweb -> front -> eu.a.one | eu.b.two",
    },
  ],

  *check(context) {
    const { model, graph, failure } = context;
    const order = new Map([...graph.alternatives().keys()].map((group, at) => [group, at]));
    for (const lone of [...loneCuts(failure, "place"), ...loneCuts(failure, "domain")]) {
      const shared = sharing(context, lone.candidate, order);
      const [first] = shared;
      const [hit] = lone.hits;
      if (first === undefined || hit === undefined) continue;
      const names = shared.map((component) => component.id);
      const place = model.places.get(lone.candidate.target);
      yield {
        message: `${listing(names.map((name) => `"${name}"`))} share ${named(model, lone)}: ${harm(model, lone)}.`,
        location: first.location,
        components: place === undefined ? names : [...names, place.id],
        flow: hit.flow.id,
        witness: [
          ...shared
            .slice(1)
            .map((component) => ({ message: `"${component.id}" too`, location: component.location })),
          ...pathWitness(model, lone),
        ],
        cause:
          place?.kind === "zone" ? `zone:${first.id}` : `${lone.candidate.type}:${lone.candidate.target}`,
      };
    }
  },
};

/** The components that were meant to fail apart and do not; fewer than two: nothing is shared that should not be. */
function sharing(
  context: RuleContext,
  candidate: Candidate,
  order: ReadonlyMap<string, number>,
): readonly Component[] {
  const { model, graph } = context;
  const place = model.places.get(candidate.target);
  if (place?.kind === "region") return [];
  const affected = candidate.affects.flatMap((id) => model.components.get(id) ?? []);
  // A machine is shared by whatever stands on it; a zone or a provider by what was to be an alternative.
  const machine = place === undefined ? isProcess(candidate) : place.kind !== "zone";
  if (machine) return affected.length > 1 ? affected : [];
  const inside =
    place === undefined ? affected : affected.filter((one) => zones(graph, one)?.join() === place.id);
  return redundantPair(graph, inside, order) ?? [];
}

/** `domain:runs-on/box`, in contrast to `domain:provider/acme`. */
function isProcess(candidate: Candidate): boolean {
  return candidate.id.startsWith("domain:runs-on/");
}

/** Alternatives of one step that are all there, or a standby with its counterpart. */
function redundantPair(
  graph: Graph,
  inside: readonly Component[],
  order: ReadonlyMap<string, number>,
): readonly Component[] | undefined {
  const ids = new Set(inside.map((component) => component.id));
  const { model } = graph;
  for (const group of groupsReaching(graph, ids, order)) {
    // A cache before its store is no redundancy: they may well stand together.
    if (group.some((relation: Relation) => model.components.get(relation.to)?.kind === "cache")) continue;
    const targets = [...new Set(group.map((relation: Relation) => relation.to))];
    if (targets.length > 1 && targets.every((id) => ids.has(id))) {
      return targets.flatMap((id) => model.components.get(id) ?? []);
    }
  }
  for (const component of inside) {
    const of = word(component, "role") === "standby" ? word(component, "role", "of") : undefined;
    const counterpart = of !== undefined && ids.has(of) ? model.components.get(of) : undefined;
    if (counterpart !== undefined) return [counterpart, component];
  }
  return undefined;
}

/** Groups of alternatives of which one at least is among these, in text order. */
function groupsReaching(
  graph: Graph,
  ids: ReadonlySet<string>,
  order: ReadonlyMap<string, number>,
): readonly (readonly Relation[])[] {
  const names = new Set<string>();
  for (const id of ids)
    for (const { alternatives } of incoming(graph, id))
      if (alternatives !== undefined) names.add(alternatives.group);
  const inOrder = [...names].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  return inOrder.flatMap((name) => [graph.alternatives().get(name) ?? []]);
}

function named(model: Model, { candidate }: Lone): string {
  const place = model.places.get(candidate.target);
  if (place !== undefined) return `${place.userKind ?? place.kind} "${place.id}"`;
  const name = candidate.target.split("/").at(-1) ?? candidate.target;
  return isProcess(candidate) ? `"${name}", on which they run` : `the provider ${name}`;
}

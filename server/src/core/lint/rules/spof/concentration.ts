/** One cluster in one place carries most of the system. */

import { has, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { isCompute, isManaged, programs, zones } from "../../support/components.ts";
import { redundancy } from "../../support/counts.ts";
import { fix } from "../../support/fixes.ts";
import type { Graph } from "../../support/graph.ts";
import { overZones } from "../../support/redundancy.ts";
import { listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const concentration: Rule = {
  id: "spof/concentration",
  level: "warning",
  preset: "recommended",
  summary: "One cluster in one zone is a hard dependency of most components.",
  why: "Every service asks the same cluster first, for its configuration, its locks or its secrets. The cluster has five nodes and one zone. The zone is cut off, and services in all other zones stop with it, although none of their own parts failed.",
  sources: [],
  reference: "https://sre.google/sre-book/managing-critical-state/",
  acceptWhen: "When its callers go on for as long as a zone may be away, with what they read last.",
  absorbs: ["spof/single-zone"],
  options: {
    share: {
      default: 0.5,
      description: "More than this share of the services, workers and functions depends on it.",
    },
    services: {
      default: 4,
      description: "Systems with fewer services, workers and functions are too small to tell.",
    },
    dependants: {
      default: 3,
      description: "For a coordinator, registry, identity or secrets: from this many dependants on.",
    },
  },
  bad: [
    {
      text: "client web\nregion eu {\n  zone a { coordinator keeper { instances 3; quorum 2 of 3 } }\n  zone b, c\n  service one, two, three { instances 2 across b, c }\n}\nweb -> eu.one -> eu.two -> eu.three\neu.one -> eu.a.keeper\neu.two -> eu.a.keeper\neu.three -> eu.a.keeper",
      finds: ["warning eu.a.keeper, eu.a"],
    },
  ],
  good: [
    {
      text: "client web\nregion eu {\n  zone a, b, c\n  coordinator keeper { instances 3 across a, b, c; quorum 2 of 3 }\n  service one, two, three { instances 2 across b, c }\n}\nweb -> eu.one -> eu.two -> eu.three\neu.one -> eu.keeper\neu.two -> eu.keeper\neu.three -> eu.keeper",
    },
    {
      text: "client web\nregion eu {\n  zone a { coordinator keeper { instances 3; quorum 2 of 3 } }\n  zone b, c\n  service one, two { instances 2 across b, c }\n}\nweb -> eu.one -> eu.two -> eu.a.keeper",
    },
  ],

  *check(context) {
    const { model, graph, option } = context;
    const services = programs(graph).filter(({ kind }) => kind !== "module");
    const many =
      services.length >= option<number>("services") ? services.length * option<number>("share") : never;
    for (const component of model.components.values()) {
      const several = centralKinds.has(component.kind) ? option<number>("dependants") : never;
      const isEnough = (all: number, programs: number): boolean => programs > many || all >= several;
      const most = namedBy(graph, component);
      if (isCompute(component) || !isEnough(most, most)) continue;
      const place = onlyZone(graph, component);
      const dependants = place === undefined ? [] : dependantsOf(graph, component);
      if (place === undefined || !isEnough(dependants.length, dependants.filter(isCompute).length)) continue;
      const names = dependants.map((one) => `"${one.id}"`);
      yield {
        message: `${dependants.length} components need "${component.id}" (${listing(names, 4)}), and all of it stands in zone "${place}".`,
        location: component.location,
        components: [component.id, place],
        witness: dependants.map((one) => ({ message: `"${one.id}" needs it`, location: one.location })),
        fixes: fix(`Spread ${component.name} over the zones of its region`, overZones(context, component)),
        cause: `zone:${component.id}`,
      };
    }
  },
};

const never = Number.POSITIVE_INFINITY;

const centralKinds: ReadonlySet<string> = new Set(["coordinator", "registry", "identity", "secrets"]);

/** The zone of a cluster that stands in one; undefined for one node, or where the zones are not known. */
function onlyZone(graph: Graph, component: Component): string | undefined {
  if (redundancy(graph.model, component).total < 2 && !isManaged(component)) return undefined;
  const known = zones(graph, component);
  return known?.length === 1 ? known[0] : undefined;
}

/** How many relations and properties name it: no more can depend on it. */
function namedBy({ incoming, referencesTo }: Graph, { id }: Component): number {
  return (incoming.get(id)?.length ?? 0) + (referencesTo.get(id)?.length ?? 0);
}

/** Components that cannot do without it: by a relation that is not soft, or by a property that names it. */
function dependantsOf(graph: Graph, component: Component): readonly Component[] {
  const calls = (graph.incoming.get(component.id) ?? []).filter(
    (relation) =>
      relation.kind === "sync" &&
      relation.alternatives === undefined &&
      !softly.some((word) => has(relation, word)),
  );
  const names = (graph.referencesTo.get(component.id) ?? []).filter((reference) =>
    needing.has(reference.property),
  );
  const ids = new Set([
    ...calls.map((relation) => relation.from),
    ...names.map((reference) => reference.from),
  ]);
  return [...ids]
    .flatMap((id) => graph.model.components.get(id) ?? [])
    .filter((one) => one.kind !== "monitor" && word(one, "role") !== "standby");
}

const softly = ["optional", "fallback", "stale-if-error"];

const needing: ReadonlySet<string> = new Set(["discovery", "sharding.router", "singleton.leader-election"]);

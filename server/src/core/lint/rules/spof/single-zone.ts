/** Redundant, but all in one zone. */

import type { Component } from "../../../model/types.ts";
import { isManaged, zones } from "../../support/components.ts";
import { redundancy } from "../../support/counts.ts";
import { aimedAt, harm, loneCuts, pathWitness } from "../../support/cuts.ts";
import { fix } from "../../support/fixes.ts";
import { overZones } from "../../support/redundancy.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const singleZone: Rule = {
  id: "spof/single-zone",
  level: "warning",
  preset: "recommended",
  summary: "All instances or copies of what a flow needs stand in one zone.",
  why: "Three instances run, and all three hang on the same power and network of one zone. The zone loses power, and all three are gone at once: redundancy inside a zone only helps against single machines. Spread over two zones, half of them would still answer.",
  sources: ["0:35", "4:102"],
  reference:
    "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_fault_isolation_multiaz_region_system.html",
  kin: [
    { tool: "AWS Config", id: "rds-multi-az-support" },
    { tool: "Checkov", id: "CKV_AWS_157" },
    { tool: "Azure APRL", id: "PSQL-1" },
  ],
  acceptWhen: "When the flow may be down as long as a zone is, some hours once in a few years.",
  bad: [
    {
      text: "client web\nregion eu {\n  zone a { service api { instances 3 } }\n  zone b { service other { instances 2 } }\n}\nweb -> api -> other",
      finds: ["warning eu.a.api, eu.a", "warning eu.b.other, eu.b"],
    },
  ],
  good: [
    {
      text: "client web\nregion eu {\n  zone a, b\n  service api { instances 3 across a, b }\n}\nweb -> api",
    },
    { text: "client web\nregion eu {\n  zone a, b\n  service api { instances 3 }\n}\nweb -> api" },
    { text: "client web\nservice api { instances 3 }\nweb -> api" },
  ],

  *check(context) {
    const { model, failure } = context;
    for (const lone of loneCuts(failure, "place")) {
      const zone = model.places.get(lone.candidate.target);
      if (zone?.kind !== "zone") continue;
      for (const id of lone.candidate.affects) {
        const component = model.components.get(id);
        if (component === undefined || !standsOnlyIn(context, component, zone.id)) continue;
        // Others may stand in the zone too; this one is told only where the flow cannot do without it.
        const hits = lone.hits
          .filter(({ flow, cut }) => flow.hard.get(id) === cut.effect)
          .map((hit) => (lone.crowded ? hit : aimedAt(model, hit, id)));
        const [hit] = hits;
        if (hit === undefined) continue;
        yield {
          message: `All of "${component.id}" stands in zone "${zone.id}", and ${harm(model, { ...lone, hits })}.`,
          location: component.location,
          components: [component.id, zone.id],
          flow: hit.flow.id,
          witness: [
            { message: `zone "${zone.id}"`, location: zone.location },
            ...pathWitness(model, { ...lone, hits }),
          ],
          fixes: fix(`Spread ${component.name} over the zones of its region`, overZones(context, component)),
          cause: `zone:${component.id}`,
        };
      }
    }
  },
};

/** One instance is another rule's: this one speaks of redundancy that a zone takes away. */
function standsOnlyIn({ graph }: RuleContext, component: Component, zone: string): boolean {
  const known = zones(graph, component);
  const several = redundancy(graph.model, component).total > 1 || isManaged(component);
  return several && known?.length === 1 && known[0] === zone;
}

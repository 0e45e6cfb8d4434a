/** The model has one region. */

import { num } from "../../../model/facts.ts";
import type { Flow, Place } from "../../../model/types.ts";
import { freeName } from "../../support/between.ts";
import { addAfter, fix } from "../../support/fixes.ts";
import { availabilityTarget, survives, survivesFact } from "../../support/targets.ts";
import { percentText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const singleRegion: Rule = {
  id: "spof/single-region",
  level: "info",
  preset: "recommended",
  summary: "Everything stands in one region.",
  why: "A region is lost rarely, but as a whole: a faulty roll-out of the provider, a cut cable, a flood. Zones do not help then, and neither do backups in the same region. A second region costs twice and brings the question which of the two may write.",
  sources: ["0:35", "4:111"],
  reference:
    "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_fault_isolation_multiaz_region_system.html",
  acceptWhen: "When nobody needs the system while its whole region is gone.",
  bad: [
    {
      text: "client web\nregion eu {\n  service api { managed regional }\n}\nweb -> api",
      finds: ["info eu"],
    },
    {
      text: "client web\nregion eu {\n  availability 99.9%\n  service api { managed regional }\n}\nweb -> api\nflow read {\n  web -> api\n  needs availability 99.99%\n}",
      finds: ["warning eu"],
    },
  ],
  good: [
    { text: "client web\nservice api { managed regional }\nweb -> api" },
    {
      text: "client web\nregion eu {\n  zone a, b\n  service api { instances 2 across a, b }\n}\nweb -> api\nflow read {\n  web -> api\n  survives zone\n}",
    },
    {
      text: "client web\ndns names { managed global }\nregion eu { service api { managed regional } }\nregion us { service api { managed regional } }\nweb -> names\nnames -> eu.api | us.api",
    },
  ],

  *check(context) {
    const { model, graph } = context;
    const [region, ...others] = graph.places().get("region") ?? [];
    if (region === undefined || others.length > 0) return;
    if (![...model.components.values()].some((component) => component.parent !== undefined)) return;
    const flows = [...model.flows.values()];
    const asking = flows.find((flow) => asksForMore(flow, region));
    // Who says which losses a flow survives has decided about regions too.
    if (asking === undefined && flows.some((flow) => survivesFact(flow) !== undefined)) return;
    const figure = num(region, "availability");
    const because =
      asking === undefined
        ? ""
        : figure === undefined || survives(asking, "region")
          ? `, and flow "${asking.label}" must survive its loss`
          : `, whose availability of ${percentText(figure)} is below what flow "${asking.label}" needs`;
    yield {
      message: `Everything stands in one region, "${region.id}"${because}.`,
      location: region.location,
      components: [region.id],
      level: asking === undefined ? "info" : "warning",
      fixes: fix(
        `Add a second region like ${region.name}`,
        addAfter(
          context,
          region,
          `region ${freeName(context.graph, `${region.name}-2`)} { like ${region.name} }`,
        ),
      ),
      cause: `region:${region.id}`,
    };
  },
};

function asksForMore(flow: Flow, region: Place): boolean {
  const target = availabilityTarget(flow);
  const figure = num(region, "availability");
  return survives(flow, "region") || (target !== undefined && figure !== undefined && target > figure);
}

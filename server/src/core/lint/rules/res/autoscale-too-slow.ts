/** The peak is there before the new instances are. */

import { fact, num, word } from "../../../model/facts.ts";
import type { Flow } from "../../../model/types.ts";
import { fix } from "../../support/fixes.ts";
import { withInstances } from "../../support/load.ts";
import { durationText, rateText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const autoscaleTooSlow: Rule = {
  id: "res/autoscale-too-slow",
  level: "warning",
  preset: "recommended",
  summary: "Load reaches its peak before autoscaling brings the capacity for it.",
  why: "A sale starts, and within a minute ten times as many people come. Autoscaling notices, starts machines, and has them ready after two. In the minute between, the old instances are so overloaded that they answer nobody, and new ones are hit by everything at once.",
  sources: ["4:139", "4:140", "0:68"],
  reference: "https://aws.amazon.com/builders-library/using-load-shedding-to-avoid-overload/",
  acceptWhen: "When peaks are known beforehand and somebody scales up in time.",
  bad: [
    {
      text: "client web\nservice api { instances 3..12; capacity 400 rps; autoscale on cpu 60% { takes 2m } }\nweb -> api\nflow buy {\n  web -> api\n  rate 300 rps peak 3k rps within 1m\n}",
      finds: ["warning api, buy"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 3..12; capacity 400 rps; autoscale on cpu 60% { takes 2m } }\nweb -> api\nflow buy {\n  web -> api\n  rate 300 rps peak 3k rps within 10m\n}",
    },
    {
      text: "client web\nservice api { instances 8..12; capacity 400 rps; autoscale on cpu 60% { takes 2m } }\nweb -> api\nflow buy {\n  web -> api\n  rate 300 rps peak 3k rps within 1m\n}",
    },
    {
      text: "client web\nservice api { instances 3..12; capacity 400 rps; autoscale on cpu 60% { takes 2m } }\nweb -> api\nflow buy {\n  web -> api\n  rate 300 rps peak 3k rps\n}",
    },
  ],
  fixed:
    "client web\nservice api { instances 8..12; capacity 400 rps; autoscale on cpu 60% { takes 2m } }\nweb -> api\nflow buy {\n  web -> api\n  rate 300 rps peak 3k rps within 1m\n}",

  *check(context) {
    const { model, figures } = context;
    for (const load of figures.load.components.values()) {
      const component = model.components.get(load.component);
      const takes = component === undefined ? undefined : num(component, "autoscale.takes");
      const capacity = load.bearing?.perInstance;
      const n = load.bearing?.instances;
      // Scaled up by the clock, it is there before the load.
      if (component === undefined || takes === undefined || capacity === undefined || n === undefined)
        continue;
      if (word(component, "autoscale", "schedule") !== undefined) continue;
      const rate = load.usual.front;
      for (const share of load.flows) {
        const flow = model.flows.get(share.flow);
        const within = flow === undefined ? undefined : num(flow, "rate", "within");
        if (flow === undefined || within === undefined || share.peak.front <= share.usual.front) continue;
        const peak = rate + share.peak.front - share.usual.front;
        const spare = n * capacity - rate;
        // Above capacity already, or never: others speak, or nobody has to.
        if (spare <= 0 || peak <= n * capacity) continue;
        const left = (within * spare) / (peak - rate);
        if (takes <= left) continue;
        const said = fact(component, "autoscale.takes");
        // So many that they are full only when the new ones are there.
        const wanted = Math.ceil(
          Math.min(peak, rate + (takes * (peak - rate)) / Math.max(within, 1)) / capacity,
        );
        yield {
          message: `"${component.id}" takes ${durationText(takes)} to grow, but on the way to ${rateText(peak)} within ${durationText(within)} its ${n} instances (${rateText(n * capacity)}) are full after ${durationText(left)}.`,
          location: said?.location ?? component.location,
          components: [component.id, flow.id],
          flow: flow.id,
          witness: [{ message: rateSaid(flow), location: fact(flow, "rate")?.location ?? flow.location }],
          fixes: fix(`Start with ${wanted} instances`, withInstances(context, component, wanted)),
          cause: `autoscale:${component.id}`,
        };
      }
    }
  },
};

function rateSaid(flow: Flow): string {
  return `flow "${flow.label}": rate ${fact(flow, "rate")?.text ?? ""}`;
}

/** The peak is many times the usual rate, and the number of instances is fixed on purpose. */
import { fact, isAbsent } from "../../../model/facts.ts";
import { arriving, ratesSaid } from "../../support/load.ts";
import type { Rule } from "../../types.ts";

export const noAutoscale: Rule = {
  id: "res/no-autoscale",
  level: "info",
  preset: "recommended",
  summary: "The peak is many times the usual rate, and the number of instances does not follow.",
  why: "At noon ten times as many people come as at night. The instances are as many as somebody once thought right: too few at noon or nine in ten idle at night. Nobody is there to change the number twice a day.",
  sources: ["0:68", "4:139", "4:140"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/best-practices/auto-scaling",
  kin: [
    { tool: "AWS Config", id: "dynamodb-autoscaling-enabled" },
    { tool: "Checkov", id: "CKV2_AWS_16" },
  ],
  acceptWhen: "When instances for the peak run all the time, and that is cheaper than to grow in time.",
  options: {
    times: { default: 3, description: "How many times the usual rate the peak must be." },
  },
  bad: [
    {
      text: "client web\nservice api { instances 4; autoscale none }\nweb -> api\nflow buy {\n  web -> api\n  rate 100 rps peak 1k rps within 1h\n}",
      finds: ["info api, buy"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 4..12; autoscale on cpu 60% { takes 2m } }\nweb -> api\nflow buy {\n  web -> api\n  rate 100 rps peak 1k rps within 1h\n}",
    },
    // Enough for the peak all the time.
    {
      text: "client web\nservice api { instances 4; capacity 400 rps; autoscale none }\nweb -> api\nflow buy {\n  web -> api\n  rate 100 rps peak 1k rps within 1h\n}",
    },
    {
      text: "client web\nservice api { instances 4; autoscale none }\nweb -> api\nflow buy {\n  web -> api\n  rate 100 rps peak 200 rps within 1h\n}",
    },
    // Not said is not none.
    {
      text: "client web\nservice api { instances 4 }\nweb -> api\nflow buy {\n  web -> api\n  rate 100 rps peak 1k rps within 1h\n}",
    },
  ],
  fixed:
    "client web\nservice api { instances 4..12; autoscale on cpu 60% { takes 2m } }\nweb -> api\nflow buy {\n  web -> api\n  rate 100 rps peak 1k rps within 1h\n}",

  *check({ model, figures, option }) {
    const times = option<number>("times");
    for (const load of figures.load.components.values()) {
      const component = model.components.get(load.component);
      const said = component === undefined ? undefined : fact(component, "autoscale");
      if (component === undefined || said === undefined || !isAbsent(component, "autoscale")) continue;
      const peak = load.surge?.arrivals.front ?? 0;
      if (load.surge === undefined || load.usual.front <= 0 || peak < times * load.usual.front) continue;
      if ((load.utilisation?.peak ?? 2) <= 1) continue;
      const { flow } = load.surge;
      yield {
        message: `"${component.id}" does not scale, but gets ${arriving(peak, load.atLeast)} at the peak, ${Math.round((peak / load.usual.front) * 10) / 10} times as much as usually.`,
        location: said.location,
        components: [component.id, flow],
        flow,
        witness: ratesSaid(model, [flow]),
        cause: `load:${component.id}`,
      };
    }
  },
};

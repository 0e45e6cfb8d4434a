/** The peak is above what was ever tried. */
import { fact, num, word } from "../../../model/facts.ts";
import type { Fact, Flow } from "../../../model/types.ts";
import { rateText } from "../../support/words.ts";
import type { Report, Rule } from "../../types.ts";

export const notLoadTested: Rule = {
  id: "ops/not-load-tested",
  level: "info",
  preset: "strict",
  summary: "A peak is expected that is above what was tested, or nothing was tested.",
  why: "The sale was announced for weeks, and the system had carried a normal day without trouble. At ten times that it met a limit on connections that nobody knew of, in the first minute. A test at the expected peak would have met it too, on a quiet evening.",
  sources: ["4:136", "4:140"],
  reference:
    "https://learn.microsoft.com/en-us/azure/well-architected/performance-efficiency/performance-test",
  acceptWhen: "When the same system has carried such a peak before.",
  bad: [
    {
      text: "client web\nservice api { managed regional }\nweb -> api\nflow sale {\n  web -> api\n  rate 100 rps peak 5k rps\n  load-tested 2k rps on 2026-10-01\n}",
      finds: ["info sale"],
    },
    {
      text: "client web\nservice api { managed regional }\nweb -> api\nflow sale {\n  web -> api\n  rate 100 rps peak 5k rps\n  load-tested none\n}",
      finds: ["info sale"],
    },
    {
      text: "client web\nservice api { managed regional; load-tested 1k rps }\nweb -> api\nflow sale {\n  web -> api\n  rate 100 rps peak 5k rps\n}",
      finds: ["info api, sale"],
    },
    {
      text: "client web\nservice api { managed regional; load-tested none }\nweb -> api\nflow read {\n  web -> api\n}",
      finds: ["info api"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { managed regional }\nweb -> api\nflow sale {\n  web -> api\n  rate 100 rps peak 5k rps\n  load-tested 6k rps on 2026-10-01\n}",
    },
    {
      text: "client web\nservice api { managed regional; load-tested 1k rps }\nweb -> api\nflow read {\n  web -> api\n  rate 100 rps\n}",
    },
    {
      text: "client web\nservice api { managed regional }\nweb -> api\nflow sale {\n  web -> api\n  rate 100 rps peak 5k rps\n}",
    },
  ],

  *check({ model, failure }) {
    for (const flow of model.flows.values()) {
      const tested = fact(flow, "load-tested");
      if (tested === undefined) continue;
      const most = expected(flow);
      const rate = num(flow, "load-tested");
      if (rate !== undefined && (most === undefined || most <= rate)) continue;
      yield report(flow, { tested, rate, flow, most });
    }
    const busiest = new Map<string, { readonly flow: Flow; readonly most: number }>();
    for (const { id, needs } of failure.flows) {
      const flow = model.flows.get(id);
      const most = flow === undefined ? undefined : expected(flow);
      if (flow === undefined || most === undefined) continue;
      for (const part of needs) if (most > (busiest.get(part)?.most ?? 0)) busiest.set(part, { flow, most });
    }
    for (const component of model.components.values()) {
      const tested = fact(component, "load-tested");
      if (tested === undefined) continue;
      const rate = num(component, "load-tested");
      const { flow, most } = busiest.get(component.id) ?? {};
      if (rate !== undefined && (most === undefined || most <= rate)) continue;
      yield report(component, { tested, rate, flow, most });
    }
  },
};

/** Requests per second at the peak, else the usual ones. */
function expected(flow: Flow): number | undefined {
  return num(flow, "rate", "peak") ?? num(flow, "rate");
}

interface Gap {
  readonly tested: Fact;
  /** The rate it was tested with; undefined: not at all. */
  readonly rate: number | undefined;
  /** The flow that brings the most, and how much. */
  readonly flow: Flow | undefined;
  readonly most: number | undefined;
}

function report(
  one: { readonly id: string; readonly facts: Flow["facts"] },
  { tested, rate, flow, most }: Gap,
): Report {
  const day = word(one, "load-tested", "on");
  const was = rate === undefined ? "was never load-tested" : `was tested with ${rateText(rate)}`;
  const of = flow === undefined || flow.id === one.id ? "" : ` of flow "${flow.label}"`;
  return {
    message: `"${one.id}" ${was}${day === undefined ? "" : ` on ${day}`}${most === undefined ? "" : `, but ${rateText(most)}${of} are expected`}.`,
    location: tested.location,
    components: [one.id, ...(flow === undefined || flow.id === one.id ? [] : [flow.id])],
    ...(flow === undefined
      ? {}
      : {
          witness: [
            {
              message: `Flow "${flow.label}" expects this.`,
              location: fact(flow, "rate")?.location ?? flow.location,
            },
          ],
        }),
    cause: `load-tested:${one.id}`,
  };
}

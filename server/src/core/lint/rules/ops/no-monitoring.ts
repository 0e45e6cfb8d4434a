/** Targets that nobody looks at. */
import type { Fix } from "../../../base/problem.ts";
import { fact, isAbsent } from "../../../model/facts.ts";
import { freeName } from "../../support/between.ts";
import { addAfter, fix, setProperty } from "../../support/fixes.ts";
import { type Aimed, aimed, isBlind, monitors, targetOf } from "../../support/watching.ts";
import { listing } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const noMonitoring: Rule = {
  id: "ops/no-monitoring",
  level: "info",
  preset: "recommended",
  summary: "A flow has targets, and nothing watches whether they are met.",
  why: "Orders fail for one customer in ten since the release of the morning. No process is down, so nobody notices; the first to tell are customers, in the evening. A target that is not measured is a wish.",
  sources: ["0:67", "2:98", "4:134"],
  reference: "https://sre.google/sre-book/monitoring-distributed-systems/",
  acceptWhen: "When what watches it belongs to another model.",
  bad: [
    {
      text: "client web\nservice api { managed regional; availability 99.95% }\nweb -> api\nflow order {\n  web -> api\n  needs availability 99.9%\n}",
      finds: ["info order"],
    },
    {
      text: "client web\nservice api { managed regional; availability 99.95% }\nmonitor watch { watches none }\nweb -> api\nflow order {\n  web -> api\n  slo 99.9%\n}",
      finds: ["info order, watch"],
    },
    {
      text: "client web\nservice api { managed regional; availability 99.95% }\nmonitor watch { metrics none }\nweb -> api\nflow order {\n  web -> api\n  slo 99.9%\n}",
      finds: ["info order, watch"],
    },
    {
      text: "client web\nservice api { managed regional; availability 99.95% }\nmonitor watch { does none }\nweb -> api\nflow order {\n  web -> api\n  slo 99.9%\n}",
      finds: ["info order, watch"],
    },
    {
      text: "client web\nservice api { managed regional; availability 99.95% }\nservice blog { managed regional }\nmonitor watch { watches blog; metrics errors; logs; alerts }\nweb -> api\nflow order {\n  web -> api\n  slo 99.9%\n}",
      finds: ["info order"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { managed regional; availability 99.95% }\nmonitor watch { metrics latency, errors; logs; alerts }\nweb -> api\nflow order {\n  web -> api\n  needs availability 99.9%\n}",
    },
    {
      text: "client web\nregion eu { service api { managed regional; availability 99.95% } }\nmonitor watch { watches eu; logs; alerts }\nweb -> eu.api\nflow order {\n  web -> eu.api\n  needs availability 99.9%\n}",
    },
    {
      text: "client web\nservice api { managed regional; availability 99.95% }\nmonitor watch { watches flow order; logs; alerts }\nweb -> api\nflow order {\n  web -> api\n  needs availability 99.9%\n}",
    },
    { text: "client web\nservice api { managed regional }\nweb -> api\nflow order {\n  web -> api\n}" },
  ],
  fixed:
    "client web\nservice api { managed regional; availability 99.95% }\nmonitor watch { metrics latency, throughput, errors; logs; alerts }\nweb -> api\nflow order {\n  web -> api\n  needs availability 99.9%\n}",

  *check(context) {
    const open = aimed(context).filter(({ watchers }) => watchers.length === 0);
    const [first] = open;
    if (first === undefined) return;
    const blind = monitors(context.graph).filter(isBlind);
    const names = listing(open.map(({ flow }) => `"${flow.label}"`));
    const one = open.length === 1;
    yield {
      ...(blind.length === 0 ? ({ unsaid: true } as const) : {}),
      message: `Flow${one ? "" : "s"} ${names} ${one ? "has targets" : "have targets"}, and nothing watches whether ${one ? "it meets" : "they meet"} them.`,
      location: targetOf(first.flow),
      components: [...open.map(({ flow }) => flow.id), ...blind.map(({ id }) => id)],
      witness: open
        .slice(1)
        .map(({ flow }) => ({ message: `Flow "${flow.label}" has targets.`, location: targetOf(flow) })),
      fixes: () => remedy(context, first),
      cause: "monitor",
    };
  },
};

/** A monitor that is told to look away is told to look; where there is none, one is declared beside the flow. */
function remedy(context: RuleContext, { flow }: Aimed): readonly Fix[] {
  const all = monitors(context.graph);
  const [blind] = all.filter(isBlind);
  if (blind !== undefined) {
    const property = ["watches", "does", "metrics"].find((name) => isAbsent(blind, name)) ?? "watches";
    const by =
      property === "metrics"
        ? "metrics latency, throughput, errors"
        : property === "does"
          ? "does collect, store, show, alert"
          : `watches flow ${flow.name}`;
    return fix(`Let ${blind.name} watch`, setProperty(context, blind, fact(blind, property), by));
  }
  if (all.length > 0) return [];
  const name = freeName(context.graph, "watch");
  const line = `monitor ${name} { metrics latency, throughput, errors; logs; alerts }`;
  return fix("Declare a monitor", addAfter(context, flow, line));
}

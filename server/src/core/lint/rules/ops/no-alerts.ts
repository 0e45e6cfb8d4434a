/** Somebody would have to look at the screen. */
import { fact, has, isAbsent, list } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { aimed } from "../../support/watching.ts";
import { listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const noAlerts: Rule = {
  id: "ops/no-alerts",
  level: "info",
  preset: "recommended",
  summary: "A flow with targets is watched, but nobody is called when it misses them.",
  why: "The dashboard turned red at ten in the evening, and was looked at the next morning. All the figures were there, of every minute of a night without orders. An alert would have woken the one person who could mend it in five minutes.",
  sources: ["4:134", "2:98"],
  reference: "https://sre.google/workbook/alerting-on-slos/",
  acceptWhen: "When somebody looks at the screen at all hours.",
  bad: [
    {
      text: "client web\nservice api { managed regional; availability 99.95% }\nmonitor watch { metrics latency, errors; logs }\nweb -> api\nflow order {\n  web -> api\n  needs availability 99.9%\n}",
      finds: ["info watch, order"],
    },
    {
      text: "client web\nservice api { managed regional; availability 99.95% }\nmonitor watch { metrics latency, errors; logs; alerts none }\nweb -> api\nflow order {\n  web -> api\n  needs availability 99.9%\n}",
      finds: ["info watch, order"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { managed regional; availability 99.95% }\nmonitor watch { metrics latency, errors; logs; alerts }\nweb -> api\nflow order {\n  web -> api\n  needs availability 99.9%\n}",
    },
    {
      text: "client web\nservice api { managed regional; availability 99.95% }\nmonitor figures { does collect, store, show; logs; alerts none }\nmonitor pager { does alert }\nweb -> api\nflow order {\n  web -> api\n  needs availability 99.9%\n}",
    },
    {
      text: "client web\nservice api { managed regional }\nmonitor watch { alerts none }\nweb -> api\nflow order {\n  web -> api\n}",
    },
  ],
  fixed:
    "client web\nservice api { managed regional; availability 99.95% }\nmonitor watch { metrics latency, errors; logs; alerts }\nweb -> api\nflow order {\n  web -> api\n  needs availability 99.9%\n}",

  *check(context) {
    const open = aimed(context).filter(
      ({ watchers }) => watchers.length > 0 && !watchers.some(callsSomebody),
    );
    const [first] = open;
    const watchers = [...new Set(open.flatMap((one) => one.watchers))];
    const by = watchers.find((one) => isAbsent(one, "alerts")) ?? watchers[0];
    if (first === undefined || by === undefined) return;
    const said = fact(by, "alerts");
    const flows = `flow${open.length === 1 ? "" : "s"} ${listing(open.map(({ flow }) => `"${flow.label}"`))}`;
    yield {
      ...(said === undefined ? ({ unsaid: true } as const) : {}),
      message: `"${by.id}" watches ${flows}, ${said === undefined ? "but nothing says that it calls anybody" : "but calls nobody"} when ${open.length === 1 ? "it misses its" : "they miss their"} targets.`,
      location: said?.location ?? by.location,
      components: [by.id, ...open.map(({ flow }) => flow.id)],
      fixes: fix(`Let ${by.name} call somebody`, setProperty(context, by, said, "alerts")),
      cause: "alerts",
    };
  },
};

function callsSomebody(monitor: Component): boolean {
  return has(monitor, "alerts") || list(monitor, "does").includes("alert");
}

/** Nothing to read afterwards. */
import { fact, has, isAbsent } from "../../../model/facts.ts";
import { holds } from "../../support/components.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { aimed } from "../../support/watching.ts";
import { listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const noLogs: Rule = {
  id: "ops/no-logs",
  level: "info",
  preset: "recommended",
  summary: "A flow with targets is watched, but what its programs write down is not kept.",
  why: "At four in the morning the errors rose and fell again. The figures show when, and nothing shows why: the machine that wrote the reason into its own file has been replaced since. It happens again the next night, and again nobody can tell.",
  sources: ["2:42", "2:43", "3:66", "3:165"],
  reference: "https://learn.microsoft.com/en-us/azure/well-architected/operational-excellence/observability",
  acceptWhen: "When logs are kept by something outside of this model.",
  bad: [
    {
      text: "client web\nservice api { managed regional; availability 99.95% }\nmonitor watch { metrics latency, errors; alerts }\nweb -> api\nflow order {\n  web -> api\n  needs availability 99.9%\n}",
      finds: ["info watch, order"],
    },
    {
      text: "client web\nservice api { managed regional; availability 99.95% }\nmonitor watch { metrics latency, errors; alerts; logs none }\nweb -> api\nflow order {\n  web -> api\n  needs availability 99.9%\n}",
      finds: ["info watch, order"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { managed regional; availability 99.95% }\nmonitor watch { metrics latency, errors; logs; alerts }\nweb -> api\nflow order {\n  web -> api\n  needs availability 99.9%\n}",
    },
    {
      text: "client web\nservice api { managed regional; availability 99.95% }\nstream lines { managed regional; data log }\nstorage archive { managed regional; data log }\nmonitor watch { metrics latency, errors; alerts }\nweb -> api ~> lines ~> archive\nflow order {\n  web -> api\n  needs availability 99.9%\n}",
    },
    {
      text: "client web\nservice api { managed regional }\nmonitor watch { logs none }\nweb -> api\nflow order {\n  web -> api\n}",
    },
  ],
  fixed:
    "client web\nservice api { managed regional; availability 99.95% }\nmonitor watch { metrics latency, errors; logs; alerts }\nweb -> api\nflow order {\n  web -> api\n  needs availability 99.9%\n}",

  *check(context) {
    // Whoever keeps logs in a store of the model has them.
    if (context.graph.stating("data").some((one) => holds(one, "log"))) return;
    const open = aimed(context).filter(
      ({ watchers }) => watchers.length > 0 && !watchers.some((one) => has(one, "logs")),
    );
    const watchers = [...new Set(open.flatMap((one) => one.watchers))];
    const by = watchers.find((one) => isAbsent(one, "logs")) ?? watchers[0];
    if (by === undefined) return;
    const said = fact(by, "logs");
    const flows = `flow${open.length === 1 ? "" : "s"} ${listing(open.map(({ flow }) => `"${flow.label}"`))}`;
    yield {
      ...(said === undefined ? ({ unsaid: true } as const) : {}),
      message: `"${by.id}" watches ${flows}, but ${said === undefined ? "nothing says that it keeps" : "keeps no"} logs: why something failed cannot be read afterwards.`,
      location: said?.location ?? by.location,
      components: [by.id, ...open.map(({ flow }) => flow.id)],
      fixes: fix(`Let ${by.name} keep logs`, setProperty(context, by, said, "logs")),
      cause: "logs",
    };
  },
};

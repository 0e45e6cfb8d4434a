/** Data that exists nowhere else is kept in memory only. */
import { fact, isAbsent } from "../../../model/facts.ts";
import { isCopyOfAnother } from "../../support/components.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { isSessionStore } from "../../support/session-stores.ts";
import { kindOf } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

const keepers: ReadonlySet<string> = new Set(["database", "storage", "search"]);

export const volatileStore: Rule = {
  id: "durability/volatile-store",
  level: "warning",
  preset: "recommended",
  summary: "Data that is nowhere else is not written to disk.",
  why: "The power fails, or an upgrade restarts all nodes. The store comes back quickly, healthy and empty. Replicas do not help: they were in memory too.",
  sources: ["1:145", "4:29", "3:235"],
  reference: "https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/",
  acceptWhen:
    "When the data can be made again from elsewhere in an acceptable time, and somebody has tried it.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; persistence none }\nweb -> api -> orders",
      finds: ["warning orders"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; persistence log }\nweb -> api -> orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { persistence none; of orders }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
    },
    {
      text: "client web\nservice api { instances 2 }\nsearch titles { managed regional; persistence none; derived-from orders { lag 10s } }\ndatabase orders { managed regional }\nweb -> api\napi -> titles\napi -> orders\norders => titles",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders { managed regional; persistence log }\nweb -> api -> orders",

  *check(context) {
    const { graph } = context;
    for (const store of graph.stating("persistence")) {
      const said = fact(store, "persistence");
      if (said === undefined || said.contested === true || !isAbsent(store, "persistence")) continue;
      if (!keepers.has(store.kind) || isCopyOfAnother(graph, store)) continue;
      // Sessions in memory are usual where they have copies, and durability/volatile-session where not.
      if (isSessionStore(graph, store)) continue;
      yield {
        message: `"${store.id}" is ${kindOf(store)} that keeps its data in memory only, and no other store has it: a restart loses all of it.`,
        location: said.location,
        components: [store.id],
        fixes:
          said.origin === "stated"
            ? fix(`Write ${store.name} to a log on disk`, replaceProperty(context, said, "persistence log"))
            : [],
        cause: `volatile:${store.id}`,
      };
    }
  },
};

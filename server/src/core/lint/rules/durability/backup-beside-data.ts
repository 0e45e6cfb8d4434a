/** A backup that is lost together with what it backs up. */
import { fact, has, isAbsent } from "../../../model/facts.ts";
import type { Component, Flow } from "../../../model/types.ts";
import { isCopyOfAnother, regions } from "../../support/components.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { keptFor } from "../../support/losing.ts";
import { flowsOf } from "../../support/path.ts";
import { declared, survives } from "../../support/targets.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const backupBesideData: Rule = {
  id: "durability/backup-beside-data",
  level: "info",
  preset: "recommended",
  summary: "The backup is kept beside the data that it is to bring back.",
  why: "The database and its backups are in one account, and a stolen key deletes both in one evening. A fire would have done the same to one machine room, and a locked account does it without any fire. What was to bring the data back was lost with it.",
  sources: [],
  reference: "https://www.cisa.gov/sites/default/files/publications/data_backup_options.pdf",
  acceptWhen: "When the backup is only for mistakes of users, and the data itself is kept at a second place.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; backup snapshot every 6h { offsite none } }\nweb -> api -> orders",
      finds: ["info orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; backup log { offsite no } }\nweb -> api\napi -> orders { writes }\nflow buy {\n  web -> api -> orders\n  needs durability rpo 5m\n}",
      finds: ["warning orders, buy"],
    },
    {
      text: "client web\nregion eu {\n  service api { instances 2 }\n  database orders { managed regional; backup log { offsite no } }\n}\nweb -> api -> orders\nflow buy {\n  web -> api -> orders\n  survives region\n}",
      finds: ["warning eu.orders, buy"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; backup snapshot every 6h { offsite } }\nweb -> api -> orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; backup snapshot every 6h }\nweb -> api -> orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; backup log { offsite } }\nsearch found { copies 2; backup snapshot every 1d { offsite no }; derived-from orders { lag 5s } }\nweb -> api -> found\norders => found",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders { managed regional; backup snapshot every 6h { offsite } }\nweb -> api -> orders",

  *check(context) {
    const { graph } = context;
    const kept = keptFor(context);
    for (const store of graph.stating("backup.offsite")) {
      const said = fact(store, "backup.offsite");
      if (said === undefined || !has(store, "backup") || !isAbsent(store, "backup.offsite")) continue;
      if (isCopyOfAnother(graph, store)) continue;
      const flow = kept.get(store.id)?.flow ?? outliving(context, store);
      const why = flow === undefined ? "" : `, and flow "${flow.label}" counts on it`;
      yield {
        ...(flow !== undefined && { level: "warning" as const, flow: flow.id }),
        message: `The backup of "${store.id}" is kept beside the data${why}: what destroys the one destroys the other.`,
        location: said.location,
        components: flow === undefined ? [store.id] : [store.id, flow.id],
        witness:
          flow === undefined
            ? []
            : [{ message: `flow "${flow.label}" says what it needs`, location: flow.location }],
        fixes: fix("Keep the backup elsewhere", replaceProperty(context, said, "offsite")),
        cause: `offsite:${store.id}`,
      };
    }
  },
};

/** A flow that must outlive the region of a store that is in no other. */
function outliving({ model, graph, failure }: RuleContext, store: Component): Flow | undefined {
  if ((regions(graph, store)?.length ?? 1) > 1) return undefined;
  return flowsOf(failure, store.id)
    .map((flow) => declared(model, flow))
    .find((flow) => flow !== undefined && survives(flow, "region"));
}

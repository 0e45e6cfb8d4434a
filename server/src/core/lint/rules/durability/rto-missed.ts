/** Bringing the backup back takes longer than the flow may be down. */
import { fact, num } from "../../../model/facts.ts";
import { isCopyOfAnother } from "../../support/components.ts";
import { losesNothing } from "../../support/losing.ts";
import { declared, recoveryTarget } from "../../support/targets.ts";
import { durationText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const rtoMissed: Rule = {
  id: "durability/rto-missed",
  level: "warning",
  preset: "recommended",
  summary: "A restore takes longer than a flow may be down.",
  why: "The backup is there and in order. It is four terabytes, and the line brings four hundred gigabytes an hour: ten hours, then the log of the day. The plan said one hour, because nobody had restored anything of that size.",
  sources: ["3:235"],
  reference:
    "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_planning_for_recovery_objective_defined_recovery.html",
  acceptWhen: "When the target is meant for lost machines and not for mistakes and disasters.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; backup snapshot every 6h { restore 4h } }\nweb -> api -> orders\nflow buy {\n  web -> api -> orders\n  needs recovery rto 1h\n}",
      finds: ["warning orders, buy"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; backup snapshot every 6h { restore 30m } }\nweb -> api -> orders\nflow buy {\n  web -> api -> orders\n  needs recovery rto 1h\n}",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { copies 3; quorum 2 of 3; backup snapshot every 6h { restore 4h } }\nweb -> api -> orders\nflow buy {\n  web -> api -> orders\n  needs recovery rto 1h\n}",
    },
    {
      text: 'client web\nservice api { instances 2 }\ndatabase orders { managed regional; backup snapshot every 6h { restore 4h } }\nweb -> api\napi -> orders { fallback "write it down" }\nflow buy {\n  web -> api -> orders\n  needs recovery rto 1h\n}',
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders { managed regional; backup snapshot every 6h { restore 45m } }\nweb -> api -> orders\nflow buy {\n  web -> api -> orders\n  needs recovery rto 1h\n}",

  *check({ model, failure, graph, figures }) {
    for (const analysed of failure.flows) {
      const flow = declared(model, analysed);
      const allowed = flow === undefined ? undefined : recoveryTarget(flow);
      if (flow === undefined || allowed === undefined) continue;
      for (const id of analysed.needs) {
        const store = model.components.get(id);
        const restore = store === undefined ? undefined : num(store, "backup.restore");
        if (store === undefined || restore === undefined || restore <= allowed) continue;
        if (analysed.hard.get(id) === undefined || isCopyOfAnother(graph, store)) continue;
        // Copies that have each write take over: the backup is for mistakes and disasters.
        if (losesNothing(figures.durability.stores.get(id)?.losses ?? [])) continue;
        yield {
          message: `Restoring "${id}" takes ${durationText(restore)}, but flow "${flow.label}" may be down for ${durationText(allowed)}.`,
          location: fact(store, "backup.restore")?.location ?? store.location,
          components: [id, flow.id],
          flow: analysed.id,
          witness: [
            {
              message: `flow "${flow.label}" needs recovery`,
              location: fact(flow, "needs")?.location ?? flow.location,
            },
          ],
          cause: `restore:${id}`,
        };
      }
    }
  },
};

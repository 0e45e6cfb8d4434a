/** Data that is nowhere else, and no earlier state of it to go back to. */
import { fact, has, isAbsent } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { isCopyOfAnother, isManaged } from "../../support/components.ts";
import { asking, setProperty } from "../../support/fixes.ts";
import { ofKinds, outgoing } from "../../support/graph.ts";
import { keptFor, type Losing } from "../../support/losing.ts";
import { flowsOf } from "../../support/path.ts";
import { sensitiveIn } from "../../support/sensitive.ts";
import { kindOf, listing } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

const keepers: readonly string[] = ["database", "storage", "search"];

export const noBackup: Rule = {
  id: "durability/no-backup",
  level: "warning",
  preset: "recommended",
  summary: "Data that is nowhere else has no backup.",
  why: "Somebody runs the wrong statement, and the rows are gone. The replicas do what replicas are for: within a second they have deleted them as well. Only an earlier state, kept apart, could bring them back.",
  sources: ["3:235", "3:236", "3:165"],
  reference: "https://sre.google/sre-book/data-integrity/",
  kin: [
    { tool: "AWS Config", id: "db-instance-backup-enabled" },
    { tool: "Checkov", id: "CKV_AWS_133" },
  ],
  acceptWhen: "When the data can be made again from elsewhere, or nobody would miss it.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; backup none }\nweb -> api -> orders",
      finds: ["warning orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; failover automatic }; data money }\nweb -> api -> orders",
      finds: ["info orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\nstorage scans { copies 3 }\nweb -> api\napi -> scans { writes }\nflow file {\n  web -> api -> scans\n  needs durability rpo 1h\n}",
      finds: ["info scans, file"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; data money; backup snapshot every 6h { tested } }\nweb -> api -> orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; data money }\nweb -> api -> orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase films { managed regional; backup log }\nsearch titles { copies 2; backup none; derived-from films { lag 5s } }\nweb -> api -> titles\nfilms => titles",
    },
    {
      text: "client web\nservice api { instances 2 }\nstorage scans { copies 3; data personal; versioning }\nweb -> api -> scans",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { copies 3; data money }\nstorage archive { managed regional; versioning }\nweb -> api -> orders => archive",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders { managed regional; backup snapshot every 6h }\nweb -> api -> orders",

  *check(context) {
    const { graph, failure } = context;
    const kept = keptFor(context);
    for (const store of ofKinds(graph, keepers)) {
      if (has(store, "backup") || isCopyOfAnother(graph, store) || isCopiedToFiles(context, store)) continue;
      const said = fact(store, "backup");
      const absent = isAbsent(store, "backup");
      const why = absent ? undefined : importance(context, store, kept.get(store.id));
      if (!absent && why === undefined) continue;
      const flow = kept.get(store.id)?.flow;
      const used = flow?.id ?? flowsOf(failure, store.id)[0]?.id;
      yield {
        message: absent
          ? `"${store.id}" is ${kindOf(store)} without a backup: what is deleted by mistake is deleted in every copy.`
          : `Nothing says that "${store.id}" is backed up, ${why}.`,
        location: said?.location ?? store.location,
        ...(absent ? {} : { level: "info" as const, unsaid: true as const }),
        components: flow === undefined ? [store.id] : [store.id, flow.id],
        ...(used === undefined ? {} : { flow: used }),
        witness:
          flow === undefined
            ? []
            : [{ message: `flow "${flow.label}" writes to it`, location: flow.location }],
        fixes: asking("Back it up…", setProperty(context, store, said, "backup snapshot every 6h"), "6h"),
        cause: `backup:${store.id}`,
      };
    }
  },
};

/** What is written to files by and by is a backup, whatever it is called. */
function isCopiedToFiles({ model, graph }: RuleContext, store: Component): boolean {
  return outgoing(graph, store.id, "copy").some(({ to }) => model.components.get(to)?.kind === "storage");
}

/** Why a store that says nothing of backups should; undefined where others may see to it, or old versions are kept. */
function importance(context: RuleContext, store: Component, kept: Losing | undefined): string | undefined {
  if (isManaged(store) || has(store, "versioning") || has(store, "immutable")) return undefined;
  if (kept !== undefined) return `and flow "${kept.flow.label}" says how much may be lost`;
  const classes = sensitiveIn(context.graph, store);
  return classes.length === 0 ? undefined : `and it holds ${listing(classes)} data`;
}

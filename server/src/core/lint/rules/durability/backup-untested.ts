/** A backup that nobody has ever restored. */
import { fact, has, isAbsent } from "../../../model/facts.ts";
import type { Rule } from "../../types.ts";

export const backupUntested: Rule = {
  id: "durability/backup-untested",
  level: "warning",
  preset: "recommended",
  summary: "A backup is there, and a restore was never tried.",
  why: "The backup ran every night for two years, and the day came. Since a rename in spring it had saved an empty directory, and the key to the older ones was on the machine that burnt. A drill every few months would have found both while nothing was at stake.",
  sources: ["3:235"],
  reference: "https://sre.google/sre-book/data-integrity/",
  acceptWhen: "While the first drill is planned and has a date.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; backup snapshot every 6h { tested no } }\nweb -> api -> orders",
      finds: ["warning orders"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; backup snapshot every 6h { tested 2026-05-01 } }\nweb -> api -> orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; backup snapshot every 6h }\nweb -> api -> orders",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders { managed regional; backup snapshot every 6h { tested } }\nweb -> api -> orders",

  *check({ graph }) {
    for (const store of graph.stating("backup.tested")) {
      if (!has(store, "backup") || !isAbsent(store, "backup.tested")) continue;
      yield {
        message: `The backup of "${store.id}" was never restored to see whether it works.`,
        location: fact(store, "backup.tested")?.location ?? store.location,
        components: [store.id],
        cause: `backup-tested:${store.id}`,
      };
    }
  },
};

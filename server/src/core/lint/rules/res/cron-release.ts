/** What is held for a while is freed by a job, and not by itself. */
import { fact, has, list, num } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { addProperty, asking, setProperty } from "../../support/fixes.ts";
import { durationText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const cronRelease: Rule = {
  id: "res/cron-release",
  level: "warning",
  preset: "recommended",
  summary: "Holds are released by a job instead of expiring.",
  why: "A seat is held while the customer pays, and a job that runs every five minutes frees what was not paid. One night the job does not run, and in the morning the house looks sold out. Even when it runs, every seat is held for up to five minutes longer than it should be.",
  sources: ["2:28", "2:29"],
  reference: "https://redis.io/docs/latest/develop/clients/patterns/distributed-locks/",
  acceptWhen: "When what is held ends by itself, and the job only cleans up.",
  absorbs: ["res/lock-without-ttl"],
  bad: [
    {
      text: "client web\nservice booking { instances 2 }\nlock seats { by seat_id; hold 10m; managed regional }\njob sweeper { schedule every 5m; releases seats }\nweb -> booking -> seats\nsweeper -> seats",
      finds: ["warning seats, sweeper"],
    },
    {
      text: "client web\nservice booking { instances 2 }\ndatabase seats { managed regional }\njob sweeper { schedule every 5m; releases seats }\nweb -> booking -> seats\nsweeper -> seats",
      finds: ["warning seats, sweeper"],
    },
  ],
  good: [
    {
      text: "client web\nservice booking { instances 2 }\nlock seats { by seat_id; hold 10m; ttl 10m; managed regional }\njob sweeper { schedule every 5m; releases seats }\nweb -> booking -> seats\nsweeper -> seats",
    },
  ],
  fixed:
    "client web\nservice booking { instances 2 }\nlock seats { by seat_id; hold 10m; ttl 10m; managed regional }\njob sweeper { schedule every 5m; releases seats }\nweb -> booking -> seats\nsweeper -> seats",

  *check(context) {
    const { model, graph } = context;
    for (const job of graph.stating("releases")) {
      const said = fact(job, "releases");
      if (said === undefined) continue;
      for (const id of list(job, "releases")) {
        const held = model.components.get(String(id));
        if (held === undefined || has(held, "ttl")) continue;
        const every = num(job, "schedule", "every");
        yield {
          message: `"${held.id}" is released by "${job.id}"${every === undefined ? "" : ` every ${durationText(every)}`} and does not expire: when the job does not run, what is held stays held.`,
          location: said.location,
          components: [held.id, job.id],
          witness: [{ message: `"${held.id}" says no ttl`, location: held.location }],
          fixes: expiry(context, held),
          cause: `ttl:${held.id}`,
        };
      }
    }
  },
};

/** Only a lock or cache can expire; a table needs a column and a comparison. */
function expiry(context: RuleContext, held: Component) {
  if (held.kind !== "lock" && held.kind !== "cache") return [];
  const example = durationText(num(held, "hold") ?? 600_000);
  const said = fact(held, "ttl");
  const edits =
    said === undefined
      ? addProperty(context, held, `ttl ${example}`)
      : setProperty(context, held, said, `ttl ${example}`);
  return asking(`Let holds of ${held.name} expire…`, edits, example);
}

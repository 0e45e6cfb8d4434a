/** Sessions that one lost node takes along. */
import { fact, has, isAbsent } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { isManaged } from "../../support/components.ts";
import { redundancy } from "../../support/counts.ts";
import { fix } from "../../support/fixes.ts";
import { callers, ofKinds, together } from "../../support/graph.ts";
import { flowsOf } from "../../support/path.ts";
import { copiesTitle, moreCopies } from "../../support/redundancy.ts";
import { isSessionStore } from "../../support/session-stores.ts";
import { count } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const volatileSession: Rule = {
  id: "durability/volatile-session",
  level: "warning",
  preset: "recommended",
  summary: "Sessions are kept once, and a lost node logs their users out.",
  why: "Sessions were moved out of the services so that any of them may stop. They now live in one cache node, in memory. It is restarted for an update, and everybody is logged out at once, with full baskets, and all log in again in the same minute.",
  sources: ["1:5", "2:138"],
  reference:
    "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_mitigate_interaction_failure_stateless.html",
  acceptWhen: "When logging in again is no harm, and everybody doing it at once neither.",
  absorbs: [
    "spof/unreplicated-shard",
    "durability/one-copy-per-partition",
    "spof/unreplicated-store",
    "spof/single-instance",
  ],
  bad: [
    {
      text: "client web\nservice api { instances 2; session external logins }\ncache logins { instances 1; of none }\nweb -> api -> logins",
      finds: ["warning logins"],
    },
    {
      text: "client web\nservice api { instances 2 }\ncache logins { instances 3; holds session; of none }\nweb -> api -> logins",
      finds: ["warning logins"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase logins { persistence none; data session }\nweb -> api -> logins",
      finds: ["warning logins"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2; session external logins }\ncache logins { copies 2; of none }\nweb -> api -> logins",
    },
    {
      text: "client web\nservice api { instances 2; session external logins }\ncache logins { managed regional; of none }\nweb -> api -> logins",
    },
    {
      text: "client web\nservice api { instances 2; session token }\nweb -> api",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase logins { instances 1; data session }\nweb -> api -> logins",
    },
  ],
  fixed:
    "client web\nservice api { instances 2; session external logins }\ncache logins { instances 3; of none; copies 3 }\nweb -> api -> logins",

  *check(context) {
    const { model, graph, failure } = context;
    for (const store of together(graph, ofKinds(graph, ["cache"]), graph.stating("persistence"))) {
      if (isManaged(store) || !isVolatile(store) || !isSessionStore(graph, store)) continue;
      const { what, total } = redundancy(model, store);
      if (what === "copies" ? total > 1 : what === "instances" && total > 1) continue;
      const used = flowsOf(failure, store.id)[0]?.id;
      const users = callers(graph, store.id).map(({ id }) => `"${id}"`);
      const part = what === "slices" ? `the sessions of one of its ${count(total, "node")}` : "all sessions";
      const said = fact(store, "instances") ?? fact(store, "persistence") ?? fact(store, "copies");
      yield {
        message: `"${store.id}" keeps ${users.length === 0 ? "sessions" : `the sessions of ${users.join(" and ")}`} once and in memory: losing a node loses ${part}.`,
        location: said?.location ?? store.location,
        components: [store.id],
        ...(used === undefined ? {} : { flow: used }),
        fixes: fix(copiesTitle(store), moreCopies(context, store)),
        cause: `instance:${store.id}`,
      };
    }
  },
};

/** In memory and kept once, as far as the text says so: a cache of which nothing is said is left to other rules. */
function isVolatile(store: Component): boolean {
  if (has(store, "persistence")) return false;
  if (isAbsent(store, "persistence")) return true;
  const said = fact(store, "instances") ?? fact(store, "copies") ?? fact(store, "replication");
  return store.kind === "cache" && said !== undefined && said.origin !== "technology";
}

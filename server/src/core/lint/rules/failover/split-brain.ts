/** Two primaries at once: the old one is not stopped. */
import { fact, has, isAbsent, num, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { isCompute } from "../../support/components.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { type Graph, outgoing } from "../../support/graph.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Rule } from "../../types.ts";

export const splitBrain: Rule = {
  id: "failover/split-brain",
  level: "error",
  preset: "recommended",
  summary: "A writer fails over automatically, and nothing stops the old one from writing on.",
  why: "The primary is cut off for a minute but not dead. A replica is promoted, and both take writes; when the network is back, the two histories contradict each other and one has to be thrown away. Fencing makes sure that the old one can no longer write before the new one may; a vote among the copies does the same.",
  sources: [],
  reference: "https://martin.kleppmann.com/2016/02/08/how-to-do-distributed-locking.html",
  acceptWhen: "Never for data that must not be lost.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 1; failover automatic { fencing none } } }\nweb -> api\napi -> orders { writes }",
      finds: ["error orders"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 1; failover automatic { fencing } } }\nweb -> api\napi -> orders { writes }",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { quorum 2 of 3; replication primary-replica { replicas 2; failover automatic { fencing none } } }\nweb -> api\napi -> orders { writes }",
    },
    {
      text: "client web\nlb front { instances 2; failover automatic { standby active-passive; heartbeat 5s; fencing none } }\nservice api { instances 2 }\nweb -> front -> api",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 1; failover automatic { fencing } } }\nweb -> api\napi -> orders { writes }",

  *check(context) {
    for (const component of context.graph.stating("failover.fencing")) {
      if (!isAbsent(component, "failover.fencing") || word(component, "failover") !== "automatic") continue;
      if (votes(component) || !mayWriteTwice(context.graph, component)) continue;
      const fencing = fact(component, "failover.fencing");
      yield {
        message: `"${component.id}" fails over automatically without fencing: an old primary that is only cut off writes on beside the new one.`,
        location: fencing?.location ?? component.location,
        components: [component.id],
        fixes:
          fencing === undefined
            ? []
            : fix("Fence the old primary off", replaceProperty(context, fencing, "fencing")),
        cause: `fencing:${component.id}`,
      };
    }
  },
};

/** A majority of its own copies decides who may write. */
function votes(component: Component): boolean {
  const needed = num(component, "quorum") ?? num(component, "quorum", "write");
  const of = num(component, "quorum", "of");
  return needed !== undefined && (of === undefined || needed * 2 > of);
}

/** A store with one primary, or code that is known to write. */
function mayWriteTwice(graph: Graph, component: Component): boolean {
  const mode = word(component, "replication");
  if (has(component, "replication")) return mode === "primary-replica" || mode === "tree";
  return isCompute(component)
    ? outgoing(graph, component.id).some(isKnownWrite)
    : component.kind === "database";
}

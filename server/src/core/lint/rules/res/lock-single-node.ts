/** A lock is held in the memory of one node. */
import { fact } from "../../../model/facts.ts";
import { isManaged } from "../../support/components.ts";
import { redundancy } from "../../support/counts.ts";
import { addProperty, fix, setProperties } from "../../support/fixes.ts";
import { locks } from "../../support/locks.ts";
import type { Rule } from "../../types.ts";

export const lockSingleNode: Rule = {
  id: "res/lock-single-node",
  level: "warning",
  preset: "recommended",
  summary: "A lock lives on one node: when that is lost, so is who holds what.",
  why: "The node with the locks restarts and has forgotten them. Those who hold one go on, sure that they are alone, and others take the same locks. Two of them now write the same seat.",
  sources: ["2:29", "2:38", "2:133"],
  reference: "https://martin.kleppmann.com/2016/02/08/how-to-do-distributed-locking.html",
  acceptWhen: "When the lock only saves work, and doing it twice does no harm.",
  absorbs: ["spof/unreplicated-store", "spof/single-instance"],
  bad: [
    {
      text: "client web\nservice booking { instances 2 }\nlock seats { by seat_id; ttl 10m; instances 1 }\nweb -> booking -> seats",
      finds: ["warning seats"],
    },
  ],
  good: [
    {
      text: "client web\nservice booking { instances 2 }\nlock seats { by seat_id; ttl 10m; instances 3; copies 3; quorum 2 of 3 }\nweb -> booking -> seats",
    },
    {
      text: "client web\nservice booking { instances 2 }\nlock seats { by seat_id; ttl 10m; managed regional }\nweb -> booking -> seats",
    },
    {
      text: "client web\nservice booking { instances 2 }\ncoordinator council { instances 3; copies 3; quorum 2 of 3 }\nlock seats { by seat_id; runs-on council }\nweb -> booking -> seats",
    },
  ],
  fixed:
    "client web\nservice booking { instances 2 }\nlock seats { by seat_id; ttl 10m; instances 3; copies 3; quorum 2 of 3 }\nweb -> booking -> seats",

  *check(context) {
    const { model, graph } = context;
    for (const lock of locks(graph)) {
      const { total, said } = redundancy(model, lock);
      if (isManaged(lock) || !said || total > 1 || fact(lock, "runs-on") !== undefined) continue;
      const nodes = fact(lock, "instances");
      const wanted = [
        { said: nodes, by: "instances 3" },
        { said: fact(lock, "copies"), by: "copies 3" },
      ];
      const edits =
        fact(lock, "quorum") !== undefined || fact(lock, "replication") !== undefined
          ? undefined
          : nodes === undefined
            ? addProperty(context, lock, "copies 3", "quorum 2 of 3")
            : setProperties(context, lock, [...wanted, { said: undefined, by: "quorum 2 of 3" }]);
      yield {
        message: `"${lock.id}" keeps its locks on one node: when that stops, they are lost while their holders go on.`,
        location: nodes?.location ?? fact(lock, "copies")?.location ?? lock.location,
        components: [lock.id],
        fixes: fix(`Let three nodes vote on ${lock.name}`, edits),
        cause: `instance:${lock.id}`,
      };
    }
  },
};

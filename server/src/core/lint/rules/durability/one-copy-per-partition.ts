/** Data on several nodes or in several partitions, stated to be kept once. */
import { fact, num } from "../../../model/facts.ts";
import { isManaged } from "../../support/components.ts";
import { fix, setProperties, type Wanted } from "../../support/fixes.ts";
import { count } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const oneCopyPerPartition: Rule = {
  id: "durability/one-copy-per-partition",
  level: "warning",
  preset: "recommended",
  summary: "Several partitions or nodes hold the data, and each piece of it has one copy.",
  why: "Partitions spread data over nodes, and each node keeps its own. One node's disk breaks: what lay there is gone, although the others are up and the cluster looks healthy. A second copy on another node costs disk and a little latency.",
  sources: ["3:256", "3:315"],
  reference: "https://kafka.apache.org/documentation/#replication",
  acceptWhen: "When the data can be produced again, or losing some is no harm.",
  absorbs: ["spof/unreplicated-store"],
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nstorage files { instances 4; copies 1 }\nweb -> api -> files",
      finds: ["warning files"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\nstream events { partitions 12; copies 3 }\nworker reader { instances 2 }\nweb -> api ~> events ~> reader",
    },
    {
      text: "client web\nservice api { instances 2 }\nstream events { managed regional; partitions 12 }\nworker reader { instances 2 }\nweb -> api ~> events ~> reader",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\nstorage files { instances 4; copies 3 }\nweb -> api -> files",

  *check(context) {
    for (const store of context.graph.stating("copies")) {
      const copies = fact(store, "copies");
      if (copies === undefined || num(store, "copies") !== 1 || isManaged(store)) continue;
      const partitions = num(store, "partitions") ?? 1;
      const nodes = num(store, "instances") ?? 1;
      if (Math.max(partitions, nodes) < 2) continue;
      const wanted: readonly Wanted[] = [{ said: copies, by: "copies 3" }];
      const few = fact(store, "instances");
      const more = few !== undefined && nodes < 3 ? [{ said: few, by: "instances 3" }] : [];
      const parts = partitions > 1 ? count(partitions, "partition") : count(nodes, "node");
      yield {
        message: `Each piece of "${store.id}" is kept once in one of its ${parts}: what is lost with one of them is gone.`,
        location: copies.location,
        components: [store.id],
        fixes: fix("Keep three copies", setProperties(context, store, [...wanted, ...more])),
        cause: `instance:${store.id}`,
      };
    }
  },
};

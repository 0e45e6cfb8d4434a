/** Messages in partitions that are stated to be kept once. */
import { fact, num } from "../../../model/facts.ts";
import { isChannel, isManaged } from "../../support/components.ts";
import { fix, setProperties, type Wanted } from "../../support/fixes.ts";
import { count } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const oneCopyPerPartition: Rule = {
  id: "durability/one-copy-per-partition",
  level: "warning",
  preset: "recommended",
  summary: "A queue, topic or stream has several partitions or nodes and one copy of each message.",
  why: "Partitions spread messages over brokers, and each broker keeps its own. One broker's disk breaks: what lay there and was not read yet is gone, although the others are up and the cluster looks healthy. A second copy on another broker costs disk and a little latency.",
  sources: ["3:256", "3:315"],
  acceptWhen: "When the messages can be produced again, or losing some is no harm.",
  absorbs: ["spof/unreplicated-store"],
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nstream events { partitions 12; copies 1 }\nworker reader { instances 2 }\nweb -> api ~> events ~> reader",
      finds: ["warning events"],
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
    "client web\nservice api { instances 2 }\nstream events { partitions 12; copies 3 }\nworker reader { instances 2 }\nweb -> api ~> events ~> reader",

  *check(context) {
    for (const channel of context.model.components.values()) {
      const copies = fact(channel, "copies");
      if (!isChannel(channel) || isManaged(channel) || copies === undefined || num(channel, "copies") !== 1)
        continue;
      const partitions = num(channel, "partitions") ?? 1;
      const nodes = num(channel, "instances") ?? 1;
      if (Math.max(partitions, nodes) < 2) continue;
      const wanted: readonly Wanted[] = [{ said: copies, by: "copies 3" }];
      const few = fact(channel, "instances");
      const more = few !== undefined && nodes < 3 ? [{ said: few, by: "instances 3" }] : [];
      const parts = partitions > 1 ? count(partitions, "partition") : count(nodes, "node");
      yield {
        message: `Each message of "${channel.id}" is kept once in one of its ${parts}: what is lost with one of them is gone.`,
        location: copies.location,
        components: [channel.id],
        fixes: fix("Keep three copies", setProperties(context, channel, [...wanted, ...more])),
        cause: `instance:${channel.id}`,
      };
    }
  },
};

/** More consumers run than there are partitions to read. */
import { fact, num } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { channels, mostInstances } from "../../support/components.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { ownerOf } from "../../support/graph.ts";
import { consumers } from "../../support/messages.ts";
import { count } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const idleConsumers: Rule = {
  id: "queue/idle-consumers",
  level: "info",
  preset: "recommended",
  summary: "More consumers run than there are partitions: the rest idle.",
  why: "The lag grows, so somebody doubles the consumers from four to eight. The stream has four partitions, each read by one consumer of the group. Four of the eight do nothing, the lag goes on growing, and the bill has doubled.",
  sources: ["3:15", "3:46", "3:120"],
  reference: "https://docs.confluent.io/kafka/design/consumer-design.html",
  acceptWhen: "When the others wait to take over at once.",
  bad: [
    {
      text: "service api { instances 2 }\nstream clicks { managed regional; partitions 4 }\nworker counter { instances 8; idempotent }\napi ~> clicks ~> counter",
      finds: ["info clicks, counter"],
    },
    {
      text: "service api { instances 2 }\nstream clicks { managed regional; partitions 4 }\nworker counter { instances 2..8; idempotent; autoscale on queue-depth 100 }\napi ~> clicks ~> counter",
      finds: ["info clicks, counter"],
    },
  ],
  good: [
    {
      text: "service api { instances 2 }\nstream clicks { managed regional; partitions 8 }\nworker counter { instances 8; idempotent }\napi ~> clicks ~> counter",
    },
    // It reads two streams.
    {
      text: "service api { instances 2 }\nstream clicks, views { managed regional; partitions 4 }\nworker counter { instances 8; idempotent }\napi ~> clicks ~> counter\napi ~> views ~> counter",
    },
    // It has other work, too.
    {
      text: "client web\nservice api { instances 8 }\nstream clicks { managed regional; partitions 4 }\nservice shop { instances 2 }\nweb -> api\nshop ~> clicks ~> api",
    },
  ],
  fixed:
    "service api { instances 2 }\nstream clicks { managed regional; partitions 8 }\nworker counter { instances 8; idempotent }\napi ~> clicks ~> counter",

  *check(context) {
    const { model, graph } = context;
    const read = new Map<string, Component[]>();
    for (const channel of channels(graph)) {
      for (const { consumer } of consumers(graph, channel)) push(read, consumer.id, channel);
    }
    for (const [id, channels] of read) {
      const consumer = model.components.get(id);
      const owner = consumer === undefined ? undefined : ownerOf(model, consumer);
      const n = consumer === undefined ? undefined : mostInstances(graph, consumer);
      const most = owner === undefined ? undefined : num(owner, "instances", "max");
      const [channel] = channels;
      if (
        consumer === undefined ||
        n === undefined ||
        channel === undefined ||
        hasOtherWork(context, consumer)
      )
        continue;
      const partitions = channels.map((one) => num(one, "partitions"));
      if (partitions.some((one) => one === undefined)) continue;
      const all = partitions.reduce<number>((sum, one) => sum + (one ?? 0), 0);
      const said = fact(channel, "partitions");
      if (n <= all || said === undefined) continue;
      yield {
        message: `"${id}" runs as ${most === undefined ? "" : "up to "}${count(n, "instance")}, but "${channel.id}" has ${count(all, "partition")}: ${n - all} of them ${n - all === 1 ? "has" : "have"} nothing to read.`,
        location: said.location,
        components: [channel.id, id],
        witness: [
          {
            message: `"${id}"`,
            location: fact(owner ?? consumer, "instances")?.location ?? consumer.location,
          },
        ],
        fixes: () =>
          channels.length > 1
            ? []
            : fix(
                `Split ${channel.name} into ${n} partitions`,
                setProperty(context, channel, said, `partitions ${n}`),
              ),
        cause: `partitions:${channel.id}`,
      };
    }
  },
};

function push(map: Map<string, Component[]>, key: string, channel: Component): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [channel]);
  else known.push(channel);
}

/** Somebody calls it: its instances are not there for the messages alone. */
const hasOtherWork = ({ graph }: RuleContext, consumer: Component): boolean =>
  (graph.incoming.get(consumer.id) ?? []).some(({ kind }) => kind === "sync");

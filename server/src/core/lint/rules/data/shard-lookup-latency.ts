/** Every request asks a directory first where its data is. */
import { latencySaid, lookupOf } from "../../../analysis/latency/own.ts";
import { fact } from "../../../model/facts.ts";
import { callsWithin } from "../../support/calls.ts";
import { latencyTarget } from "../../support/targets.ts";
import { percentText, timeText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const shardLookupLatency: Rule = {
  id: "data/shard-lookup-latency",
  level: "info",
  preset: "recommended",
  summary: "A directory of shards adds its latency to every request of a flow that has to be quick.",
  why: "The directory can put any customer on any shard, and is asked about each of them, each time. It takes no longer than the query itself, so that every page has become twice as slow as its database. The answers hardly ever change and could have been kept by those who ask.",
  sources: ["3:301"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/patterns/sharding",
  acceptWhen: "When callers keep its answers, so that it is hardly ever asked.",
  options: {
    share: { default: 0.1, description: "Share of the latency target from which on the look-up counts." },
  },
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nregistry where { managed regional; latency p99 40ms }\ndatabase users { managed regional; sharding directory by country { shards 4; router lookup where } }\nweb -> api -> users\nflow read {\n  web -> api -> users\n  needs latency p99 200ms\n}",
      finds: ["info users, where, read"],
    },
    {
      text: "client web\nservice api { instances 2 }\nregistry where { managed regional }\ndatabase users { managed regional; sharding directory by country { shards 4; router lookup where } }\nweb -> api -> users\nflow read {\n  web -> api -> users\n  needs latency p99 200ms\n}",
      finds: ["info users, where, read"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\nregistry where { managed regional; latency p99 2ms }\ndatabase users { managed regional; sharding directory by country { shards 4; router lookup where } }\nweb -> api -> users\nflow read {\n  web -> api -> users\n  needs latency p99 200ms\n}",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase users { managed regional; sharding hash by user_id { shards 4; router client } }\nweb -> api -> users\nflow read {\n  web -> api -> users\n  needs latency p99 200ms\n}",
    },
    {
      text: "client web\nservice api { instances 2 }\nregistry where { managed regional }\ndatabase users { managed regional; sharding directory by country { shards 4; router lookup where } }\nweb -> api -> users\nflow read {\n  web -> api -> users\n}",
    },
  ],

  *check(context) {
    const { model, option } = context;
    const told = new Set<string>();
    for (const flow of model.flows.values()) {
      const target = latencyTarget(flow);
      if (target === undefined) continue;
      for (const { relation } of callsWithin(context, flow.id)) {
        const store = model.components.get(relation.to);
        const lookup = store === undefined ? undefined : lookupOf(model, store);
        if (store === undefined || lookup === undefined || lookup.kind === "cache" || told.has(store.id))
          continue;
        const ms = latencySaid(lookup, target.of);
        if (ms !== undefined && ms < target.ms * option<number>("share")) continue;
        told.add(store.id);
        const figure =
          ms === undefined
            ? "for a time that is not given"
            : `for ${timeText(ms)} (${target.of}), ${percentText(ms / target.ms)} of what the flow may take`;
        yield {
          message: `Each request of flow "${flow.label}" to "${store.id}" asks "${lookup.id}" for the shard first, ${figure}.`,
          location: fact(store, "sharding")?.location ?? store.location,
          components: [store.id, lookup.id, flow.id],
          flow: flow.id,
          witness: [
            { message: `"${lookup.id}" is asked first`, location: lookup.location },
            { message: `"${relation.from}" calls it here`, location: relation.location },
          ],
          cause: `lookup-latency:${store.id}`,
        };
      }
    }
  },
};

/** More is written than one primary takes, and replicas do not help with that. */
import { has, word } from "../../../model/facts.ts";
import { arriving, loaded, ratesSaid } from "../../support/load.ts";
import { rateText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const writeHeavyRelational: Rule = {
  id: "data/write-heavy-relational",
  level: "warning",
  preset: "recommended",
  summary: "More is written to a relational database than its one primary takes.",
  why: "Sensors write five thousand rows a second into a database whose primary takes two thousand. Replicas were added, but each of them has to apply every write as well. What is missing are more places to write to, and a relational database has one until it is sharded.",
  sources: ["1:178", "2:36", "3:184"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/patterns/sharding",
  acceptWhen: "When writes are gathered into batches that the model does not say.",
  absorbs: ["res/overload", "res/choke-point"],
  bad: [
    {
      text: "client sensor\nservice intake { instances 6 }\ndatabase readings { tech postgres; capacity 2k rps; replication primary-replica { replicas 2; failover automatic } }\nsensor -> intake\nintake -> readings { writes }\nflow report {\n  sensor -> intake -> readings\n  rate 5k rps\n}",
      finds: ["error readings, report"],
    },
  ],
  good: [
    {
      text: "client sensor\nservice intake { instances 6 }\ndatabase readings { tech postgres; capacity 2k rps; replication primary-replica { replicas 2; failover automatic }; sharding hash by sensor_id { shards 4 } }\nsensor -> intake\nintake -> readings { writes }\nflow report {\n  sensor -> intake -> readings\n  rate 5k rps\n}",
    },
    {
      text: "client sensor\nservice intake { instances 6 }\ndatabase readings { tech cassandra; instances 9; copies 3; capacity 2k rps }\nsensor -> intake\nintake -> readings { writes }\nflow report {\n  sensor -> intake -> readings\n  rate 5k rps\n}",
    },
    // It reads: replicas would help.
    {
      text: "client web\nservice shop { instances 6 }\ndatabase items { tech postgres; capacity 2k rps; replication primary-replica { replicas 2; failover automatic } }\nweb -> shop\nshop -> items { reads from any }\nflow look {\n  web -> shop -> items\n  rate 5k rps\n}",
    },
  ],
  fixed:
    "client sensor\nservice intake { instances 6 }\ndatabase readings { tech postgres; capacity 2k rps; replication primary-replica { replicas 2; failover automatic }; sharding hash by sensor_id { shards 4 } }\nsensor -> intake\nintake -> readings { writes }\nflow report {\n  sensor -> intake -> readings\n  rate 5k rps\n}",

  *check(context) {
    for (const { component, load, bearing } of loaded(context)) {
      if (component.kind !== "database" || word(component, "model") !== "relational") continue;
      if (bearing.kind !== "primary" || bearing.hottest < 1 || has(component, "sharding")) continue;
      const usually = load.usual.writes > bearing.perInstance;
      const writes = usually ? load.usual.writes : (load.surge?.arrivals.writes ?? 0);
      if (writes <= bearing.perInstance) continue;
      const flow = usually ? load.flows[0]?.flow : load.surge?.flow;
      yield {
        message: `"${component.id}" gets ${arriving(writes, load.atLeast)} of writes${usually ? "" : " at the peak"}, but its one primary takes ${rateText(bearing.perInstance)}; replicas apply every write too and take none of it off.`,
        location: component.location,
        components: [component.id, ...(flow === undefined ? [] : [flow])],
        ...(flow === undefined ? {} : { flow }),
        witness: ratesSaid(context.model, flow === undefined ? [] : [flow]),
        cause: `load:${component.id}`,
      };
    }
  },
};

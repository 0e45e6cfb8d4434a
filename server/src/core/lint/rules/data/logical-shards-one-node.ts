/** Parts on one machine, for a load or volume that one machine does not bear. */

import { writeQuantity } from "../../../base/write-quantity.ts";
import { fact, has, num } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { incoming } from "../../support/graph.ts";
import { rateOf } from "../../support/rates.ts";
import { rateText } from "../../support/words.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const logicalShardsOneNode: Rule = {
  id: "data/logical-shards-one-node",
  level: "warning",
  preset: "recommended",
  summary: "Data is split into parts on one machine, and one machine is not enough.",
  why: "The table was split by month, and everybody says that the database is sharded. All twelve parts lie on the same disk behind the same processor, so that the night the disk is full it is full for all of them. Parts on one machine bring order, never room.",
  sources: ["3:247", "3:246"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/best-practices/data-partitioning",
  acceptWhen: "When the parts move to machines of their own before the figure is reached.",
  absorbs: ["data/volume-on-one-node", "data/write-heavy-relational"],
  bad: [
    {
      text: "database events { sharding range by month { shards 12; logical }; volume 6TB; size { disk 4TB } }",
      finds: ["warning events"],
    },
    {
      text: "service api\ndatabase events { sharding hash by user_id { shards 8; logical }; capacity 2k rps }\napi -> events { writes; rate 5k rps }",
      finds: ["error events"],
    },
  ],
  good: [
    {
      text: "database events { sharding range by month { shards 12; logical }; volume 2TB; size { disk 4TB } }",
    },
    { text: "database events { sharding range by month { shards 12; logical } }" },
    {
      text: "database events { sharding range by month { shards 12; physical }; volume 6TB; size { disk 4TB } }",
    },
  ],
  fixed: "database events { sharding range by month { shards 12; physical }; volume 6TB; size { disk 4TB } }",

  *check(context) {
    for (const store of context.graph.stating("sharding.logical")) {
      const logical = fact(store, "sharding.logical");
      if (logical?.state !== "stated") continue;
      const beyond = tooMuch(context, store);
      if (beyond === undefined) continue;
      yield {
        message: `"${store.id}" is split into parts on one machine, which has to bear ${beyond.what}.`,
        location: logical.location,
        components: [store.id],
        witness: [{ message: beyond.of, location: beyond.location }],
        fixes: () =>
          has(store, "sharding.physical")
            ? []
            : fix("Put the parts on different machines", setProperty(context, store, logical, "physical")),
        cause: `${beyond.cause}:${store.id}`,
      };
    }
  },
};

/** What one machine would have to bear and cannot, by the figures of the text. */
function tooMuch(context: RuleContext, store: Component) {
  const volume = num(store, "volume");
  const disk = num(store, "size.disk");
  const size = (bytes: number) => writeQuantity("size", bytes);
  if (volume !== undefined && disk !== undefined && volume > disk)
    return {
      cause: "volume",
      what: `${size(volume)} on a disk of ${size(disk)}`,
      of: "Its volume.",
      location: fact(store, "volume")?.location ?? store.location,
    };
  const capacity = num(store, "capacity");
  const rates = incoming(context.graph, store.id)
    .filter(isKnownWrite)
    .flatMap((relation) => rateOf(context, relation) ?? []);
  const writes = rates.reduce((sum, rate) => sum + rate, 0);
  if (capacity === undefined || writes <= capacity) return undefined;
  return {
    cause: "load",
    what: `${rateText(writes)} of writes with a capacity of ${rateText(capacity)}`,
    of: "Its capacity.",
    location: fact(store, "capacity")?.location ?? store.location,
  };
}

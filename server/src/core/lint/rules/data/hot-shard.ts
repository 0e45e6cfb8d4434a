/** One shard has far more than its share of the load. */
import { fact, has, list, num, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { addToProperty, asking } from "../../support/fixes.ts";
import { percentText } from "../../support/words.ts";
import type { Report, Rule, RuleContext } from "../../types.ts";

export const hotShard: Rule = {
  id: "data/hot-shard",
  level: "warning",
  preset: "recommended",
  summary: "One shard has far more than its share of the load.",
  why: "Eight shards by user, and one of the users is famous. Her shard gets four in ten requests while the others idle, so the eight machines bear what two and a half would. More shards do not help: her posts stay together on one of them.",
  sources: ["3:260", "3:287", "3:298"],
  reference: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html",
  acceptWhen: "When even the busiest shard has room for years.",
  options: {
    times: { default: 2, description: "How many times its even share the busiest shard may have." },
  },
  bad: [
    {
      text: "database posts { sharding hash by user_id { shards 8; skew 40% } }",
      finds: ["warning posts"],
    },
    {
      text: "database posts { sharding hash by user_id { shards 8 } }",
      finds: ["info posts"],
    },
  ],
  good: [
    { text: "database posts { sharding hash by user_id { shards 8; skew 15% } }" },
    { text: "database posts { sharding hash by user_id, month { shards 8 } }" },
    { text: "database posts { sharding hash by user_id { shards 2; skew 60% } }" },
    // How many shards there are is not said.
    { text: "database posts { sharding hash by user_id { skew 40% } }" },
  ],
  fixed: "database posts { sharding hash by user_id { shards 8; skew 15% } }",

  *check(context) {
    for (const store of context.graph.stating("sharding")) {
      const said = fact(store, "sharding");
      if (said === undefined || !has(store, "sharding")) continue;
      const report = uneven(context, store) ?? unknown(context, store);
      if (report !== undefined) yield { ...report, cause: `skew:${store.id}` };
    }
  },
};

function uneven({ option }: RuleContext, store: Component): Report | undefined {
  const skew = num(store, "sharding.skew");
  const shards = num(store, "sharding.shards");
  const said = fact(store, "sharding.skew");
  if (skew === undefined || shards === undefined || shards < 2 || said === undefined) return undefined;
  if (skew <= option<number>("times") / shards) return undefined;
  const worth = Math.round((10 * 1) / skew) / 10;
  return {
    message: `The busiest of the ${shards} shards of "${store.id}" has ${percentText(skew)} of the load instead of ${percentText(1 / shards)}: together they bear what ${worth} would.`,
    location: said.location,
    components: [store.id],
  };
}

/** One key decides where everything goes, and how evenly it does is not said. */
function unknown(context: RuleContext, store: Component): Report | undefined {
  const said = fact(store, "sharding");
  const how = word(store, "sharding");
  if (said === undefined || has(store, "sharding.skew") || said.origin === "technology") return undefined;
  if ((how !== "hash" && how !== "directory") || list(store, "sharding", "by").length !== 1) return undefined;
  return {
    message: `How evenly "${String(list(store, "sharding", "by")[0])}" spreads the load of "${store.id}" is not said: one busy key fills one shard.`,
    location: said.location,
    level: "info",
    preset: "strict",
    unsaid: true,
    components: [store.id],
    fixes: () =>
      asking("Say the share of the busiest shard", addToProperty(context, store, said, "skew 20%"), "20%"),
  };
}

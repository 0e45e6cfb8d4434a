/** A store on several nodes that claims to stand outside the choice. */
import { fact, word } from "../../../model/facts.ts";
import { copies, instances, isManaged } from "../../support/components.ts";
import { redundancy } from "../../support/counts.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { isSplit } from "../../support/shards.ts";
import type { Rule } from "../../types.ts";

export const caOnManyNodes: Rule = {
  id: "cap/ca-on-many-nodes",
  level: "error",
  preset: "recommended",
  summary: "`cap ca` is claimed for a store on two or more nodes.",
  why: "Consistent and available without a word about partitions is true of one node, which has nothing to be cut off from. Between two nodes there is a network, and networks split. On that day the store does one or the other, whatever the design says.",
  sources: ["1:26", "1:27", "4:19"],
  reference: "https://codahale.com/you-cant-sacrifice-partition-tolerance/",
  acceptWhen: "Never: say what the store does while its nodes cannot reach each other.",
  bad: [
    {
      text: "database ledger { cap ca; replication primary-replica { replicas 2 } }",
      finds: ["error ledger"],
    },
    { text: "database ledger { cap ca; instances 3 }", finds: ["error ledger"] },
    { text: "database ledger { cap ca; sharding hash by account { shards 4 } }", finds: ["error ledger"] },
  ],
  good: [
    { text: "database ledger { cap ca; instances 1 }" },
    { text: "database ledger { cap ca; instances 1; sharding hash by account { shards 4; logical } }" },
    { text: "database ledger { cap cp; replication primary-replica { replicas 2 } }" },
    { text: "database ledger { tech postgres; replication primary-replica { replicas 2 } }" },
  ],
  fixed: "database ledger { cap cp; replication primary-replica { replicas 2 } }",

  *check(context) {
    const { model, graph } = context;
    for (const store of graph.stating("cap")) {
      const claim = fact(store, "cap");
      if (claim === undefined || claim.contested === true || word(store, "cap") !== "ca") continue;
      const said = Math.max(copies(graph, store) ?? 0, instances(graph, store) ?? 0);
      const nodes = said > 0 ? said : isSplit(store) ? redundancy(model, store).shards : 1;
      if (nodes < 2 && !isManaged(store)) continue;
      const where = nodes < 2 ? "on the nodes of a managed service" : `on ${nodes} nodes`;
      yield {
        message: `"${store.id}" claims \`cap ca\` but runs ${where}: while they cannot reach each other it is consistent or available, not both.`,
        location: claim.location,
        components: [store.id],
        fixes: fix("Refuse rather than answer with old data", replaceProperty(context, claim, "cap cp")),
        cause: `cap:${store.id}`,
      };
    }
  },
};

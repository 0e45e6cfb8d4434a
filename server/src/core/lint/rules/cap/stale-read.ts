/** A read path gives less than the flow or the step needs. */

import { hopGuarantee, statedConsistency } from "../../../analysis/consistency/hop.ts";
import { atLeast, type Guarantee, guaranteeNamed } from "../../../analysis/consistency/lattice.ts";
import { fact, has, num, word } from "../../../model/facts.ts";
import type { Flow, Relation } from "../../../model/types.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { flowNamed } from "../../support/words.ts";
import { isKnownRead } from "../../support/writes.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const staleRead: Rule = {
  id: "cap/stale-read",
  level: "warning",
  preset: "recommended",
  summary: "Somebody needs newer data than the read path gives.",
  why: "The write was accepted, and the page after it shows the old value: it came from a replica that lags, a cache that has not expired, or an index that is fed later. The user repeats the order, or the code decides on a balance that is gone. One hop on the path is enough, however strong the store behind it.",
  sources: ["3:212", "3:216", "1:57", "1:85"],
  acceptWhen: "When the person who reads knows that it may be old, for example because the page says so.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; replication primary-replica { replicas 2; mode async; lag 2s } }\nweb -> api\napi -> orders { reads from replica; consistency strong }",
      finds: ["warning orders, api"],
    },
    {
      text: 'client web\nservice api { instances 2 }\ncache views { ttl 10m; of orders }\ndatabase orders { managed regional }\nweb -> api\napi -> views | orders "read" { reads }\nflow look "Look" {\n  web -> api\n  api -> views | orders "read"\n  needs consistency strong\n}',
      finds: ["warning views, api"],
    },
    {
      text: "client web\nservice api { instances 2 }\nsearch titles { managed regional; derived-from films { lag 30s } }\ndatabase films { managed regional }\nfilms => titles\nweb -> api\napi -> titles { reads; consistency read-your-writes }\napi -> films",
      finds: ["warning titles, api"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; replication primary-replica { replicas 2; mode async; lag 2s } }\nweb -> api\napi -> orders { reads; consistency strong }",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; replication primary-replica { replicas 2; mode async; lag 2s } }\nweb -> api\napi -> orders { reads from replica; consistency bounded 5s }",
    },
    {
      text: 'client web\nservice api { instances 2 }\ncache views { ttl 10m; of orders; write write-through }\ndatabase orders { managed regional }\nweb -> api\napi -> views | orders "read" { reads }\nflow look "Look" {\n  web -> api\n  api -> views | orders "read"\n  needs consistency strong\n}',
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase readings { tech cassandra; replication leaderless; copies 3; quorum of 3 read 2 write 2 }\nweb -> api\napi -> readings { reads; consistency strong }",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders { managed regional; replication primary-replica { replicas 2; mode async; lag 2s } }\nweb -> api\napi -> orders { reads from primary; consistency strong }",

  *check(context) {
    const { model, failure, graph } = context;
    for (const relation of model.relations.values()) {
      const want = relation.kind === "copy" ? undefined : statedConsistency(relation);
      if (want !== undefined) yield* report(relation, want, "the step needs", undefined);
    }
    for (const flow of failure.flows) {
      const declared = model.flows.get(flow.id);
      const want = declared === undefined ? undefined : needOf(declared);
      if (declared === undefined || want === undefined) continue;
      for (const id of flow.relations) {
        const relation = model.relations.get(id);
        // A step that states its own need has been judged by it.
        if (relation === undefined || relation.kind !== "sync" || has(relation, "consistency")) continue;
        if (isReadOf(relation)) yield* report(relation, want, `${flowNamed(flow)} needs`, declared);
      }
    }

    function isReadOf(relation: Relation): boolean {
      const target = model.components.get(relation.to);
      return (
        isKnownRead(relation) ||
        (target?.kind === "cache" && relation.alternatives !== undefined && !has(relation, "writes"))
      );
    }

    function* report(relation: Relation, want: Guarantee, who: string, flow: Flow | undefined) {
      const hop = hopGuarantee(graph, relation);
      if (hop === undefined || atLeast(hop.guarantee, want)) return;
      const needed = fact(flow ?? relation, flow === undefined ? "consistency" : "needs");
      yield {
        message: `"${relation.from}" reads "${relation.to}", and ${who} ${nameOf(want)} consistency, but ${hop.why}.`,
        location: relation.location,
        components: [relation.to, relation.from],
        ...(flow === undefined ? {} : { flow: flow.id }),
        witness:
          needed === undefined ? [] : [{ message: "The need is stated here.", location: needed.location }],
        fixes: fromPrimary(context, relation),
        cause: `stale:${relation.id}`,
      };
    }
  },
};

function needOf(flow: Flow): Guarantee | undefined {
  const name = word(flow, "needs", "consistency");
  return name === undefined ? undefined : guaranteeNamed(name, num(flow, "needs", "bound"));
}

function nameOf(guarantee: Guarantee): string {
  return guarantee.name === "bounded" ? "newer than a bounded" : guarantee.name;
}

/** Where the relation says that it reads from a replica, it can read from the primary. */
function fromPrimary(context: RuleContext, relation: Relation) {
  const reads = fact(relation, "reads");
  const from = word(relation, "reads", "from");
  const to = context.model.components.get(relation.to);
  if (reads === undefined || from === undefined || from === "primary" || to === undefined) return [];
  if (to.kind === "cache" || to.kind === "cdn" || word(to, "role") === "replica" || has(to, "derived-from"))
    return [];
  const by = `reads ${reads.text.replace(/\bfrom \S+/, "from primary")}`;
  return fix("Read from the primary", replaceProperty(context, reads, by));
}

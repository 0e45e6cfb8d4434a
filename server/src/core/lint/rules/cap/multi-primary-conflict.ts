/** Two copies take writes, and nothing settles it when both change the same thing. */

import { settlesConflicts } from "../../../analysis/consistency/technology.ts";
import { fact, has, isAbsent, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { isCompute, isStore } from "../../support/components.ts";
import { agreesOnWrites, claimsAgreement } from "../../support/consensus.ts";
import { addProperty, addToProperty, fix, replaceProperty } from "../../support/fixes.ts";
import { incoming, outgoing } from "../../support/graph.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const multiPrimaryConflict: Rule = {
  id: "cap/multi-primary-conflict",
  level: "warning",
  preset: "recommended",
  summary: "Several primaries take writes, and nothing says how conflicts are settled.",
  why: "Two users change the same row at the same time, each at the primary next to them. Both writes are accepted, and then the copies meet and disagree. Without a rule for it the result depends on the order of arrival, and one of the two changes disappears without a word.",
  sources: ["0:85", "1:39"],
  reference: "https://dev.mysql.com/doc/refman/8.4/en/group-replication-multi-primary-mode.html",
  acceptWhen:
    "When each record is only ever written at one of the primaries, and something makes sure of that.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase carts { managed regional; replication multi-primary { replicas 1; conflict none } }\nweb -> api -> carts",
      finds: ["warning carts"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase carts { managed regional; replication multi-primary { replicas 1 } }\nweb -> api -> carts",
      finds: ["warning carts"],
    },
    {
      text: "client web\nservice one { instances 2 }\nservice two { instances 2 }\ndatabase west { managed regional }\ndatabase east { managed regional }\nweb -> one -> west\nweb -> two -> east\nwest <=> east",
      finds: ["warning west, east"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase carts { managed regional; replication multi-primary { replicas 1; conflict crdt } }\nweb -> api -> carts",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase carts { managed regional; replication multi-primary { replicas 2 }; quorum 2 of 3 }\nweb -> api -> carts",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase west { managed regional }\ndatabase east { managed regional }\nweb -> api\napi -> west\nwest <=> east",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase west { tech dynamodb }\ndatabase east { tech dynamodb }\nweb -> api\napi -> west\napi -> east\nwest <=> east",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase carts { managed regional; replication multi-primary { replicas 1; conflict merge } }\nweb -> api -> carts",

  *check(context) {
    for (const store of context.graph.stating("replication")) {
      const replication = fact(store, "replication");
      if (replication === undefined || word(store, "replication") !== "multi-primary") continue;
      const said = fact(store, "replication.conflict");
      if (has(store, "replication.conflict") || agreesOnWrites(store)) continue;
      if (said === undefined && claimsAgreement(store)) continue;
      const edits =
        said === undefined
          ? addToProperty(context, store, replication, "conflict merge")
          : replaceProperty(context, said, "conflict merge");
      yield {
        message: `"${store.id}" takes writes at several primaries, and ${said === undefined ? "nothing says how" : "it is stated that nothing settles"} ${said === undefined ? "conflicts between them are settled" : "conflicts between them"}.`,
        location: (said ?? replication).location,
        components: [store.id],
        fixes: replication.origin === "stated" ? fix("Merge conflicting writes", edits) : [],
        cause: `conflict:${store.id}`,
      };
    }
    yield* pairs(context);
  },
};

/** Two stores that copy to each other and are both written are two primaries of one store. */
function* pairs(context: RuleContext) {
  const { model, graph } = context;
  for (const relation of graph.relations("copy")) {
    if (relation.from > relation.to) continue;
    const back = outgoing(graph, relation.to, "copy").find(({ to }) => to === relation.from);
    const ends = [model.components.get(relation.from), model.components.get(relation.to)];
    const [one, two] = ends;
    if (
      back === undefined ||
      one === undefined ||
      two === undefined ||
      !ends.every((end) => end !== undefined && isStore(end))
    )
      continue;
    if ([one, two].some((end) => has(end, "replication.conflict") || isAbsent(end, "replication.conflict")))
      continue;
    if (settlesConflicts(model, one) && settlesConflicts(model, two)) continue;
    if (![one, two].every((end) => isWritten(end))) continue;
    const [first, second] = relation.location.start <= back.location.start ? [one, two] : [two, one];
    const [a, b] = first.location.start <= second.location.start ? [first, second] : [second, first];
    yield {
      message: `"${a.id}" and "${b.id}" are both written and copy to each other, and nothing says how conflicts between them are settled.`,
      location: relation.location,
      components: [a.id, b.id],
      witness: [a, b].map((end) => ({ message: `"${end.id}" is declared here.`, location: end.location })),
      fixes: has(a, "replication")
        ? []
        : fix(
            "Merge conflicting writes",
            addProperty(context, a, "replication multi-primary { conflict merge }"),
          ),
      cause: `conflict:${a.id}:${b.id}`,
    };
  }

  /** Somebody calls it who does not only read. */
  function isWritten(store: Component): boolean {
    return incoming(graph, store.id, "sync").some((call) => {
      const caller = model.components.get(call.from);
      return caller !== undefined && isCompute(caller) && (has(call, "writes") || !has(call, "reads"));
    });
  }
}

/** A write goes to a copy that only follows. */

import { fact, has, word } from "../../../model/facts.ts";
import type { Component, Relation } from "../../../model/types.ts";
import { isWalked, nameOf } from "../../support/between.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { levelAtCall } from "../../support/path.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Rule, RuleContext } from "../../types.ts";

/** Kinds of replication in which one copy takes the writes and the others follow. */
const following: ReadonlySet<string> = new Set(["primary-replica", "tree", "buddy"]);

export const writeToReplica: Rule = {
  id: "cap/write-to-replica",
  level: "error",
  preset: "recommended",
  summary: "A write goes to a replica.",
  why: "A replica repeats what its primary did and refuses everything else, so the write fails. Where it is not refused it is worse: the copies now differ, and the next change of the primary overwrites one of the two truths.",
  sources: ["0:84"],
  reference: "https://www.postgresql.org/docs/current/hot-standby.html",
  acceptWhen: "Never for a copy that only follows: write to the primary, or make the store multi-primary.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; replication primary-replica { replicas 2 } }\nweb -> api\napi -> orders { writes to replica }",
      finds: ["error orders, api"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\ndatabase copy { managed regional; role replica of orders }\norders => copy\nweb -> api\napi -> orders\napi -> copy { writes }",
      finds: ["error copy, api"],
    },
    {
      text: "client web\nservice api { instances 2 }\njob nightly { schedule every 1d }\ndatabase orders { managed regional; replication primary-replica { replicas 2 } }\nweb -> api -> orders\nnightly -> orders { writes to replica }",
      finds: ["warning orders, nightly"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; replication primary-replica { replicas 2 } }\nweb -> api\napi -> orders { reads from replica }",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; replication multi-primary { replicas 2; conflict merge } }\nweb -> api\napi -> orders { writes to any }",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders { managed regional; replication primary-replica { replicas 2 } }\nweb -> api\napi -> orders { writes to primary }",

  *check(context) {
    const { model, failure, graph } = context;
    const replicas = new Set(
      graph
        .stating("role")
        .filter(isReplica)
        .map(({ id }) => id),
    );
    for (const relation of model.relations.values()) {
      const asked = word(relation, "writes", "to") === "replica";
      if (relation.kind === "copy" || !(asked || replicas.has(relation.to))) continue;
      const store = model.components.get(relation.to);
      if (store === undefined || !isKnownWrite(relation)) continue;
      if (!isReplica(store) && !hasPrimary(store)) continue;
      const writes = fact(relation, "writes");
      const named = isReplica(store)
        ? `"${store.id}", which is a replica of "${word(store, "role", "of") ?? "another store"}"`
        : `a replica of "${store.id}"`;
      yield {
        level: levelAtCall(failure, relation, "error"),
        message: `"${relation.from}" writes to ${named}: replicas take no writes.`,
        location: writes?.location ?? relation.location,
        components: [store.id, relation.from],
        fixes: isReplica(store)
          ? toOriginal(context, relation, store)
          : writes === undefined
            ? []
            : fix("Write to the primary", replaceProperty(context, writes, "writes to primary")),
        cause: `write-to-replica:${relation.id}`,
      };
    }
  },
};

function isReplica(store: Component): boolean {
  return word(store, "role") === "replica";
}

function hasPrimary(store: Component): boolean {
  return following.has(word(store, "replication") ?? "primary-replica");
}

/** The relation leads to the store that the replica is of, unless a flow walks it as it is. */
function toOriginal(context: RuleContext, relation: Relation, replica: Component) {
  const { model, graph } = context;
  const original = model.components.get(word(replica, "role", "of") ?? "");
  const text = context.text(relation.location.file);
  if (original === undefined || text === undefined || isWalked(graph, relation)) return [];
  const { file, start, end } = relation.location;
  const end0 = /^(\S+\s+)([^\s,|]+)$/.exec(text.slice(start, end));
  // Behind a chain or in a list the end is the start of something else, too.
  const behind = text.slice(end, relation.extent.end);
  if (end0 === null || /^\s*("[^"]*"\s*)?(->|~>|=>|<)/.test(behind) || has(relation, "reads")) return [];
  const location = { file, start: start + (end0[1] ?? "").length, end };
  return fix(`Write to ${original.name}`, [{ location, text: nameOf(graph, original) }]);
}

/** Writes that must not meet, and a store that would take both. */
import type { Fix } from "../../../base/problem.ts";
import { fact, has, isAbsent, word } from "../../../model/facts.ts";
import type { Component, Relation } from "../../../model/types.ts";
import { asking, fix, replaceProperty, setProperty } from "../../support/fixes.ts";
import { allCalls, inFlow } from "../../support/reads.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const noLastDefence: Rule = {
  id: "cap/no-last-defence",
  level: "warning",
  preset: "recommended",
  summary: "A write is guarded by a lock or a check, and the store itself would take a second one.",
  why: "A process holds the lock, pauses for a garbage collection, and wakes when the lock is somebody else's. It writes what it meant to write; so does the other. A unique key, or a version that is compared, would have refused the second write whatever happened before it.",
  sources: ["2:63", "2:74", "2:27"],
  reference: "https://martin.kleppmann.com/2016/02/08/how-to-do-distributed-locking.html",
  acceptWhen: "When a double does no harm, or is found and undone later.",
  absorbs: ["cap/lost-update"],
  bad: [
    {
      text: "client web\nservice booking { instances 2 }\nlock holds { managed regional; ttl 1m }\ndatabase seats { managed regional; unique none }\nweb -> booking -> holds\nbooking -> seats { writes; under holds }",
      finds: ["warning seats, booking"],
    },
    {
      text: 'client web\nservice booking { instances 2 }\ndatabase seats { managed regional; unique none; locking none }\nweb -> booking\nbooking -> seats { writes; decides "is the seat free" }',
      finds: ["warning seats, booking"],
    },
  ],
  good: [
    {
      text: "client web\nservice booking { instances 2 }\nlock holds { managed regional; ttl 1m }\ndatabase seats { managed regional; unique seat_id }\nweb -> booking -> holds\nbooking -> seats { writes; under holds }",
    },
    {
      text: "client web\nservice booking { instances 2 }\nlock holds { managed regional; ttl 1m; fencing }\ndatabase seats { managed regional; unique none }\nweb -> booking -> holds\nbooking -> seats { writes; under holds }",
    },
    {
      text: "client web\nservice booking { instances 2 }\nlock holds { managed regional; ttl 1m }\ndatabase seats { managed regional; unique none; locking optimistic }\nweb -> booking -> holds\nbooking -> seats { writes; under holds }",
    },
    {
      text: "client web\nservice booking { instances 2 }\ndatabase notes { managed regional; unique none }\nweb -> booking\nbooking -> notes { writes }",
    },
  ],
  fixed:
    "client web\nservice booking { instances 2 }\nlock holds { managed regional; ttl 1m }\ndatabase seats { managed regional; unique none; locking optimistic }\nweb -> booking -> holds\nbooking -> seats { writes; under holds }",

  *check(context) {
    const { graph } = context;
    const told = new Set<string>();
    const stores = graph.stating("unique").filter((store) => isAbsent(store, "unique"));
    const open = new Map(stores.map((store) => [store.id, store]));
    for (const { flow, calls } of open.size === 0 ? [] : allCalls(context)) {
      for (const { relation } of calls) {
        const store = open.get(relation.to);
        const unique = store === undefined ? undefined : fact(store, "unique");
        if (store === undefined || unique === undefined || told.has(store.id)) continue;
        const guard = isKnownWrite(relation) && !refuses(store) ? guardOf(context, relation) : undefined;
        if (guard === undefined) continue;
        told.add(store.id);
        yield {
          message: `"${relation.from}" writes to "${store.id}" ${guard}, and nothing in "${store.id}" refuses a second write: nothing is unique and nothing compares versions.`,
          location: unique.location,
          components: [store.id, relation.from],
          ...inFlow(flow),
          witness: [{ message: "The write.", location: relation.location }],
          fixes: defences(context, store),
          cause: `defence:${store.id}`,
        };
      }
    }
  },
};

/** Versions, locks of the store's own, or transactions that run as if one after the other. */
function refuses(store: Component): boolean {
  return has(store, "locking") || word(store, "isolation") === "serializable";
}

/** What is meant to keep a second write away; undefined where nothing is, or where tokens of the lock are checked. */
function guardOf({ model }: RuleContext, relation: Relation): string | undefined {
  const lock = model.components.get(word(relation, "under") ?? "");
  if (lock !== undefined) return has(lock, "fencing") ? undefined : `under the lock "${lock.id}"`;
  if (!has(relation, "decides")) return undefined;
  const what = word(relation, "decides");
  return what === undefined ? "after a check" : `after it has checked "${what}"`;
}

function defences(context: RuleContext, store: Component): readonly Fix[] {
  const unique = fact(store, "unique");
  const locking = fact(store, "locking");
  return [
    ...fix(
      "Compare versions",
      setProperty(context, store, isAbsent(store, "locking") ? locking : undefined, "locking optimistic"),
    ),
    ...(unique === undefined
      ? []
      : asking(
          "Name what may stand there once",
          replaceProperty(context, unique, "unique record_id"),
          "record_id",
        )),
  ];
}

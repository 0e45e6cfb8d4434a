/** Two read the same record, both change it, and the store keeps the last. */
import { type Call, isBefore } from "../../../analysis/consistency/calls.ts";
import { fact, has, isAbsent, num, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { type Graph, groupedBy, incoming, ownerOf } from "../../support/graph.ts";
import { allCalls, inFlow } from "../../support/reads.ts";
import { flowNamed } from "../../support/words.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Rule } from "../../types.ts";

export const lostUpdate: Rule = {
  id: "cap/lost-update",
  level: "warning",
  preset: "recommended",
  summary:
    "Records are read, changed and written back, and nothing notices that somebody else did so meanwhile.",
  why: "Two clerks open the same order, one changes the address, the other the amount. Both save; the second save writes back the old address with the new amount. Nobody saw an error, and the first change never happened.",
  sources: ["2:63", "2:74"],
  reference: "https://www.postgresql.org/docs/current/transaction-iso.html",
  acceptWhen: "When each record has one writer, and something makes sure of that.",
  bad: [
    {
      text: "client web\nservice shop { instances 2 }\ndatabase orders { managed regional; locking none }\nweb -> shop\nshop -> orders { updates }",
      finds: ["warning orders, shop"],
    },
    {
      text: 'client web\nservice shop { instances 2 }\ndatabase orders { managed regional; locking none }\nweb -> shop\nshop -> orders "look" { reads }\nshop -> orders "save" { writes }\nflow change {\n  web -> shop\n  shop -> orders "look"\n  shop -> orders "save"\n}',
      finds: ["warning orders, shop"],
    },
  ],
  good: [
    {
      text: "client web\nservice shop { instances 2 }\ndatabase orders { managed regional; locking optimistic }\nweb -> shop\nshop -> orders { updates }",
    },
    {
      text: "client web\nservice shop { instances 2 }\nlock one { managed regional; ttl 1m }\ndatabase orders { managed regional; locking none }\nweb -> shop -> one\nshop -> orders { updates; under one }",
    },
    {
      text: 'client web\nservice shop { instances 2 }\ndatabase orders { managed regional; locking none }\nweb -> shop\nshop -> orders "save" { writes }\nshop -> orders "look" { reads }\nflow change {\n  web -> shop\n  shop -> orders "save"\n  shop -> orders "look"\n}',
    },
    {
      text: "client web\nservice shop { instances 2 }\nqueue jobs { managed regional; dlq none }\nworker filer { instances 1; idempotent }\ndatabase orders { managed regional; locking none }\nweb -> shop ~> jobs ~> filer -> orders { updates }",
    },
    {
      text: "client web\nservice shop { instances 2 }\ndatabase orders { managed regional; locking none; isolation serializable }\nweb -> shop\nshop -> orders { updates }",
    },
  ],
  fixed:
    "client web\nservice shop { instances 2 }\ndatabase orders { managed regional; locking optimistic }\nweb -> shop\nshop -> orders { updates }",

  *check(context) {
    const { model, graph } = context;
    const stores = graph.stating("locking").filter(keepsLast);
    const open = new Set(stores.map(({ id }) => id));
    if (open.size === 0) return;
    for (const { flow, calls: all } of allCalls(context)) {
      const calls = all.filter(({ relation }) => open.has(relation.to));
      for (const [, both] of groupedBy(calls, ({ relation }) => `${relation.from} ${relation.to}`)) {
        const write = both.find((call) => readsFirst(call, both, flow?.kind === "declared"));
        const store = model.components.get(write?.relation.to ?? "");
        const writer = model.components.get(write?.relation.from ?? "");
        const locking = store === undefined ? undefined : fact(store, "locking");
        if (write === undefined || store === undefined || writer === undefined || locking === undefined)
          continue;
        if (!isConcurrent(graph, store, writer)) continue;
        yield {
          message: `"${writer.id}" reads "${store.id}" and writes back${flow === undefined ? "" : ` in ${flowNamed(flow)}`}, and "${store.id}" has \`locking none\`: of two changes at once one is lost.`,
          location: locking.location,
          components: [store.id, writer.id],
          ...inFlow(flow),
          witness: [{ message: "The write.", location: write.relation.location }],
          fixes: fix("Compare versions", replaceProperty(context, locking, "locking optimistic")),
          cause: `defence:${store.id}`,
        };
      }
    }
  },
};

/** It is stated that nothing locks, and its transactions do not notice either. */
function keepsLast(store: Component): boolean {
  const isolation = word(store, "isolation");
  return isAbsent(store, "locking") && isolation !== "serializable" && isolation !== "snapshot";
}

/** A write of what was read before, by the same component, under no lock. */
function readsFirst(write: Call, calls: readonly Call[], ordered: boolean): boolean {
  const { relation } = write;
  if (!isKnownWrite(relation) || has(relation, "under")) return false;
  if (has(relation, "updates") || has(relation, "reads") || has(relation, "decides")) return true;
  return ordered && calls.some((call) => has(call.relation, "reads") && isBefore(call, write));
}

/** Whether two may write at once: somebody else does, or the writer serves several at a time. */
function isConcurrent(graph: Graph, store: Component, writer: Component): boolean {
  const writers = new Set(
    incoming(graph, store.id, "sync")
      .filter(isKnownWrite)
      .map(({ from }) => from),
  );
  if (writers.size > 1) return true;
  const owner = ownerOf(graph.model, writer);
  if (has(owner, "singleton")) return false;
  const oneByOne = owner.kind === "worker" || owner.kind === "job";
  return !oneByOne || (num(owner, "instances") ?? 1) > 1;
}

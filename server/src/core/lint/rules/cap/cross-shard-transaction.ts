/** One transaction changes records of several shards. */
import type { Call } from "../../../analysis/consistency/calls.ts";
import type { TextEdit } from "../../../base/problem.ts";
import { fact, has, list, num, word } from "../../../model/facts.ts";
import type { Component, Relation } from "../../../model/types.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { groupedBy } from "../../support/graph.ts";
import { allCalls, inFlow } from "../../support/reads.ts";
import { count, listing } from "../../support/words.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const crossShardTransaction: Rule = {
  id: "cap/cross-shard-transaction",
  level: "warning",
  preset: "recommended",
  summary: "A transaction spans shards.",
  why: "The amount leaves an account on one shard and arrives on another; between them is a network. Either both shards hold their locks until the slower one has answered, or one of them commits what the other rolls back. A key that keeps together what changes together, or steps that can be undone, needs neither.",
  sources: ["0:25", "3:262"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/patterns/sharding",
  acceptWhen: "When such transactions are rare and may be slow, and the store commits over shards by itself.",
  absorbs: ["data/scatter-gather"],
  bad: [
    {
      text: "client web\nservice pay { instances 2 }\ndatabase accounts { managed regional; sharding hash by account_id { shards 8 } }\nweb -> pay\npay -> accounts { writes by order_id; transaction transfer acid }",
      finds: ["warning accounts, pay"],
    },
    {
      text: "client web\nservice pay { instances 2 }\ndatabase accounts { managed regional; sharding hash by account_id { shards 8 } }\nweb -> pay\npay -> accounts { writes by account_id; calls 2; transaction transfer }",
      finds: ["warning accounts, pay"],
    },
    {
      text: "client web\nservice shop { instances 2 }\ndatabase orders { managed regional; sharding hash by customer_id { shards 8 } }\ndatabase stock { managed regional; sharding hash by item_id { shards 4 } }\nweb -> shop\nshop -> orders { writes; transaction buy acid }\nshop -> stock  { writes; transaction buy acid }",
      finds: ["warning orders, shop, stock"],
    },
    {
      text: "client web\nservice pay { instances 2 }\ndatabase accounts { managed regional; sharding hash by account_id { shards 8 } }\nweb -> pay\npay -> accounts { writes by posting_id; transaction posting acid }",
      finds: ["warning accounts, pay"],
    },
  ],
  good: [
    {
      text: "client web\nservice pay { instances 2 }\ndatabase accounts { managed regional; sharding hash by account_id { shards 8 } }\nweb -> pay\npay -> accounts { writes by account_id; transaction post acid }",
    },
    {
      text: "client web\nservice pay { instances 2 }\ndatabase accounts { managed regional; sharding hash by account_id { shards 8 } }\nweb -> pay\npay -> accounts { writes by account_id; calls 2; transaction transfer saga }",
    },
    {
      text: "client web\nservice pay { instances 2 }\ndatabase accounts { managed regional; sharding hash by account_id { shards 8 } }\nweb -> pay\npay -> accounts { writes; transaction post acid }",
    },
  ],
  fixed:
    "client web\nservice pay { instances 2 }\ndatabase accounts { managed regional; sharding hash by account_id { shards 8 } }\nweb -> pay\npay -> accounts { writes by order_id; transaction transfer saga }",

  *check(context) {
    if (!context.graph.stating("sharding").some((store) => has(store, "sharding"))) return;
    const told = new Set<string>();
    for (const { flow, calls: all } of allCalls(context)) {
      const writes = all.filter(({ relation }) => isWhole(context, relation));
      for (const [name, calls] of groupedBy(writes, (call) => word(call.relation, "transaction") ?? "")) {
        const found = told.has(name) ? undefined : apart(context, calls);
        if (found === undefined) continue;
        told.add(name);
        const { relation, stores, why } = found;
        const said = fact(relation, "transaction");
        yield {
          message: `Transaction "${name}" of "${relation.from}" spans shards of ${listing(stores.map((id) => `"${id}"`))}: ${why}.`,
          location: said?.location ?? relation.location,
          components: [stores[0] ?? relation.to, relation.from, ...stores.slice(1)],
          ...inFlow(flow),
          fixes: fix("Make it a saga", asSaga(context, name, calls)),
          cause: `scatter:${relation.id}`,
        };
      }
    }
  },
};

/** Every write of the transaction says so; undefined where one says it elsewhere. */
function asSaga(context: RuleContext, name: string, calls: readonly Call[]): readonly TextEdit[] | undefined {
  const edits = new Map<string, TextEdit>();
  for (const { relation } of calls) {
    const said = fact(relation, "transaction");
    const [edit] =
      (said === undefined ? undefined : replaceProperty(context, said, `transaction ${name} saga`)) ?? [];
    if (edit === undefined) return undefined;
    edits.set(`${edit.location.file} ${edit.location.start}`, edit);
  }
  return [...edits.values()];
}

/** A known write of a transaction that is to be made whole or not at all, into a sharded store. */
function isWhole({ model }: RuleContext, relation: Relation): boolean {
  if (!has(relation, "transaction") || !isKnownWrite(relation)) return false;
  const store = model.components.get(relation.to);
  if (store === undefined) return false;
  const steps = [word(relation, "transaction", "kind"), word(store, "transactions")];
  const spans = steps.some((kind) => kind === "saga" || kind === "two-phase");
  return !spans && has(store, "sharding") && num(store, "sharding.shards") !== 1 && keyOf(store).length > 0;
}

const keyOf = (store: Component): readonly string[] => list(store, "sharding", "by").map(String);

/** Why the writes of one transaction end on several shards; undefined where one may hold all. */
function apart(
  { model }: RuleContext,
  calls: readonly Call[],
): { readonly relation: Relation; readonly stores: readonly string[]; readonly why: string } | undefined {
  const known = calls.flatMap(({ relation }) => {
    const store = model.components.get(relation.to);
    return store === undefined ? [] : [{ relation, store, key: keyOf(store) }];
  });
  for (const { relation, store, key } of known) {
    const by = list(relation, "writes", "by").map(String);
    const times = word(relation, "calls") === "many" ? "many" : (num(relation, "calls") ?? 1);
    if (by.length > 0 && !by.some((one) => key.includes(one)))
      return {
        relation,
        stores: [store.id],
        why: `it writes by ${listing(by)}, and they are cut by ${listing(key)}`,
      };
    if (by.length > 0 && times !== 1)
      return {
        relation,
        stores: [store.id],
        why: `it makes ${times === "many" ? "many writes" : count(times, "write")}, each by its own ${listing(by)}`,
      };
  }
  const [first, ...others] = known;
  const other = others.find(
    ({ store, key }) => store !== first?.store && !key.some((one) => first?.key.includes(one) === true),
  );
  if (first === undefined || other === undefined) return undefined;
  return {
    relation: first.relation,
    stores: [first.store.id, other.store.id],
    why: `one is cut by ${listing(first.key)}, the other by ${listing(other.key)}`,
  };
}

/** A transaction is asked of a store that has none. */
import { technologyDefault } from "../../../analysis/consistency/technology.ts";
import type { Fix } from "../../../base/problem.ts";
import { fact, word } from "../../../model/facts.ts";
import type { Component, Fact, Relation } from "../../../model/types.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { allCalls, inFlow } from "../../support/reads.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const transactionOnBase: Rule = {
  id: "cap/transaction-on-base",
  level: "warning",
  preset: "recommended",
  summary: "An ACID transaction is asked of a store that is basically available and eventually consistent.",
  why: "The code moves an amount from one record to another and counts on both or neither. The store takes each write by itself, and the process stops between them. What a relational database would have undone stays half done.",
  sources: ["1:141", "1:159", "4:23", "1:167"],
  reference: "https://aws.amazon.com/compare/the-difference-between-acid-and-base-database/",
  acceptWhen: "When each transaction stays within one record, which the store changes as a whole.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; transactions base }\nweb -> api\napi -> orders { writes; transaction pay acid }",
      finds: ["warning orders, api"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; transactions none }\nweb -> api\napi -> orders { writes; transaction pay acid }",
      finds: ["warning orders, api"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase events { tech cassandra; copies 3; transactions acid }\nweb -> api -> events",
      finds: ["warning events"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; transactions acid }\nweb -> api\napi -> orders { writes; transaction pay acid }",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; transactions base }\nweb -> api\napi -> orders { writes; transaction pay saga }",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { tech mongodb; copies 3; transactions acid }\nweb -> api\napi -> orders { writes; transaction pay acid }",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders { managed regional; transactions base }\nweb -> api\napi -> orders { writes; transaction pay saga }",

  *check(context) {
    const { model, graph } = context;
    const told = new Set<string>();
    const stores = graph.stating("transactions");
    for (const { flow, calls } of stores.length > 0 ? allCalls(context) : []) {
      for (const { relation } of calls) {
        const asked = fact(relation, "transaction");
        if (asked === undefined || word(relation, "transaction", "kind") !== "acid") continue;
        const store = model.components.get(relation.to);
        const has = store === undefined ? undefined : fact(store, "transactions");
        if (store === undefined || has === undefined || !isBase(has) || told.has(store.id)) continue;
        told.add(store.id);
        const given = has.state === "absent" ? "has no transactions" : "has `transactions base`";
        yield {
          message: `"${relation.from}" asks an ACID transaction of "${store.id}", which ${given}.`,
          location: asked.location,
          components: [store.id, relation.from],
          ...inFlow(flow),
          witness: [{ message: `"${store.id}" says so here.`, location: has.location }],
          fixes: compensated(context, relation, asked),
          cause: `transaction:${store.id}`,
        };
      }
    }
    for (const store of stores) yield* againstTechnology(context, store);
  },
};

/** Stated, stated absent, or the technology's where sources agree. */
function isBase({ state, values, contested }: Fact): boolean {
  return contested !== true && (state === "absent" || values.value === "base");
}

function compensated(context: RuleContext, relation: Relation, asked: Fact): readonly Fix[] {
  const name = word(relation, "transaction");
  return name === undefined
    ? []
    : fix("Undo by a saga what cannot be done", replaceProperty(context, asked, `transaction ${name} saga`));
}

/** `transactions acid` is said of a store whose technology has none. */
function* againstTechnology(context: RuleContext, store: Component) {
  const asked = fact(store, "transactions");
  if (asked === undefined || asked.origin === "technology" || word(store, "transactions") !== "acid") return;
  const known = technologyDefault(context.model, store, "transactions");
  if (known?.value !== "base") return;
  yield {
    message: `"${store.id}" is asked for ACID transactions, and ${known.of} has \`transactions base\`.`,
    location: asked.location,
    components: [store.id],
    fixes: fix("Say what it has", replaceProperty(context, asked, "transactions base")),
    cause: `transaction:${store.id}`,
  };
}

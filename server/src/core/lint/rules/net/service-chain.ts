/** The answer waits for the end of a long chain that it does not need. */
import { has } from "../../../model/facts.ts";
import type { Model, Relation } from "../../../model/types.ts";
import { type Above, callsWithin } from "../../support/calls.ts";
import { isCompute } from "../../support/components.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Rule } from "../../types.ts";

/** So many services one behind the other are a long chain. */
const long = 4;

export const serviceChain: Rule = {
  id: "net/service-chain",
  level: "info",
  preset: "recommended",
  summary: "A long chain of synchronous calls ends in a write that the answer does not need.",
  why: "Placing an order calls pricing, pricing calls billing, billing calls the statistics. The statistics are down for a minute, and for a minute nobody can order. Nothing of the answer came from them: a message would have waited, and the customer would not.",
  sources: ["1:16"],
  reference:
    "https://learn.microsoft.com/en-us/dotnet/architecture/microservices/architect-microservice-container-applications/communication-in-microservice-architecture",
  acceptWhen: "When the caller must know that the write at the end has happened.",
  bad: [
    {
      text: "client web\nservice api, orders, billing, statistics { instances 2 }\nweb -> api -> orders -> billing\nbilling -> statistics { writes }\nflow order {\n  web -> api -> orders -> billing -> statistics\n}",
      finds: ["info statistics, billing, billing->statistics"],
    },
  ],
  good: [
    {
      text: "client web\nservice api, orders, billing, statistics { instances 2 }\nweb -> api -> orders -> billing\nbilling ~> statistics\nflow order {\n  web -> api -> orders -> billing ~> statistics\n}",
    },
    {
      text: "client web\nservice api, orders, billing, rates { instances 2 }\nweb -> api -> orders -> billing\nbilling -> rates { reads }\nflow order {\n  web -> api -> orders -> billing -> rates\n}",
    },
    {
      text: "client web\nservice api, orders, statistics { instances 2 }\nweb -> api -> orders\norders -> statistics { writes }\nflow order {\n  web -> api -> orders -> statistics\n}",
    },
    {
      text: "client web\nservice api, orders, billing, statistics { instances 2 }\ndatabase books { managed regional }\nweb -> api -> orders -> billing\nbilling -> statistics { writes }\nbilling -> books { reads }\nflow order {\n  web -> api -> orders -> billing -> statistics\n  billing -> books\n}",
    },
  ],
  fixed:
    "client web\nservice api, orders, billing, statistics { instances 2 }\nweb -> api -> orders -> billing\nbilling ~> statistics\nflow order {\n  web -> api -> orders -> billing ~> statistics\n}",

  *check(context) {
    const { model } = context;
    for (const flow of model.flows.values()) {
      let last: { readonly chain: readonly Relation[]; readonly relation: Relation } | undefined;
      for (const { relation, above } of callsWithin(context, flow.id)) {
        if (!isKnownWrite(relation) || has(relation, "reads")) {
          // Something is read, or may be, behind the write.
          last = undefined;
          continue;
        }
        if (last !== undefined) continue;
        const chain = computeChain(model, relation, above);
        if (chain.length >= long) last = { chain, relation };
      }
      if (last === undefined) continue;
      const { chain, relation } = last;
      yield {
        message: `The answer of flow "${flow.label}" waits for ${chain.length} services one behind the other, and the last call only writes ("${relation.from}" -> "${relation.to}"): hand it over with \`~>\`.`,
        location: relation.location,
        components: [relation.to, relation.from, relation.id],
        flow: flow.id,
        witness: chain.map(({ from, to, location }) => ({
          message: `"${from}" waits for "${to}"`,
          location,
        })),
        cause: `chain:${relation.id}`,
      };
    }
  },
};

/** The calls that lead into compute, one behind the other, up to this one; empty where it leads elsewhere. */
function computeChain(model: Model, relation: Relation, above: Above | undefined): readonly Relation[] {
  const into = ({ to }: Relation): boolean => {
    const callee = model.components.get(to);
    return callee !== undefined && isCompute(callee);
  };
  if (!into(relation)) return [];
  const chain = [relation];
  for (let over = above; over !== undefined; over = over.above)
    if (into(over.relation)) chain.push(over.relation);
  return chain.reverse();
}

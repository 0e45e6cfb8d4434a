/** Services of different owners write one database. */
import { fact, list } from "../../../model/facts.ts";
import type { Component, Fact } from "../../../model/types.ts";
import { isCompute } from "../../support/components.ts";
import { enclosing, type Graph, incoming, ofKinds, ownerOf } from "../../support/graph.ts";
import { listing } from "../../support/words.ts";
import { isKnownWrite, writtenInSteps } from "../../support/writes.ts";
import type { Rule } from "../../types.ts";

export const sharedDatabase: Rule = {
  id: "net/shared-database",
  level: "info",
  preset: "recommended",
  summary: "Services of different owners write one database.",
  why: "One team renames a column, tests its own service and releases. The other team's service writes to that table as well, and nobody in the first team knew. What was to be released apart now is agreed on in meetings, and a slow query of one stops both.",
  sources: ["1:135"],
  reference: "https://microservices.io/patterns/data/shared-database.html",
  acceptWhen: "When the teams agree on the schema as on any other interface, or one is leaving.",
  bad: [
    {
      text: "service orders { managed regional; owner shop }\nservice billing { managed regional; owner finance }\ndatabase main { managed regional }\norders -> main { writes }\nbilling -> main { writes }",
      finds: ["info main, orders, billing"],
    },
    {
      text: "group shop {\n  owner shop\n  service orders { managed regional }\n}\nservice billing { managed regional; owner finance }\ndatabase main { managed regional }\norders -> main { writes }\nbilling -> main { updates }",
      finds: ["info main, shop.orders, billing"],
    },
  ],
  good: [
    {
      text: "service orders { managed regional; owner shop }\nservice billing { managed regional; owner shop, finance }\ndatabase main { managed regional }\norders -> main { writes }\nbilling -> main { writes }",
    },
    {
      text: "service orders { managed regional; owner shop }\nservice reports { managed regional; owner finance }\ndatabase main { managed regional }\norders -> main { writes }\nreports -> main { reads }",
    },
    {
      text: "service orders { managed regional; owner shop }\nservice billing { managed regional }\ndatabase main { managed regional }\norders -> main { writes }\nbilling -> main { writes }",
    },
  ],
  fixed:
    "service orders { managed regional; owner shop }\nservice billing { managed regional; owner finance }\ndatabase main { managed regional }\ndatabase bills { managed regional }\norders -> main { writes }\nbilling -> bills { writes }",

  *check(context) {
    const { model, graph } = context;
    const inSteps = writtenInSteps(model);
    for (const store of ofKinds(graph, ["database"])) {
      const writers = new Map<Component, Fact>();
      for (const relation of incoming(graph, store.id, "sync")) {
        const from = model.components.get(relation.from);
        const owned = from === undefined ? undefined : ownedBy(graph, from);
        if (from === undefined || owned === undefined || !isCompute(from)) continue;
        if (isKnownWrite(relation) || inSteps.has(relation.id)) writers.set(from, owned);
      }
      const [first, ...others] = writers;
      const other = others.find(([, owner]) => first !== undefined && !share(first[1], owner));
      if (first === undefined || other === undefined) continue;
      const told = [first, other];
      yield {
        message: `${listing(told.map(([{ id }, owner]) => `"${id}" of ${owner.text}`))} both write "${store.id}": neither can change it alone.`,
        location: store.location,
        components: [store.id, ...told.map(([{ id }]) => id)],
        witness: told.map(([{ id }, owner]) => ({
          message: `"${id}" belongs to ${owner.text}.`,
          location: owner.location,
        })),
        cause: `shared:${store.id}`,
      };
    }
  },
};

/** What says who owns a component: itself, else the innermost place around it that does. */
function ownedBy(graph: Graph, component: Component): Fact | undefined {
  const carriers = [component, ownerOf(graph.model, component), ...enclosing(graph, component.id)];
  const said = carriers.map((one) => fact(one, "owner")).find((one) => one !== undefined);
  return said?.state === "stated" ? said : undefined;
}

function share(a: Fact, b: Fact): boolean {
  const names = new Set(ownersIn(a));
  return ownersIn(b).some((name) => names.has(name));
}

function ownersIn(said: Fact): readonly (string | number)[] {
  return list({ facts: new Map([["owner", [said]]]) }, "owner");
}

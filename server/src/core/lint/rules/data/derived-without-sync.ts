/** What is made from another store, and nothing makes it. */

import { lazily } from "../../../base/lazily.ts";
import type { Fix } from "../../../base/problem.ts";
import { fact, has, list, word } from "../../../model/facts.ts";
import type { Component, Relation } from "../../../model/types.ts";
import { nameOf } from "../../support/between.ts";
import { addAfter, fix } from "../../support/fixes.ts";
import { type Graph, incoming, ofKinds, together } from "../../support/graph.ts";
import { isKnownRead, isKnownWrite } from "../../support/writes.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const derivedWithoutSync: Rule = {
  id: "data/derived-without-sync",
  level: "warning",
  preset: "recommended",
  summary: "An index or derived store is read, and nothing feeds it.",
  why: "The search index was filled once by a script, on the day of the launch. New products are in the database and are never found; deleted ones are found and lead nowhere. Nobody decided that: the line that carries changes was simply never drawn.",
  sources: ["2:82"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/patterns/materialized-view",
  acceptWhen: "When what it holds never changes after it was built.",
  bad: [
    {
      text: "service shop\ndatabase products\nsearch finder { derived-from products; copies 2 }\nshop -> products { writes }\nshop -> finder { reads; query text }",
      finds: ["warning finder"],
    },
    {
      text: "service shop\ndatabase products\nsearch finder\nshop -> products { writes }\nshop -> finder { reads; query text }",
      finds: ["warning finder"],
    },
  ],
  good: [
    {
      text: "service shop\ndatabase products\nsearch finder { derived-from products }\nproducts => finder { via cdc }\nshop -> products { writes }\nshop -> finder { reads }",
    },
    {
      text: "service shop\nworker indexer\nqueue changed\ndatabase products\nsearch finder { derived-from products }\nshop -> products { writes }\nshop ~> changed ~> indexer -> finder\nshop -> finder { reads }",
    },
    {
      text: "service shop\ndatabase products\nsearch finder { derived-from products { lag 5s } }\nshop -> products { writes }\nshop -> finder { reads }",
    },
    { text: "service shop\nsearch finder { managed regional }\nshop -> finder" },
    { text: "service router\nsearch neighbours\nrouter -> neighbours { reads; query vector }" },
    {
      text: "service shop\ndatabase products\nsearch finder { role replica of other }\nsearch other\nshop -> products\nshop -> other { updates }\nshop -> finder { reads }",
    },
  ],
  fixed:
    "service shop\ndatabase products\nsearch finder { derived-from products; copies 2 }\nproducts => finder { via cdc }\nshop -> products { writes }\nshop -> finder { reads; query text }",

  *check(context) {
    const { model, graph } = context;
    const writers = lazily(() => writersToDatabases(graph));
    for (const store of together(graph, graph.stating("derived-from"), ofKinds(graph, ["search"]))) {
      const derived = fact(store, "derived-from");
      const isDerived = derived?.state === "stated";
      if (!isDerived && (store.kind !== "search" || derived !== undefined)) continue;
      // Who says how far it is behind says that it is fed; a copy is fed by its original.
      if (has(store, "derived-from.lag") || word(store, "role") === "replica") continue;
      const into = incoming(graph, store.id);
      if (into.length === 0 || !into.every(onlyReads)) continue;
      // An index of what changes elsewhere: without `derived-from`, only where its reader writes to a database.
      if (!isDerived && !into.some(({ from }) => writers().has(from))) continue;
      const [reader] = into;
      const source = model.components.get(word(store, "derived-from") ?? "");
      yield {
        message:
          source === undefined
            ? `"${store.id}" is searched by "${reader?.from}", and nothing writes to it or feeds it.`
            : `"${store.id}" is made from "${source.id}" and read by "${reader?.from}", and no change of "${source.id}" gets there.`,
        location: derived?.location ?? store.location,
        components: [store.id],
        witness: reader === undefined ? [] : [{ message: "It is read here.", location: reader.location }],
        fixes: () => fed(context, source, store),
        cause: `fed:${store.id}`,
      };
    }
  },
};

/** Says that it reads, or asks a question, and nothing of writing; what says nothing may write. */
function onlyReads(relation: Relation): boolean {
  if (relation.kind !== "sync") return false;
  return (
    isKnownRead(relation) ||
    (list(relation, "query").length > 0 && !has(relation, "writes") && !has(relation, "updates"))
  );
}

/** Ids of what is known to write to some database. */
function writersToDatabases(graph: Graph): ReadonlySet<string> {
  const found = new Set<string>();
  for (const database of ofKinds(graph, ["database"]))
    for (const write of incoming(graph, database.id).filter(isKnownWrite)) found.add(write.from);
  return found;
}

function fed(context: RuleContext, source: Component | undefined, store: Component): readonly Fix[] {
  if (source === undefined || store.parent !== source.parent) return [];
  const line = `${nameOf(context.graph, source)} => ${nameOf(context.graph, store)} { via cdc }`;
  return fix(`Feed ${store.name} from ${source.name}`, addAfter(context, store, line));
}

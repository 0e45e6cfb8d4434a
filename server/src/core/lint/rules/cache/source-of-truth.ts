/** A cache that is the only place of what is written to it. */

import { fact, has, isAbsent, list } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { freeName } from "../../support/between.ts";
import { isStore } from "../../support/components.ts";
import { addAfter, fix, setProperty } from "../../support/fixes.ts";
import { type Graph, incoming, ofKinds, outgoing } from "../../support/graph.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const sourceOfTruth: Rule = {
  id: "cache/source-of-truth",
  level: "warning",
  preset: "recommended",
  summary: "A cache is written and nothing stands behind it.",
  why: "A cache may forget: it evicts what is old, and it starts empty. Here it is the only place where the data is, so forgetting means losing. The first full memory or restart deletes what users believe to be saved.",
  sources: ["0:8", "2:135", "3:144"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/best-practices/caching",
  acceptWhen: "When what it holds may be lost at any moment, such as presence or typing marks.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ncache carts { ttl 1d }\nweb -> api\napi -> carts { writes }",
      finds: ["warning carts, api"],
    },
    {
      text: "client web\nservice api { instances 2 }\ncache carts { of none; ttl 1d }\ndatabase orders { managed regional }\nweb -> api\napi -> carts { writes }\napi -> orders",
      finds: ["warning carts, api"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ncache carts { ttl 1d; holds session }\nweb -> api\napi -> carts { writes }",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache carts { ttl 1d }\ndatabase orders { managed regional }\nweb -> api\napi -> carts { writes }\napi -> orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache carts { ttl 1d }\nweb -> api\napi -> carts { reads }",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ncache carts { ttl 1d; of orders; write write-through }\ndatabase orders { managed regional }\nweb -> api\napi -> carts { writes }\ncarts -> orders",

  *check(context) {
    const { graph } = context;
    for (const cache of ofKinds(graph, ["cache"])) {
      if (holdsWhatMayGo(graph, cache) || !hasNothingBehind(graph, cache)) continue;
      const writing = incoming(graph, cache.id).find(
        (relation) => has(relation, "writes") || has(relation, "updates"),
      );
      if (writing === undefined) continue;
      yield {
        message: `"${cache.id}" is a cache that "${writing.from}" writes to and that has no store behind it: what it forgets is lost.`,
        location: cache.location,
        components: [cache.id, writing.from],
        witness: [{ message: `"${writing.from}" writes to it.`, location: writing.location }],
        fixes: store(context, cache),
        cause: `truth:${cache.id}`,
      };
    }
  },
};

/** Sessions and tokens can be made again by signing in again. */
function holdsWhatMayGo(graph: Graph, cache: Component): boolean {
  const held = [...list(cache, "holds"), ...list(cache, "data")];
  if (held.some((word) => word === "session" || word === "token")) return true;
  return (graph.referencesTo.get(cache.id) ?? []).some(({ property }) => property === "session");
}

/** No store is named, called, or fed from, and nobody who uses the cache uses a store as well: where that is open, it is not nothing. */
function hasNothingBehind(graph: Graph, cache: Component): boolean {
  if (isAbsent(cache, "of")) return true;
  if (has(cache, "of") || has(cache, "derived-from")) return false;
  const users = incoming(graph, cache.id).map(({ from }) => from);
  const isOtherStore = (id: string) => {
    const one = graph.model.components.get(id);
    return (
      one !== undefined &&
      id !== cache.id &&
      one.kind !== "cache" &&
      (isStore(one) || one.kind === "external" || one.kind === "stream")
    );
  };
  return ![cache.id, ...users].some(
    (user) => isOtherStore(user) || outgoing(graph, user).some(({ to }) => isOtherStore(to)),
  );
}

/** The store whose data it holds, declared beside it. */
function store(context: RuleContext, cache: Component) {
  const name = freeName(context.graph, `${cache.name}-store`);
  const named = setProperty(context, cache, fact(cache, "of"), `of ${name}`);
  const declared = addAfter(context, cache, `database ${name}`);
  if (named === undefined || declared === undefined) return [];
  return fix(`Declare the store that ${cache.name} is a cache of`, [...named, ...declared]);
}

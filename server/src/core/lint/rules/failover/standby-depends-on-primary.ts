/** The one that steps in cannot work without what fails. */
import { isFailureDomain } from "../../../analysis/places.ts";
import { has, word } from "../../../model/facts.ts";
import type { Component, Place, Relation } from "../../../model/types.ts";
import { sparesOf } from "../../support/components.ts";
import { enclosing, type Graph } from "../../support/graph.ts";
import { unitsInside } from "../../support/placement.ts";
import type { Rule } from "../../types.ts";

export const standbyDependsOnPrimary: Rule = {
  id: "failover/standby-depends-on-primary",
  level: "error",
  preset: "recommended",
  summary: "A standby or an alternative needs something that stands only with what it replaces.",
  why: "The second region takes over when the first is lost; it has its own services and asks the first region for every login. The first region is lost, the second takes over, and nobody can log in. A standby has to bring with it everything that it needs.",
  sources: ["0:35", "4:135"],
  reference: "https://aws.amazon.com/builders-library/static-stability-using-availability-zones/",
  acceptWhen: "Never: it is no standby.",
  absorbs: ["spof/fails-survives"],
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nregion eu {\n  service orders { instances 2 }\n  identity login { copies 3 }\n}\nregion us {\n  service orders-us { instances 2 }\n}\nweb -> api -> eu.orders | us.orders-us\neu.orders -> eu.login\nus.orders-us -> eu.login",
      finds: ["error us.orders-us, eu.login, eu.orders"],
    },
    // Why the flow does not survive the loss is told here, once.
    {
      text: "client web\nregion eu {\n  service orders { instances 2; failover automatic }\n  identity login { copies 3 }\n}\nregion us {\n  service orders { instances 2; role standby of eu.orders }\n}\nweb -> eu.orders | us.orders\neu.orders -> eu.login\nus.orders -> eu.login\nflow buy {\n  web -> eu.orders | us.orders\n  eu.orders -> eu.login\n  us.orders -> eu.login\n  survives region\n}",
      finds: ["error us.orders, eu.login, eu.orders"],
    },
    {
      text: "client web\nservice api { instances 2; failover automatic }\nservice api-spare { instances 2; role standby of api }\nweb -> api\napi-spare -> api",
      finds: ["error api-spare, api"],
    },
    {
      text: "client web\nregion eu {\n  service front, api { managed regional }\n  service prices { managed regional }\n  front -> api -> prices\n}\nregion us {\n  service front { managed regional; role standby of eu.front }\n  service api { managed regional; role standby of eu.api }\n  front -> api\n}\nus.api -> eu.prices\nweb -> eu.front | us.front",
      finds: ["error us.api, eu.prices, eu.api"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\nregion eu {\n  service orders { instances 2 }\n  identity login { copies 3 }\n}\nregion us {\n  service orders-us { instances 2 }\n  identity login-us { copies 3 }\n}\nweb -> api -> eu.orders | us.orders-us\neu.orders -> eu.login\nus.orders-us -> us.login-us",
    },
    {
      text: "client web\nservice api { instances 2 }\nidentity login { managed global }\nregion eu {\n  service orders { instances 2 }\n}\nregion us {\n  service orders-us { instances 2 }\n}\nweb -> api -> eu.orders | us.orders-us\neu.orders -> login\nus.orders-us -> login",
    },
  ],

  *check({ model, graph }) {
    const found = [...pairs(graph)].flatMap(([spare, counterpart]) => {
      const guilty = foundOnlyWith(graph, spare, counterpart);
      return guilty === undefined ? [] : [{ spare, counterpart, ...guilty }];
    });
    // The one that needs it itself before those that need that one.
    const direct = found.filter(({ spare, via }) => via.from === spare.id);
    const others = found.filter(({ spare, via }) => via.from !== spare.id);
    for (const { spare, counterpart, need, via, place } of [...direct, ...others]) {
      const itself = need === counterpart;
      yield {
        message: itself
          ? `"${spare.id}" steps in for "${counterpart.id}" and needs it: when the one is down, so is the other.`
          : `"${spare.id}" steps in for "${counterpart.id}" but needs "${need.id}", which stands only where "${counterpart.id}" does.`,
        location: spare.location,
        components: itself ? [spare.id, counterpart.id] : [spare.id, need.id, counterpart.id],
        witness: [
          { message: `${via.from} needs ${via.to}`, location: via.location },
          {
            message: `"${need.id}" stands here`,
            location: model.components.get(need.id)?.location ?? via.location,
          },
        ],
        // What fails to survive the loss of the place does so by the same need.
        cause: place === undefined ? `standby:${spare.id}` : `${place.kind}:${need.id}`,
      };
    }
  },
};

/** Each one that steps in, with the one it replaces: standbys, and later alternatives of a step. */
function* pairs(graph: Graph): Iterable<readonly [Component, Component]> {
  const { model } = graph;
  for (const component of graph.stating("role")) {
    if (word(component, "role") !== "standby") continue;
    const primary = model.components.get(word(component, "role", "of") ?? "");
    if (primary !== undefined && primary !== component) yield [component, primary];
  }
  for (const group of graph.alternatives().values()) {
    const [first, ...others] = [...group].sort((a, b) => rankOf(a) - rankOf(b));
    const counterpart = model.components.get(first?.to ?? "");
    for (const other of others) {
      const spare = model.components.get(other.to);
      // A cache in front of its store is an alternative that is meant to continue there.
      if (spare === undefined || counterpart === undefined || counterpart.kind === "cache") continue;
      if (spare !== counterpart) yield [spare, counterpart];
    }
  }
}

function rankOf(relation: Relation): number {
  return relation.alternatives?.rank ?? 0;
}

/** A hard need of the spare that is the counterpart, or stands wholly in a place of the counterpart that the spare is not in. */
function foundOnlyWith(
  graph: Graph,
  spare: Component,
  counterpart: Component,
): { readonly need: Component; readonly via: Relation; readonly place: Place | undefined } | undefined {
  const inside = new Set(enclosing(graph, spare.id));
  const places = enclosing(graph, counterpart.id).filter(
    (place) => isFailureDomain(place) && !inside.has(place),
  );
  const wholly = (component: Component) =>
    places.find((place) => {
      const all = [component, ...sparesOf(graph, component)];
      return all.every((one) => unitsInside(graph, one, place.id) === "all");
    });
  const free = places.filter((place) => unitsInside(graph, spare, place.id) === "none");
  const seen = new Set<string>([spare.id]);
  const pending = [spare.id];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    for (const via of graph.outgoing.get(id) ?? []) {
      const need = graph.model.components.get(via.to);
      if (need === undefined || !isHardCall(via) || seen.has(need.id)) continue;
      const place = need !== counterpart && free.length > 0 ? wholly(need) : undefined;
      if (need === counterpart || place !== undefined) return { need, via, place };
      seen.add(need.id);
      pending.push(need.id);
    }
  }
  return undefined;
}

function isHardCall(relation: Relation): boolean {
  if (relation.kind !== "sync" || relation.alternatives !== undefined) return false;
  return !has(relation, "optional") && !has(relation, "fallback") && !has(relation, "stale-if-error");
}

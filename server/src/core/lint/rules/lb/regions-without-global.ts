/** The same stands in several regions, and nothing tells users which one is theirs. */
import { has, word } from "../../../model/facts.ts";
import type { Component, Relation } from "../../../model/types.ts";
import { leadThrough } from "../../support/between.ts";
import { isManaged, isStandby, regions } from "../../support/components.ts";
import { fix } from "../../support/fixes.ts";
import { type Graph, groupedBy, ofKinds, outgoing } from "../../support/graph.ts";
import { isOutside } from "../../support/path.ts";
import { listing } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const regionsWithoutGlobal: Rule = {
  id: "lb/regions-without-global",
  level: "warning",
  preset: "recommended",
  summary: "Several regions serve the same, and nothing leads users to one of them.",
  why: "A second region was built for the users over there, with an address of its own. The app knows the first address, and nobody is sent to the second. When the first region is lost, the second idles while users see nothing.",
  sources: ["4:109", "4:111", "4:113", "4:115"],
  reference:
    "https://learn.microsoft.com/en-us/azure/architecture/guide/technology-choices/load-balancing-overview",
  acceptWhen: "When the clients themselves know all regions and choose among them.",
  bad: [
    {
      text: "client web\nregion eu { lb front { managed regional }; service api { instances 2 }; front -> api }\nregion us { lb front { managed regional }; service api { instances 2 }; front -> api }\nweb -> eu.front\nweb -> us.front",
      finds: ["warning web, eu.front, us.front"],
    },
    {
      text: "client web { type browser }\nregion eu { lb front { managed regional }; service api { instances 2 }; front -> api }\nregion us { lb front { managed regional }; service api { instances 2 }; front -> api }\nweb -> eu.front | us.front",
      finds: ["warning web, eu.front, us.front"],
    },
  ],
  good: [
    {
      text: "client web\ndns names { managed global; routing latency; ttl 60s }\nregion eu { lb front { managed regional }; service api { instances 2 }; front -> api }\nregion us { lb front { managed regional }; service api { instances 2 }; front -> api }\nweb -> names\nnames -> eu.front | us.front",
    },
    {
      text: "client web\ndns names { managed global; routing latency; ttl 60s }\nregion eu { lb front { managed regional }; service api { instances 2 }; front -> api }\nregion us { lb front { managed regional }; service api { instances 2 }; front -> api }\nweb -> names\nweb -> eu.front\nweb -> us.front",
    },
    {
      text: "client web\nregion eu { lb front { managed regional; global anycast }; service api { instances 2 }; front -> api }\nregion us { lb front { managed regional; global anycast }; service api { instances 2 }; front -> api }\nweb -> eu.front\nweb -> us.front",
    },
    {
      text: "client web\nregion eu { lb front { managed regional }; service api { instances 2 }; front -> api }\nregion us { service reports { managed regional } }\nweb -> eu.front\nweb -> us.reports",
    },
    {
      text: "client app { type mobile }\nregion eu { lb front { managed regional }; service api { instances 2 }; front -> api }\nregion us { lb front { managed regional }; service api { instances 2 }; front -> api }\napp -> eu.front | us.front",
    },
  ],
  fixed:
    "client web\ndns names { managed global; routing latency; ttl 60s }\nregion eu { lb front { managed regional }; service api { instances 2 }; front -> api }\nregion us { lb front { managed regional }; service api { instances 2 }; front -> api }\nweb -> names -> eu.front\nnames -> us.front",

  *check(context) {
    const { model, graph } = context;
    for (const client of ofKinds(graph, ["client"])) {
      if (isLed(graph, client)) continue;
      for (const calls of sameElsewhere(context, client)) {
        const targets = calls.flatMap(({ to }) => model.components.get(to) ?? []);
        if (targets.some((one) => has(one, "global"))) continue;
        yield {
          message: `${listing(targets.map(({ id }) => `"${id}"`))} serve in different regions, and nothing leads the users of "${client.id}" to one of them.`,
          location: calls[0]?.location ?? client.location,
          components: [client.id, ...targets.map(({ id }) => id)],
          witness: calls.map(({ to, location }) => ({ message: `"${to}" is called directly.`, location })),
          fixes: () => fix("Let DNS lead users to the nearest region", names(context, client, calls)),
          cause: `global:${client.id}`,
        };
      }
    }
  },
};

const leaders: ReadonlySet<string> = new Set(["dns", "cdn"]);

/** It asks for the way first, or enters by something that stands everywhere. */
function isLed(graph: Graph, client: Component): boolean {
  return outgoing(graph, client.id, "sync").some(({ to }) => {
    const target = graph.model.components.get(to);
    return target !== undefined && leaders.has(target.kind);
  });
}

/** Calls of a client to what stands, by one name or as alternatives, in different regions. */
function sameElsewhere({ graph, model }: RuleContext, client: Component): readonly (readonly Relation[])[] {
  const calls = outgoing(graph, client.id, "sync").filter(({ to }) => {
    const target = model.components.get(to);
    return target !== undefined && !isOutside(target) && !isStandby(target) && !isGlobal(target);
  });
  if (calls.length < 2) return [];
  // Programs may well try one address after the other; a browser does not.
  const browser = word(client, "type") === "browser";
  const byName = groupedBy(
    calls.filter((call) => browser || call.alternatives === undefined),
    ({ to, alternatives }) => alternatives?.group ?? model.components.get(to)?.name ?? to,
  );
  return [...byName.values()].filter((group) => {
    const places = group.map(({ to }) => {
      const target = model.components.get(to);
      const found = target === undefined ? undefined : regions(graph, target);
      return found?.length === 1 ? found[0] : undefined;
    });
    return !places.includes(undefined) && new Set(places).size > 1;
  });
}

function isGlobal(component: Component): boolean {
  return isManaged(component) && word(component, "managed") === "global";
}

function names(context: RuleContext, client: Component, calls: readonly Relation[]) {
  return leadThrough(context, calls, client, {
    base: "names",
    line: (name) => `dns ${name} { managed global; routing latency; ttl 60s }`,
  });
}

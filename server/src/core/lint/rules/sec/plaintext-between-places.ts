/** What travels from region to region can be read on the way. */
import { type Link, links } from "../../support/calls.ts";
import { isManaged, regions } from "../../support/components.ts";
import { addProperty, fix } from "../../support/fixes.ts";
import { isOutside } from "../../support/path.ts";
import { causeOf, encrypting, inTransit } from "../../support/transit.ts";
import type { Report, Rule, RuleContext } from "../../types.ts";

export const plaintextBetweenPlaces: Rule = {
  id: "sec/plaintext-between-places",
  level: "warning",
  preset: "recommended",
  summary: "What travels from region to region is not encrypted.",
  why: "Two data centres copy their databases to each other over a rented line. Whoever has access to a switch on the way has a copy of all of it, and nobody notices. In 2013 it became known that lines between the data centres of the largest providers had been tapped for years.",
  sources: ["2:96"],
  reference:
    "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/protecting-data-in-transit.html",
  acceptWhen: "When the line itself is encrypted, by a tunnel or by the provider.",
  bad: [
    {
      text: "client web\nregion eu { service api { instances 2 } }\nregion us { service rates { instances 2 } }\nweb -> eu.api { encrypted }\neu.api -> us.rates { encrypted none }",
      finds: ["warning us.rates, eu.api, eu.api->us.rates"],
    },
    {
      text: "client web\nregion eu { service api { instances 2 } }\nregion us { service rates { instances 2 } }\nweb -> eu.api { encrypted }\neu.api -> us.rates { protocol http }",
      finds: ["warning us.rates, eu.api, eu.api->us.rates"],
    },
    {
      text: "client web\nregion eu { service api { instances 2 } }\nregion us { service rates { instances 2 } }\nweb -> eu.api { encrypted }\neu.api -> us.rates",
      finds: ["info eu.api->us.rates, us.rates, eu.api"],
    },
  ],
  good: [
    {
      text: "client web\nregion eu { service api { instances 2 } }\nregion us { service rates { instances 2 } }\nweb -> eu.api { encrypted }\neu.api -> us.rates { encrypted mtls }",
    },
    {
      text: "client web\nregion eu { service api { instances 2 }; service rates { instances 2 } }\nweb -> eu.api { encrypted }\neu.api -> eu.rates { protocol http }",
    },
    {
      text: "client web\nregion eu { service api { instances 2 }; database one { managed regional }; api -> one }\nregion us { database two { managed regional } }\nweb -> eu.api { encrypted }\neu.one => us.two { mode async; lag 1s }",
    },
  ],
  fixed:
    "client web\nregion eu { service api { instances 2 } }\nregion us { service rates { instances 2 } }\nweb -> eu.api { encrypted }\neu.api -> us.rates { encrypted }",

  *check(context) {
    const { graph } = context;
    // Within one region nothing travels between two.
    if ((graph.places().get("region") ?? []).length < 2) return;
    for (const link of links(graph)) {
      const report = judged(context, link);
      if (report !== undefined) yield report;
    }
  },
};

function judged(context: RuleContext, { relation, from, to }: Link): Report | undefined {
  const { graph } = context;
  if (isOutside(from) || isOutside(to)) return undefined;
  const here = regions(graph, from);
  const there = here === undefined ? undefined : regions(graph, to);
  if (here === undefined || there === undefined || here.some((region) => there.includes(region)))
    return undefined;
  const transit = inTransit(relation);
  if (transit === "encrypted") return undefined;
  const components = [to.id, from.id, relation.id];
  if (transit !== "unknown")
    return {
      message: `What "${from.id}" sends from ${here.join(", ")} to "${to.id}" in ${there.join(", ")} can be read on the way: ${transit.property === "protocol" ? "it speaks plain HTTP" : "it is not encrypted"}.`,
      location: transit.location,
      components,
      fixes: encrypting(context, transit),
      cause: causeOf(transit),
    };
  // Between two of its own services the provider encrypts.
  if (isManaged(from) && isManaged(to)) return undefined;
  return {
    level: "info",
    preset: "strict",
    unsaid: true,
    message: `Nothing says whether what "${from.id}" sends from ${here.join(", ")} to "${to.id}" in ${there.join(", ")} is encrypted.`,
    location: relation.location,
    // Told once for all such relations, which it then names.
    components: [relation.id, to.id, from.id],
    fixes: fix("Say that it is encrypted", addProperty(context, relation, "encrypted")),
    cause: `plain:${relation.id}`,
  };
}

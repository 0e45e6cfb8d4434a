/** Copies live long, and a new version has the old address. */
import { fact, flag, num } from "../../../model/facts.ts";
import type { Component, Element } from "../../../model/types.ts";
import { addProperty, fix, setProperty } from "../../support/fixes.ts";
import { isCleared, isVersioned } from "../../support/freshness.ts";
import { callers, ofKinds, together } from "../../support/graph.ts";
import { durationText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const unversionedUrls: Rule = {
  id: "cdn/unversioned-urls",
  level: "info",
  preset: "strict",
  summary: "Copies live long, and a new version of a file has the old address.",
  why: "A release changes a page and the script it loads. Edges and browsers take the new page and keep the old script for a month, since its address is the same. The two do not fit together, and clearing the edge does not reach a single browser.",
  sources: ["1:85", "1:86"],
  reference: "https://web.dev/articles/http-cache",
  acceptWhen: "When the files never change, or old ones do no harm.",
  options: {
    longHours: { default: 24, description: "Copies that live this long are long-lived, in hours." },
  },
  bad: [
    {
      text: "client web\ncdn edge { mode pull; ttl 30d; invalidation ttl }\nstorage files { managed regional; access signed }\nweb -> edge -> files",
      finds: ["info edge"],
    },
    {
      text: "client web\nlb front { managed regional }\nservice pages { instances 2; cache-control public max-age 7d }\nweb -> front -> pages",
      finds: ["info pages"],
    },
    {
      text: "client web\ncdn edge { mode pull; ttl 10m; invalidation ttl; cache-control public max-age 30d }\nstorage files { managed regional; access signed }\nweb -> edge -> files",
      finds: ["info edge"],
    },
  ],
  good: [
    {
      text: "client web\ncdn edge { mode pull; ttl 30d; versioned-urls }\nstorage files { managed regional; access signed }\nweb -> edge -> files",
    },
    {
      text: "client web\ncdn edge { mode pull; ttl 30d; invalidation purge }\nstorage files { managed regional; access signed }\nweb -> edge -> files",
    },
    {
      text: "client web\ncdn edge { mode pull; ttl 10m; invalidation ttl }\nstorage files { managed regional; access signed }\nweb -> edge -> files",
    },
    {
      text: "client web\nlb front { managed regional }\nservice pages { instances 2; cache-control public max-age 365d immutable }\nweb -> front -> pages",
    },
  ],
  fixed:
    "client web\ncdn edge { mode pull; ttl 30d; invalidation ttl; versioned-urls }\nstorage files { managed regional; access signed }\nweb -> edge -> files",

  *check(context) {
    const long = context.option<number>("longHours") * 3_600_000;
    const { graph } = context;
    for (const component of together(graph, ofKinds(graph, ["cdn"]), graph.stating("cache-control"))) {
      const lives = lifetime(component);
      if (lives === undefined || lives.ms < long || isCleared(component)) continue;
      // Of an origin, the edge before it may say what holds for both.
      const around = [component, ...callers(graph, component.id).filter(({ kind }) => kind === "cdn")];
      if (around.some((one) => isVersioned(graph, one))) continue;
      if (component.kind !== "cdn" && around.some((one) => one.kind === "cdn" && isCleared(one))) continue;
      yield {
        message: `Copies from "${component.id}" live for ${durationText(lives.ms)}, and nothing says that a new version has a new address or clears them.`,
        location: lives.location,
        components: [component.id],
        fixes: fix("Give each version an address of its own", versioned(context, component)),
        cause: `stale:${component.id}`,
      };
    }
  },
};

/** How long what it gives out is kept: `ttl` of a cdn, or the time its `cache-control` allows. */
function lifetime(component: Component) {
  const control = Math.max(
    num(component, "cache-control", "max-age") ?? 0,
    num(component, "cache-control", "s-maxage") ?? 0,
  );
  const ttl = component.kind === "cdn" ? (num(component, "ttl") ?? 0) : 0;
  // Browsers keep it for as long as `cache-control` says, however short the edge keeps it.
  const kept = flag(component, "cache-control", "immutable") ? 0 : control;
  const ms = Math.max(ttl, kept);
  const said: Element | undefined = ms > 0 ? component : undefined;
  const location = said && fact(said, kept > ttl ? "cache-control" : "ttl")?.location;
  return location === undefined ? undefined : { ms, location };
}

function versioned(context: RuleContext, component: Component) {
  const said = fact(component, "versioned-urls");
  return said === undefined
    ? addProperty(context, component, "versioned-urls")
    : setProperty(context, component, said, "versioned-urls");
}

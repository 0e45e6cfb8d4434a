/** What belongs to one user lies in a cache for all. */
import { fact, has, list, word } from "../../../model/facts.ts";
import type { Component, Element } from "../../../model/types.ts";
import { fix, replaceProperty, setProperty } from "../../support/fixes.ts";
import { incoming, ofKinds, outgoing } from "../../support/graph.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const personalContent: Rule = {
  id: "cdn/personal-content",
  level: "error",
  preset: "recommended",
  summary: "Content of one user is cached where everybody may fetch it.",
  why: "One user opens the account page, and the edge keeps it under its address. The next user asks for the same address and sees the first one's orders and home. In 2015 a large game store did exactly this for an hour, on Christmas Day.",
  sources: ["0:15", "1:75", "2:97"],
  reference: "https://cwe.mitre.org/data/definitions/524.html",
  acceptWhen: "Never: give it out by signed addresses, or do not cache it.",
  bad: [
    {
      text: "client web\ncdn edge { content static, personal; access public; ttl 10m; invalidation purge }\nservice pages { managed regional }\nweb -> edge -> pages",
      finds: ["error edge"],
    },
    {
      text: "client web\ncdn edge { content personal; ttl 10m; invalidation purge }\nservice pages { managed regional }\nweb -> edge -> pages",
      finds: ["error edge"],
    },
    {
      text: "client web\ncdn edge { ttl 10m; invalidation purge }\nservice account { managed regional; cache-control public max-age 1h }\nweb -> edge\nedge -> account { content personal }",
      finds: ["error edge, account"],
    },
  ],
  good: [
    {
      text: "client web\ncdn edge { content personal, media; access signed; ttl 10m; invalidation purge }\nstorage photos { managed regional; access signed }\nweb -> edge -> photos",
    },
    {
      text: "client web\ncdn edge { content static, personal; ttl 10m; invalidation purge }\nservice account { managed regional; cache-control private no-store }\nweb -> edge -> account",
    },
    {
      text: "client web\ncdn edge { content static, dynamic; ttl 10m; invalidation purge }\nservice account { managed regional }\nweb -> edge -> account",
    },
    {
      text: "client web\ncdn edge { content personal }\nservice account { managed regional }\nweb -> edge -> account",
    },
  ],
  fixed:
    "client web\ncdn edge { content static, personal; access signed; ttl 10m; invalidation purge }\nservice pages { managed regional }\nweb -> edge -> pages",

  *check(context) {
    const { model, graph } = context;
    for (const cdn of ofKinds(graph, ["cdn"])) {
      if (word(cdn, "access") === "signed" || isKeptFromOthers(cdn)) continue;
      const found = carriesPersonal(context, cdn);
      if (found === undefined) continue;
      const origins = outgoing(graph, cdn.id, "sync");
      const behind = origins.flatMap(({ to }) => model.components.get(to) ?? []);
      const shown = [cdn, found, ...origins, ...behind].find(isPublic);
      // It is caching that harms: where nothing says that copies are kept or public, an edge may only pass requests on.
      if (shown === undefined && !has(cdn, "ttl")) continue;
      if (shown === undefined && [...origins, ...behind].some(isKeptFromOthers)) continue;
      const said = fact(found, "content");
      const origin =
        found.type === "relation" ? [found.from, found.to].find((id) => id !== cdn.id) : undefined;
      yield {
        message: `"${cdn.id}" keeps content of single users where everybody may fetch it${shown === undefined ? "" : ", and it is said to be public"}.`,
        location: said?.location ?? cdn.location,
        components: origin === undefined ? [cdn.id] : [cdn.id, origin],
        witness: [
          shown === undefined
            ? { message: "It keeps copies.", location: fact(cdn, "ttl")?.location ?? cdn.location }
            : { message: "Said to be public here.", location: publicFact(shown)?.location ?? shown.location },
        ],
        fixes: [...signed(context, cdn, shown)],
        cause: `personal:${cdn.id}`,
      };
    }
  },
};

/** The cdn itself, or a relation to or from it, of which it is said. */
function carriesPersonal({ graph }: RuleContext, cdn: Component) {
  const relations = [...incoming(graph, cdn.id, "sync"), ...outgoing(graph, cdn.id, "sync")];
  return [cdn, ...relations].find((one) => list(one, "content").includes("personal"));
}

function isKeptFromOthers(element: Element): boolean {
  return (
    word(element, "cache-control", "store") !== undefined ||
    word(element, "cache-control", "scope") === "private"
  );
}

function publicFact(element: Element) {
  const control = word(element, "cache-control", "scope") === "public";
  return control ? fact(element, "cache-control") : fact(element, "access");
}

function isPublic(element: Element): boolean {
  return (
    word(element, "cache-control", "scope") === "public" ||
    ("kind" in element && element.kind === "cdn" && word(element, "access") === "public")
  );
}

function signed(context: RuleContext, cdn: Component, shown: Element | undefined) {
  const control = shown === undefined ? undefined : fact(shown, "cache-control");
  if (shown !== undefined && control !== undefined && word(shown, "cache-control", "scope") === "public")
    return fix(
      "Let only the user's own cache keep it",
      replaceProperty(context, control, "cache-control private"),
    );
  return fix(
    "Give it out by signed addresses only",
    setProperty(context, cdn, fact(cdn, "access"), "access signed"),
  );
}

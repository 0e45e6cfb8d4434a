/** The busy side ends connections first and keeps what is left of them. */
import type { Fix } from "../../../base/problem.ts";
import { fact, has, isAbsent, num, word } from "../../../model/facts.ts";
import type { Fact, Relation } from "../../../model/types.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import type { Graph } from "../../support/graph.ts";
import { isOutside } from "../../support/path.ts";
import { rateText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

/** Protocols where a connection that is not kept is closed by the server, once it has answered. */
const closedByServer: ReadonlySet<string> = new Set(["http", "https", "rest", "graphql"]);

export const serverCloses: Rule = {
  id: "net/server-closes",
  level: "info",
  preset: "recommended",
  summary: "A busy server closes connections first, and keeps ports and memory for each in TIME_WAIT.",
  why: "The server hangs up after every answer, a thousand times a second. It is the side that hangs up that must remember the connection for a minute or more, so sixty thousand dead ones fill its tables. Then new callers are refused on a machine that has hardly anything to do.",
  sources: ["4:154", "4:155"],
  reference: "https://www.rfc-editor.org/rfc/rfc9293#section-3.6",
  acceptWhen: "When connections are few, or callers cannot be trusted to close.",
  options: {
    busy: { default: 100, description: "Calls a second from which on a server counts as busy." },
  },
  bad: [
    {
      text: "client web\nservice api { managed regional }\nweb -> api { closes server }",
      finds: ["info api, web, web->api"],
    },
    {
      text: "client web\nservice api { managed regional }\nweb -> api { protocol https; keep-alive none }",
      finds: ["info api, web, web->api"],
    },
    {
      text: "client web\nservice api { managed regional }\nweb -> api { closes server }\nflow read {\n  web -> api\n  rate 500 rps\n}",
      finds: ["info api, web, web->api"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { managed regional; idle-timeout 60s }\nweb -> api { closes client }",
    },
    {
      text: "client web\nservice api { managed regional }\nweb -> api { closes server; keep-alive 60s }",
    },
    {
      text: "client web\nservice api { managed regional }\nweb -> api { closes server; rate 2 rps }",
    },
    {
      text: "client web\nservice api { managed regional }\nweb -> api { closes server }\nflow read {\n  web -> api\n  rate 2 rps\n}",
    },
    {
      text: "client web\nservice api { managed regional }\nweb -> api { protocol https; keep-alive none; closes client }",
    },
    { text: "service api { managed regional }\nexternal bank\napi -> bank { closes server }" },
  ],
  fixed: "client web\nservice api { managed regional }\nweb -> api { closes client }",

  *check(context) {
    const { model, graph } = context;
    for (const relation of closingSaid(graph)) {
      const said = relation.kind === "sync" ? closing(relation) : undefined;
      const server = model.components.get(relation.to);
      if (said === undefined || server === undefined || isOutside(server)) continue;
      const load = context.figures.load.relations.get(relation.id);
      const stated = num(relation, "rate");
      const rate = Math.max(stated ?? 0, load?.rate.usual ?? 0, load?.rate.peak ?? 0);
      const known = stated !== undefined || load?.atLeast === false;
      if (known && rate < context.option<number>("busy")) continue;
      const often = rate > 0 ? `, and is called with ${rateText(rate)}` : "";
      yield {
        message: `"${server.id}" closes the connections of "${relation.from}" first${often}: each leaves a port and memory in TIME_WAIT there.`,
        location: said.location,
        components: [server.id, relation.from, relation.id],
        fixes: remedy(context, relation, said),
        cause: `closes:${relation.id}`,
      };
    }
  },
};

/** Relations that say who closes, or whether connections are kept. */
function closingSaid({ relationsStating }: Graph): ReadonlySet<Relation> {
  return new Set([...relationsStating("closes"), ...relationsStating("keep-alive")]);
}

/** What says that the server closes first; undefined where nothing does. */
function closing(relation: Relation): Fact | undefined {
  if (has(relation, "keep-alive")) return undefined;
  if (word(relation, "closes") === "server") return fact(relation, "closes");
  const once = isAbsent(relation, "keep-alive") && closedByServer.has(word(relation, "protocol") ?? "");
  return once && fact(relation, "closes") === undefined ? fact(relation, "keep-alive") : undefined;
}

function remedy(context: RuleContext, relation: Relation, said: Fact): readonly Fix[] {
  return said.property === "closes"
    ? fix(`Let ${relation.from} close`, setProperty(context, relation, said, "closes client"))
    : fix("Use connections again", setProperty(context, relation, said, "keep-alive"));
}

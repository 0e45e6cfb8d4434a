/** A browser that is to speak what browsers cannot. */
import { fact, word } from "../../../model/facts.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import type { Rule } from "../../types.ts";

export const grpcFromBrowser: Rule = {
  id: "net/grpc-from-browser",
  level: "warning",
  preset: "recommended",
  summary: "A browser is to speak gRPC, which it cannot.",
  why: "The services speak gRPC, so the page was planned to speak it as well. No browser lets a script set the frames and trailers that gRPC needs, and it shows on the first day of building. A proxy that translates gRPC-Web has to be put in between, or another protocol chosen.",
  sources: ["0:47", "2:52", "2:85"],
  reference: "https://grpc.io/blog/state-of-grpc-web/",
  acceptWhen: "Never for a browser: say another `type` if the client is a program of your own.",
  bad: [
    {
      text: "client web { type browser }\nservice api { managed regional }\nweb -> api { protocol grpc }",
      finds: ["warning web, api, web->api"],
    },
  ],
  good: [
    {
      text: "client app { type mobile }\nservice api { managed regional }\napp -> api { protocol grpc }",
    },
    {
      text: "client web { type browser }\nproxy envoy { managed regional }\nservice api { managed regional }\nweb -> envoy { protocol grpc-web }\nenvoy -> api { protocol grpc }",
    },
    { text: "client web\nservice api { managed regional }\nweb -> api { protocol grpc }" },
  ],
  fixed: "client web { type browser }\nservice api { managed regional }\nweb -> api { protocol grpc-web }",

  *check(context) {
    const { model, graph } = context;
    for (const relation of graph.relationsStating("protocol")) {
      if (word(relation, "protocol") !== "grpc") continue;
      const from = model.components.get(relation.from);
      const type = from?.kind === "client" ? fact(from, "type") : undefined;
      if (from === undefined || type?.values.value !== "browser") continue;
      const said = fact(relation, "protocol");
      yield {
        message: `"${from.id}" is a browser and cannot speak gRPC to "${relation.to}".`,
        location: said?.location ?? relation.location,
        components: [from.id, relation.to, relation.id],
        witness: [{ message: `"${from.id}" is a browser.`, location: type.location }],
        fixes: fix(
          `Let ${from.name} speak gRPC-Web`,
          setProperty(context, relation, said, "protocol grpc-web"),
        ),
        cause: `protocol:${relation.id}`,
      };
    }
  },
};

/** A balancer that sees only addresses and ports is to decide by the request. */
import { fact, word } from "../../../model/facts.ts";
import { balancers } from "../../support/components.ts";
import { contentDecision } from "../../support/content-routing.ts";
import { fix, setProperties } from "../../support/fixes.ts";
import type { Rule } from "../../types.ts";

export const layer4ContentRouting: Rule = {
  id: "lb/layer4-content-routing",
  level: "error",
  preset: "recommended",
  summary: "A layer 4 balancer is to decide by what stands in the request.",
  why: "Requests for films are to go to one fleet and payments to another. The balancer forwards packets and never sees a path, so both fleets get everything. Half of the payments end at a machine that knows only films.",
  sources: ["1:104", "1:105", "4:96", "4:97"],
  reference: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/introduction.html",
  acceptWhen: "Never: what it is to decide by, it cannot see.",
  absorbs: ["lb/passthrough-content-routing"],
  bad: [
    {
      text: 'client web\nlb front { managed regional; layer 4 }\nservice films { instances 2 }\nservice billing { instances 2 }\nweb -> front\nfront -> films { route "/films" }\nfront -> billing { route "/billing" }',
      finds: ["error front"],
    },
    {
      text: "client web\nlb front { managed regional; layer 4; algorithm url-hash }\nservice films { instances 2 }\nweb -> front -> films",
      finds: ["error front"],
    },
    {
      text: "client web\nlb front { managed regional; layer 4; sticky cookie; tls passthrough }\nservice films { instances 2; session in-memory }\nweb -> front -> films",
      finds: ["error front"],
    },
    {
      text: 'client web\nlb front { tech nlb }\nservice films { instances 2 }\nservice billing { instances 2 }\nweb -> front\nfront -> films { route "/films" }\nfront -> billing { route "/billing" }',
      finds: ["error front"],
    },
  ],
  good: [
    {
      text: 'client web\nlb front { managed regional; layer 7; tls terminate }\nservice films { instances 2 }\nservice billing { instances 2 }\nweb -> front\nfront -> films { route "/films" }\nfront -> billing { route "/billing" }',
    },
    {
      text: 'client web\nlb front { managed regional; layer 4 }\nservice films { instances 2 }\nservice mail { instances 2 }\nweb -> front\nfront -> films { route ":443" }\nfront -> mail { route "smtp.example.com" }',
    },
    {
      text: "client web\nlb front { managed regional; layer 4; sticky ip }\nservice films { instances 2; session in-memory }\nweb -> front -> films",
    },
  ],
  fixed:
    'client web\nlb front { managed regional; layer 7 }\nservice films { instances 2 }\nservice billing { instances 2 }\nweb -> front\nfront -> films { route "/films" }\nfront -> billing { route "/billing" }',

  *check(context) {
    for (const balancer of balancers(context.graph)) {
      const layer = fact(balancer, "layer");
      if (layer === undefined || word(balancer, "layer") !== "4") continue;
      const decision = contentDecision(context.graph, balancer);
      if (decision === undefined) continue;
      const tls = fact(balancer, "tls");
      const wanted = [
        { said: layer, by: "layer 7" },
        ...(word(balancer, "tls") === "passthrough" ? [{ said: tls, by: "tls terminate" }] : []),
      ];
      yield {
        message: `"${balancer.id}" works on layer 4 and ${decision.what}, which it cannot see there.`,
        location: decision.fact.location,
        components: [balancer.id],
        witness: [{ message: `"${balancer.id}" works on layer 4.`, location: layer.location }],
        // What a product can do is not changed by saying so.
        fixes:
          layer.origin === "technology"
            ? []
            : fix("Balance on layer 7", setProperties(context, balancer, wanted)),
        cause: `content:${balancer.id}`,
      };
    }
  },
};

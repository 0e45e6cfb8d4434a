/** A balancer hands encrypted bytes on and is to decide by what stands in them. */
import { fact, word } from "../../../model/facts.ts";
import { balancers } from "../../support/components.ts";
import { contentDecision } from "../../support/content-routing.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import type { Rule } from "../../types.ts";

export const passthroughContentRouting: Rule = {
  id: "lb/passthrough-content-routing",
  level: "error",
  preset: "recommended",
  summary: "A balancer that does not decrypt is to decide by what stands in the request.",
  why: "The balancer is set to hand TLS through, so that keys stay on the servers. It is also set to send one path here and another there. It sees neither path, since both are encrypted, and every request takes the default way.",
  sources: ["1:95", "1:105", "4:97"],
  reference: "https://www.haproxy.com/documentation/haproxy-configuration-tutorials/security/ssl-tls/",
  acceptWhen: "Never: what it is to decide by, it cannot read.",
  bad: [
    {
      text: 'client web\nlb front { managed regional; layer 7; tls passthrough }\nservice films { instances 2 }\nservice billing { instances 2 }\nweb -> front\nfront -> films { route "/films" }\nfront -> billing { route "/billing" }',
      finds: ["error front"],
    },
    {
      text: "client web\nproxy front { instances 2; tls passthrough; sticky cookie }\nservice films { instances 2; session in-memory }\nweb -> front -> films",
      finds: ["error front"],
    },
  ],
  good: [
    {
      text: 'client web\nlb front { managed regional; layer 7; tls re-encrypt }\nservice films { instances 2 }\nservice billing { instances 2 }\nweb -> front\nfront -> films { route "/films" }\nfront -> billing { route "/billing" }',
    },
    {
      text: 'client web\nlb front { managed regional; tls passthrough }\nservice films { instances 2 }\nservice billing { instances 2 }\nweb -> front\nfront -> films { route "films.example.com" }\nfront -> billing { route "billing.example.com" }',
    },
    {
      text: "client web\nlb front { managed regional; tls passthrough }\nservice films { instances 2 }\nweb -> front -> films",
    },
  ],
  fixed:
    'client web\nlb front { managed regional; layer 7; tls terminate }\nservice films { instances 2 }\nservice billing { instances 2 }\nweb -> front\nfront -> films { route "/films" }\nfront -> billing { route "/billing" }',

  *check(context) {
    for (const balancer of balancers(context.graph)) {
      const tls = fact(balancer, "tls");
      if (tls === undefined || word(balancer, "tls") !== "passthrough") continue;
      const decision = contentDecision(context.graph, balancer);
      if (decision === undefined) continue;
      yield {
        message: `"${balancer.id}" hands encrypted connections through and ${decision.what}, which it cannot read.`,
        location: decision.fact.location,
        components: [balancer.id],
        witness: [{ message: `"${balancer.id}" does not decrypt.`, location: tls.location }],
        fixes: [
          ...fix("Decrypt here", replaceProperty(context, tls, "tls terminate")),
          ...fix("Decrypt here and encrypt again", replaceProperty(context, tls, "tls re-encrypt")),
        ],
        cause: `content:${balancer.id}`,
      };
    }
  },
};

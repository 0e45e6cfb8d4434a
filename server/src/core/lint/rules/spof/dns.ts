/** One DNS provider in front of everything. */

import { ownNumber, statedAvailability } from "../../../analysis/availability/figure.ts";
import { fact, list } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { asking, setProperty } from "../../support/fixes.ts";
import { aiming } from "../../support/targets.ts";
import { percentText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const dns: Rule = {
  id: "spof/dns",
  level: "info",
  preset: "strict",
  summary: "One DNS provider stands before an entry that must be available more often than it.",
  why: "The servers are up, but their name no longer resolves: the provider's name servers are under attack, as in October 2016. Who has the answer in a cache goes on until it expires, everybody else finds nothing. Name servers of a second provider answer for the same zone.",
  sources: ["1:73"],
  reference: "https://www.rfc-editor.org/rfc/rfc2182",
  acceptWhen: "When the provider has been better than its figure, or the records live long in caches.",
  bad: [
    {
      text: "client web\ndns names { ttl 60s; sla 99.9% }\nservice api { managed regional }\nweb -> names -> api\nflow read {\n  web -> names -> api\n  needs availability 99.95%\n}",
      finds: ["info names, read"],
    },
  ],
  good: [
    {
      text: "client web\ndns names { ttl 60s; sla 99.99% }\nservice api { managed regional }\nweb -> names -> api\nflow read {\n  web -> names -> api\n  needs availability 99.95%\n}",
    },
    {
      text: "client web\ndns one { ttl 60s; sla 99.9% }\ndns two { ttl 60s; sla 99.9% }\nservice api { managed regional }\nweb -> one | two\none -> api\ntwo -> api\nflow read {\n  web -> one | two\n  one -> api\n  two -> api\n  needs availability 99.95%\n}",
    },
    {
      text: "client web\ndns names { ttl 60s; provider acme, other; sla 99.9% }\nservice api { managed regional }\nweb -> names -> api\nflow read {\n  web -> names -> api\n  needs availability 99.95%\n}",
    },
  ],

  *check(context) {
    const { model, graph, failure } = context;
    const all = graph.kinds().get("dns") ?? [];
    for (const { flow, analysed, target } of aiming(model, failure)) {
      const used = new Set([...analysed.relations].map((id) => model.relations.get(id)?.to));
      const servers = all.filter((one) => used.has(one.id));
      const [only, ...others] = servers;
      if (only === undefined || others.length > 0 || list(only, "provider").length > 1) continue;
      const figure = statedAvailability(only) ?? ownNumber(only, "sla");
      if (figure === undefined || figure >= target) continue;
      yield {
        message: `"${only.id}" is the only DNS provider and answers ${percentText(figure)} of the time, below the ${percentText(target)} that flow "${flow.label}" needs.`,
        location: only.location,
        components: [only.id, flow.id],
        flow: analysed.id,
        fixes: secondProvider(context, only),
        cause: `dns:${only.id}`,
      };
    }
  },
};

/** Who the second one is, only the author knows. */
function secondProvider(context: RuleContext, dns: Component) {
  const said = fact(dns, "provider");
  const other = "other-provider";
  const by =
    said?.state === "stated" ? `provider ${said.text}, ${other}` : `provider first-provider, ${other}`;
  return asking("Name a second provider…", setProperty(context, dns, said, by), other);
}

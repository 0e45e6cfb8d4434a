/** Users are sent elsewhere by DNS, and old answers live longer than the flow may be down. */
import { fact, num, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { type Graph, outgoing } from "../../support/graph.ts";
import { declared, recoveryTarget } from "../../support/targets.ts";
import { durationText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const dnsTtlFailover: Rule = {
  id: "lb/dns-ttl-failover",
  level: "warning",
  preset: "recommended",
  summary: "Failover by DNS takes longer than a flow may be down, since old answers live that long.",
  why: "The first site is lost, and a minute later DNS names the second. Resolvers and browsers keep the old answer for the hour that it allows them, and go on knocking at the lost site. The second one is up, paid for and nearly empty.",
  sources: ["1:57", "4:109"],
  reference: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover.html",
  acceptWhen: "When clients are known to ask again as soon as a connection fails.",
  bad: [
    {
      text: "client web\ndns names { managed global; routing failover; ttl 1h }\nregion eu { lb front { managed regional }; service api { instances 2 }; front -> api }\nregion us { lb front { managed regional }; service api { instances 2 }; front -> api }\nweb -> names\nnames -> eu.front | us.front\nflow read {\n  web -> names -> eu.front | us.front\n  needs recovery rto 5m\n}",
      finds: ["warning names, read"],
    },
  ],
  good: [
    {
      text: "client web\ndns names { managed global; routing failover; ttl 60s }\nregion eu { lb front { managed regional }; service api { instances 2 }; front -> api }\nregion us { lb front { managed regional }; service api { instances 2 }; front -> api }\nweb -> names\nnames -> eu.front | us.front\nflow read {\n  web -> names -> eu.front | us.front\n  needs recovery rto 5m\n}",
    },
    {
      text: "client web\ndns names { managed global; ttl 1h }\nlb front { managed regional }\nservice api { instances 2 }\nweb -> names -> front -> api\nflow read {\n  web -> names -> front -> api\n  needs recovery rto 5m\n}",
    },
    {
      text: "client web\ndns names { managed global; routing failover; ttl 1h }\nregion eu { lb front { managed regional }; service api { instances 2 }; front -> api }\nregion us { lb front { managed regional }; service api { instances 2 }; front -> api }\nweb -> names\nnames -> eu.front | us.front",
    },
  ],
  fixed:
    "client web\ndns names { managed global; routing failover; ttl 60s }\nregion eu { lb front { managed regional }; service api { instances 2 }; front -> api }\nregion us { lb front { managed regional }; service api { instances 2 }; front -> api }\nweb -> names\nnames -> eu.front | us.front\nflow read {\n  web -> names -> eu.front | us.front\n  needs recovery rto 5m\n}",

  *check(context) {
    for (const { dns, ttl, label, flow, rto } of slowSwitches(context)) {
      const said = fact(dns, "ttl");
      const short = Math.min(60_000, rto);
      yield {
        message: `"${dns.id}" switches by DNS, and its answers live for ${durationText(ttl)}, longer than the ${durationText(rto)} in which flow "${label}" must work again.`,
        location: said?.location ?? dns.location,
        components: [dns.id, flow],
        flow,
        fixes: fix(
          `Let answers live for ${durationText(short)}`,
          setProperty(context, dns, said, `ttl ${durationText(short)}`),
        ),
        cause: `ttl:${dns.id}`,
      };
    }
  },
};

/** Servers of names whose TTL is above the recovery target of a flow that is switched by them. */
function* slowSwitches({ model, failure, graph }: RuleContext) {
  for (const analysed of failure.flows) {
    const flow = declared(model, analysed);
    const rto = flow === undefined ? undefined : recoveryTarget(flow);
    if (flow === undefined || rto === undefined) continue;
    const asked = new Set([...analysed.relations].flatMap((id) => model.relations.get(id)?.to ?? []));
    for (const id of asked) {
      const dns = model.components.get(id);
      const ttl = dns === undefined ? undefined : num(dns, "ttl");
      if (dns?.kind !== "dns" || ttl === undefined || ttl <= rto || !switches(graph, dns)) continue;
      yield { dns, ttl, rto, label: flow.label, flow: flow.id };
    }
  }
}

/** It answers with another address when one is down: said, or it has alternatives to answer with. */
function switches(graph: Graph, dns: Component): boolean {
  if (word(dns, "routing") === "failover") return true;
  return outgoing(graph, dns.id).some(({ alternatives }) => alternatives !== undefined);
}

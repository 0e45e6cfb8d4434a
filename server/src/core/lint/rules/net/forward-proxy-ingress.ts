/** A proxy that speaks for clients, put in front of servers. */
import { fact, word } from "../../../model/facts.ts";
import { isCompute, isStore } from "../../support/components.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { callees, callers, ofKinds } from "../../support/graph.ts";
import { isClient } from "../../support/path.ts";
import { listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

/** They speak for clients; a transparent one may stand anywhere. */
const forClients: ReadonlySet<string> = new Set([
  "forward",
  "open",
  "anonymous",
  "distorting",
  "high-anonymity",
]);

/** What a request passes between the client and the first proxy. */
const before: ReadonlySet<string> = new Set(["dns", "cdn", "waf", "waiting-room", "lb"]);

export const forwardProxyIngress: Rule = {
  id: "net/forward-proxy-ingress",
  level: "warning",
  preset: "recommended",
  summary: "A proxy that speaks for clients stands in front of servers.",
  why: "The proxy before the servers was set up to forward whatever it is asked for. Somebody finds it within days and sends requests through it to other sites, and to machines inside that were never meant to be reached. A reverse proxy only ever speaks to the servers behind it, and can hold their certificates and spread their load.",
  sources: ["0:52", "0:53", "0:54", "0:56"],
  reference: "https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#access",
  acceptWhen: "When it stands in the clients' own network and the servers behind it are theirs.",
  bad: [
    {
      text: "client web\nproxy front { managed regional; type forward }\nservice api { managed regional }\nweb -> front -> api",
      finds: ["warning front, api"],
    },
    {
      text: "client web\ndns names { managed global }\nproxy front { managed regional; type open }\nservice api, prices { managed regional }\nweb -> names -> front\nfront -> api, prices",
      finds: ["warning front, api, prices"],
    },
  ],
  good: [
    {
      text: "client web\nproxy front { managed regional; type reverse }\nservice api { managed regional }\nweb -> front -> api",
    },
    {
      text: "client staff\nproxy out { managed regional; type forward }\nexternal internet\nstaff -> out -> internet",
    },
    {
      text: "service crawler { managed regional }\nproxy out { managed regional; type anonymous }\nexternal sites\ncrawler -> out -> sites",
    },
    {
      text: "client staff\nproxy out { managed regional; type forward }\nlb front { managed regional }\nservice api { managed regional }\nstaff -> out -> front -> api",
    },
  ],
  fixed:
    "client web\nproxy front { managed regional; type reverse }\nservice api { managed regional }\nweb -> front -> api",

  *check(context) {
    const { graph } = context;
    for (const proxy of ofKinds(graph, ["proxy"])) {
      const type = word(proxy, "type");
      const said = fact(proxy, "type");
      if (type === undefined || said === undefined || !forClients.has(type)) continue;
      // Before a balancer or gateway it may still be the clients' own: their way out, and our way in behind it.
      const servers = callees(graph, proxy.id).filter((one) => isCompute(one) || isStore(one));
      const entered = callers(graph, proxy.id).some((one) => isClient(one) || before.has(one.kind));
      if (servers.length === 0 || !entered) continue;
      yield {
        message: `"${proxy.id}" stands in front of ${listing(servers.map(({ id }) => `"${id}"`))}, but as ${/^[aeiou]/.test(type) ? "an" : "a"} ${type} proxy it speaks for clients and protects no server.`,
        location: said.location,
        components: [proxy.id, ...servers.map(({ id }) => id)],
        fixes: fix(`Make ${proxy.name} a reverse proxy`, setProperty(context, proxy, said, "type reverse")),
        cause: `proxy:${proxy.id}`,
      };
    }
  },
};

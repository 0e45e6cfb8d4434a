/** Kinds between the users and the servers: who asks, and what a request passes first. Data only. */
import { told } from "../told.ts";
import type { KindEntry } from "../types.ts";

export const peopleAndEdge: readonly KindEntry[] = [
  {
    name: "person",
    label: "person",
    room: "people-and-edge",
    stateful: false,
    place: false,
    failureDomain: false,
    synonyms: ["user", "actor"],
    summary: "A human who uses the system; starts flows and never fails in them.",
    text: told(
      "People start what the system does. Draw them where it matters who asks; they have no instances and never fail.",
      `person visitor "Visitor"
client web
visitor -> web`,
    ),
    sources: ["3:319", "3:64"],
  },
  {
    name: "client",
    label: "client",
    room: "people-and-edge",
    stateful: false,
    place: false,
    failureDomain: false,
    synonyms: ["frontend", "browser"],
    summary: "The program in the user's hands: a browser, an app, a device, an encoder.",
    text: told(
      "Everything a user holds: a page, an app, a device. Flows usually start here. What reaches a client directly is public, and what runs there is not under your control: caches can be emptied, requests forged.",
      `client web { type browser; browser-cache max-age 1h }
service api
web -> api`,
    ),
    sources: ["0:2", "2:52", "2:53", "3:127"],
  },
  {
    name: "dns",
    label: "DNS",
    room: "people-and-edge",
    stateful: false,
    place: false,
    failureDomain: false,
    synonyms: ["nameserver", "name-server"],
    summary: "Turns a name into addresses; answers are cached until their TTL ends.",
    text: told(
      "Every first request starts with a look-up, whose answer the resolver keeps for the TTL. It is asked rarely and must never be wrong: after a change, old answers live on until their time ends. It can spread users over addresses, but it does not know how busy a server is.",
      `dns names { routing latency; ttl 60s }
client web
web -> names`,
    ),
    sources: ["1:53", "1:55", "1:57"],
  },
  {
    name: "cdn",
    label: "CDN",
    room: "people-and-edge",
    stateful: false,
    place: false,
    failureDomain: false,
    synonyms: ["content-delivery-network"],
    summary:
      "Copies of content on servers near the users, so that the origin is asked less and answers come faster.",
    text: told(
      "Use it for what many users fetch: pages, pictures, video. Gains short ways, less load on the origin, and an origin that may be down for a moment. Costs money per byte, copies that are old until their TTL ends, and addresses that must be changed to point to it.",
      `cdn edge { mode pull; ttl 10m; content static, media }
storage files
edge -> files`,
    ),
    sources: ["0:14", "1:75"],
  },
  {
    name: "waf",
    label: "web application firewall",
    room: "people-and-edge",
    stateful: false,
    place: false,
    failureDomain: false,
    synonyms: ["firewall", "web-application-firewall"],
    summary: "Inspects requests before they reach the servers and blocks those that look like attacks.",
    text: told(
      "Stops known attack patterns and floods before they cost anything. It is a filter, not a proof of identity: authentication still has to happen behind it.",
      `waf shield { mode block; rules sql-injection, bots }
gateway api
shield -> api`,
    ),
    sources: ["0:43", "https://owasp.org/www-community/Web_Application_Firewall"],
  },
  {
    name: "lb",
    label: "load balancer",
    room: "people-and-edge",
    stateful: false,
    place: false,
    failureDomain: false,
    synonyms: ["load-balancer", "loadbalancer", "balancer"],
    summary: "Spreads requests over several servers and keeps them away from those that do not answer.",
    text: told(
      "Put one in front of several equal instances. Gains: a sick instance gets no requests, more instances can be added, certificates live in one place. Costs one more hop, and alone it is itself the single point of failure, so run a pair.",
      `lb front { instances 2; algorithm least-connections; failover automatic { standby active-passive } }
service api { instances 3 }
front -> api`,
    ),
    sources: ["0:60", "1:88", "4:79"],
  },
  {
    name: "proxy",
    label: "proxy",
    room: "people-and-edge",
    stateful: false,
    place: false,
    failureDomain: false,
    synonyms: ["proxy-server"],
    summary:
      "Stands between two sides and speaks for one of them: for clients going out or for servers being asked.",
    text: told(
      "A reverse proxy hides and relieves servers: it holds certificates, caches, compresses, serves files. A forward proxy hides clients that go out. Unlike a balancer it is useful in front of a single server too. Costs one more hop that must not fail.",
      `proxy nginx { type reverse; tls terminate; compression gzip; serves static; instances 2 }
service api { instances 2 }
nginx -> api`,
    ),
    sources: ["0:50", "1:114"],
  },
  {
    name: "gateway",
    label: "API gateway",
    room: "people-and-edge",
    stateful: false,
    place: false,
    failureDomain: false,
    synonyms: ["api-gateway"],
    summary: "The one door in front of many services: routing, authentication, rate limits, protocol change.",
    text: told(
      "One door for many services: clients know one address, and what every service would need (authentication, rate limits, routing, protocol change) is done once. Costs a hop, and a place where every team's changes meet; run several instances.",
      `gateway api { instances 2; authentication oidc; rate-limit 100 rps by client }
service orders
api -> orders { route "/orders" }`,
    ),
    sources: ["2:117", "2:118", "2:119"],
  },
  {
    name: "waiting-room",
    label: "waiting room",
    room: "people-and-edge",
    stateful: false,
    place: false,
    failureDomain: false,
    synonyms: ["virtual-queue", "virtual-waiting-room"],
    summary: "Holds users in a fair line during a rush and lets in no more than the system can serve.",
    text: told(
      "For sales and registrations where the rush is many times what you can serve. Users see their place in line instead of errors; the system behind sees a steady rate. Costs patience, and rules that keep robots out.",
      `waiting-room hall { admit 500 rps; order random; token ttl 10m }
service shop
hall -> shop`,
    ),
    sources: ["2:19", "2:20"],
  },
];

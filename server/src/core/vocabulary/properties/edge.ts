/** Properties of clients, DNS, firewalls and waiting rooms. Data only. */

import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { plain, value } from "./value.ts";

export const edge: readonly PropertyEntry[] = [
  {
    name: "type",
    on: ["client"],
    signature: "<value:browser|mobile|desktop|encoder|device>",
    unknown: "any program",
    summary: "What program asks.",
    text: told("Decides what it can speak and how good its network is.", "client web { type browser }"),
    sources: ["2:50", "2:52", "2:53", "0:2"],
    values: {
      browser: plain("A web browser: speaks HTTP, websockets, server-sent events; no plain gRPC.", "2:52"),
      mobile: plain("An app on a phone: networks change and break.", "2:53"),
      desktop: plain("A program on a computer.", "3:154"),
      encoder: plain("A program that sends live video, such as OBS.", "2:51"),
      device: plain("A thing with a network: sensor, camera, till.", "2:89"),
    },
    valueSynonyms: { web: "browser", app: "mobile", iot: "device" },
  },
  {
    name: "browser-cache",
    on: ["client"],
    signature: "[max-age <max-age:duration>]",
    unknown: "nothing is kept by the browser",
    summary: "The browser keeps answers for a while; the user can empty it or turn it off.",
    text: told(
      "The cheapest cache: no request at all. Not one to rely on: users empty it, and you cannot.",
      "client web { browser-cache max-age 1h }",
    ),
    sources: ["0:2", "0:21", "3:127"],
  },
  {
    name: "cache-control",
    on: ["component", "relation"],
    signature:
      "[<store:no-store|no-cache>] [<scope:public|private>] [max-age <max-age:duration>] [s-maxage <s-maxage:duration>] [immutable]+",
    joins: true,
    unknown: "caches on the way decide by themselves",
    summary: "The header that tells browsers and CDNs whether and how long to keep an answer.",
    text: told(
      "`max-age` speaks to all caches, `s-maxage` to shared ones. Personal answers need `private` or `no-store`.",
      "service api { cache-control public max-age 1h s-maxage 1d }",
    ),
    sources: ["0:21", "https://www.rfc-editor.org/rfc/rfc9111"],
    values: {
      "no-store": value(
        "Nobody keeps it.",
        "nothing personal stays behind",
        "every request comes to the server",
        "it is secret or different each time",
        "https://www.rfc-editor.org/rfc/rfc9111",
      ),
      "no-cache": value(
        "It may be kept, but is asked for again before it is used.",
        "always current, and short where nothing changed",
        "one round trip for every use",
        "it changes at any time and is large",
        "https://www.rfc-editor.org/rfc/rfc9111",
      ),
      public: value(
        "Shared caches may keep it.",
        "a CDN answers for the server",
        "shown to everybody who asks",
        "it is the same for everybody",
        "https://www.rfc-editor.org/rfc/rfc9111",
      ),
      private: value(
        "Only the user's own cache may keep it.",
        "quick for one user, unseen by others",
        "each user fetches it once",
        "it belongs to one user",
        "https://www.rfc-editor.org/rfc/rfc9111",
      ),
    },
  },
  {
    name: "versioned-urls",
    on: ["component"],
    signature: "",
    unknown: "old copies may live until their time is up",
    summary: "Each new version of a file has a new address, so that no cache can hold an old one.",
    text: told(
      "`app.3f9a.js` may be kept for a year, since its content never changes. The page that names it must be short-lived.",
      "cdn edge { versioned-urls; ttl 365d }",
    ),
    sources: ["1:86", "1:85"],
  },
  {
    name: "type",
    on: ["dns"],
    signature: "<value:resolver|root|tld|authoritative>",
    unknown: "authoritative",
    summary: "Which link of the look-up chain it is.",
    text: told(
      "A look-up goes from the resolver over the root and the top level to the authoritative server; each only names the next.",
      "dns names { type authoritative }",
    ),
    sources: ["1:54", "1:57"],
    values: {
      resolver: plain(
        "Asks the others for the client and keeps their answers; the provider's or a public one.",
        "1:54",
      ),
      root: plain("Knows who serves each top level; it gives no addresses itself.", "1:54"),
      tld: plain("Knows who serves each domain of a top level.", "1:57"),
      authoritative: plain("Holds the records of the domain.", "1:57"),
    },
  },
  {
    name: "record",
    on: ["dns"],
    signature: "<value:A|AAAA|CNAME|NS|MX> <name:string> [<target:string> | <to:component>]",
    repeatable: true,
    summary: "An entry of the domain.",
    text: told(
      "May stand several times. A CNAME stands alone under its name.",
      `lb front
dns names {
  record A "shop.example.com" front
  record CNAME "www.example.com" "shop.example.com"
}`,
    ),
    sources: ["1:59", "1:60", "1:61", "1:62"],
    values: {
      A: plain("A name to an address.", "1:61"),
      AAAA: plain("A name to an IPv6 address.", "1:61"),
      CNAME: plain("A name to another name, never to an address, and alone under its name.", "1:62"),
      NS: plain("Which servers answer for the domain.", "1:59"),
      MX: plain("Which servers take its mail.", "1:60"),
    },
  },
  {
    name: "routing",
    on: ["dns"],
    signature:
      "<value:round-robin|weighted|least-connections|weighted-least-connections|latency|geolocation|failover>",
    unknown: "all addresses are given out",
    summary: "Which address it answers when there are several.",
    text: told(
      "Works among sites, not among instances: answers are cached, so a change takes the TTL to arrive.",
      "dns names { routing latency; ttl 60s }",
    ),
    sources: ["1:63", "4:109"],
    values: {
      "round-robin": value(
        "One after the other.",
        "nothing to measure",
        "cached answers keep going to a dead address",
        "equal targets",
        "1:64",
      ),
      weighted: value(
        "More often the stronger.",
        "unequal targets, slow roll-outs",
        "weights are kept by hand",
        "targets differ in size",
        "1:65",
      ),
      "least-connections": value(
        "The least busy one.",
        "follows the load",
        "plain DNS knows no connections: only balancers with DNS on top can",
        "a product that offers it",
        "1:66",
      ),
      "weighted-least-connections": value(
        "The least busy one for its size.",
        "follows load and size",
        "as above",
        "a product that offers it",
        "1:67",
      ),
      latency: value(
        "The one that is quickest for the asker's network.",
        "short ways",
        "measured for the resolver, not for the user",
        "several regions serve the same",
        "1:68",
      ),
      geolocation: value(
        "By the country of the asker.",
        "law, language, rights",
        "near on the map is not always quick",
        "content differs by country",
        "1:69",
      ),
      failover: value(
        "The second when the first is sick.",
        "a whole site can be replaced",
        "takes effect only when old answers expire",
        "a standby site",
        "4:109",
        "1:57",
      ),
    },
    valueSynonyms: {
      "round robin": "round-robin",
      "weighted-round-robin": "weighted",
      "weighted round robin": "weighted",
      "least connections": "least-connections",
      geo: "geolocation",
      "latency-based": "latency",
      "geolocation-based": "geolocation",
    },
  },
  {
    name: "ttl",
    on: ["dns"],
    signature: "<value:duration>",
    unknown: "how long answers live is open",
    summary: "How long an answer may be kept: short makes changes quick, long saves look-ups.",
    text: told(
      "Failing over by DNS takes at least this long, and some resolvers keep answers longer.",
      "dns names { ttl 60s }",
    ),
    sources: ["1:57"],
  },
  {
    name: "mode",
    on: ["waf"],
    signature: "<value:block|count>",
    unknown: "block",
    summary: "Whether it stops a suspicious request or only notes it.",
    text: told("Begin with `count`, read the log, then block.", "waf shield { mode count }"),
    sources: ["0:43"],
    values: {
      block: value("Stopped.", "protects", "may stop honest users", "the rules are proven", "0:43"),
      count: value(
        "Noted only.",
        "nobody is stopped by mistake",
        "protects nobody",
        "trying new rules",
        "0:43",
      ),
    },
  },
  {
    name: "rules",
    on: ["waf"],
    signature: "<value:word|string>,*",
    summary: "The sets of rules it applies.",
    text: told(
      "Words or quoted names, as the product calls them.",
      "waf shield { rules sql-injection, bots }",
    ),
    sources: ["0:43"],
  },
  {
    name: "admit",
    on: ["waiting-room"],
    signature: "<value:rate>",
    unknown: "how many it lets in is open",
    summary: "How many users it lets in.",
    text: told(
      "At most the capacity of what is behind, less some room.",
      "waiting-room hall { admit 500 rps }",
    ),
    sources: ["2:20", "2:19"],
  },
  {
    name: "order",
    on: ["waiting-room"],
    signature: "<value:fifo|random>",
    unknown: "first come, first served",
    summary: "Who is next.",
    text: told("Before the sale opens a draw, afterwards a line.", "waiting-room hall { order random }"),
    sources: ["2:20"],
    values: {
      fifo: value(
        "Who came first.",
        "felt to be fair",
        "rewards the quickest robots",
        "demand comes over time",
        "2:20",
      ),
      random: value(
        "A draw among those who wait.",
        "robots gain nothing by being first",
        "early users may lose",
        "a sale that opens at a moment",
        "2:20",
      ),
    },
  },
  {
    name: "token",
    on: ["waiting-room"],
    signature: "ttl <ttl:duration>",
    unknown: "how long an admission is valid is open",
    summary: "How long somebody who was let in may stay.",
    text: told(
      "Long enough to finish, short enough that places come back.",
      "waiting-room hall { token ttl 10m }",
    ),
    sources: ["2:20", "2:29"],
  },
];

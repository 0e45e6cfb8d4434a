/** Places: where components run. Those that can fail as a whole are failure domains. Data only. */
import { told } from "../told.ts";
import type { KindEntry } from "../types.ts";

export const places: readonly KindEntry[] = [
  {
    name: "region",
    label: "region",
    room: "places",
    stateful: false,
    place: true,
    failureDomain: true,
    synonyms: [],
    summary:
      "A part of the world with its own zones; far enough from others that one disaster does not meet both.",
    text: told(
      "Regions are hundreds of kilometres apart: they do not fail together, and every synchronous step between them costs tens of milliseconds. Two active regions need a rule for writes.",
      `region eu "Frankfurt" {
  zone a, b
  service api { instances 2 across a, b }
}`,
    ),
    sources: ["4:111", "3:255"],
  },
  {
    name: "zone",
    label: "zone",
    room: "places",
    stateful: false,
    place: true,
    failureDomain: true,
    synonyms: ["availability-zone", "az", "datacenter", "data-center"],
    summary:
      "A data centre of its own inside a region: own power, own network, close enough for synchronous copies.",
    text: told(
      "The usual unit of failure to plan for. Zones of one region are about a millisecond apart, so copies can be synchronous. Spread instances with `across`.",
      `region eu {
  zone a, b, c
  database orders { replication primary-replica { replicas 2 across b, c; primary in a; mode sync } }
}`,
    ),
    sources: ["4:111", "3:165"],
  },
  {
    name: "rack",
    label: "rack",
    room: "places",
    stateful: false,
    place: true,
    failureDomain: true,
    synonyms: [],
    summary: "Machines that share a switch and a power strip, and fail with them.",
    text: told(
      "Matters in your own data centre: copies on one rack share its switch and power.",
      `zone a {
  rack one, two
  storage files { copies 2 across one, two }
}`,
    ),
    sources: ["3:165", "https://en.wikipedia.org/wiki/19-inch_rack"],
  },
  {
    name: "host",
    label: "host",
    room: "places",
    stateful: false,
    place: true,
    failureDomain: true,
    synonyms: ["machine", "vm"],
    summary: "One machine; everything placed on it fails with it.",
    text: told(
      "Say it where several things share a machine: redundant copies on one host are no redundancy.",
      `host box {
  service api
  database orders
}`,
    ),
    sources: ["3:121", "3:165"],
  },
  {
    name: "network",
    label: "network",
    room: "places",
    stateful: false,
    place: true,
    failureDomain: false,
    synonyms: ["vpc", "subnet", "vnet"],
    summary: "A network with a border of its own; it groups and shields but does not fail as one.",
    text: told(
      "A border for traffic: what is inside can be reached only from inside or through what stands on the border. It does not fail as one.",
      `network private {
  database orders
}`,
    ),
    sources: ["0:76", "2:99"],
  },
  {
    name: "group",
    label: "group",
    room: "places",
    stateful: false,
    place: true,
    failureDomain: false,
    synonyms: ["boundary"],
    summary: "A frame around what belongs together in the picture; it says nothing about failures.",
    text: told(
      "For the eye only: it frames what belongs together, a team's services or a layer, and says nothing about failure.",
      `group payments {
  service billing
  service ledger
}`,
    ),
    sources: ["1:135"],
  },
];

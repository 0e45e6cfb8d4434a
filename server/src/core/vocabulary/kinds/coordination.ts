/** Kinds by which several instances agree on something. Data only. */
import { told } from "../told.ts";
import type { KindEntry } from "../types.ts";

export const coordination: readonly KindEntry[] = [
  {
    name: "lock",
    label: "lock",
    room: "coordination",
    stateful: true,
    place: false,
    failureDomain: false,
    synonyms: ["mutex", "distributed-lock"],
    summary: "Lets one holder at a time touch a resource, across machines.",
    text: told(
      "Keeps two from doing the same at once across machines: holding a seat, running one job. Give it a TTL, because holders die, and fencing, because a slow holder may wake up late. Where the store itself can refuse (a unique key, a version), that is simpler and safer.",
      `lock seats { by seat_id; ttl 2m; fencing }
service booking
database tickets
booking -> tickets { under seats; writes }`,
    ),
    sources: ["2:29", "2:75", "2:132", "4:151"],
  },
  {
    name: "registry",
    label: "service registry",
    room: "coordination",
    stateful: true,
    place: false,
    failureDomain: false,
    synonyms: ["service-registry", "service-discovery"],
    summary: "Knows which instances of each service are up and at which address.",
    text: told(
      "Where instances come and go, addresses cannot be written down. Instances sign in and prove that they live; callers ask for a name. It is needed by everybody, so it must be the last to fail.",
      `registry names { ttl 30s; instances 3; quorum 2 of 3 }
service cart { discovery registry names }`,
    ),
    sources: ["1:136"],
  },
  {
    name: "coordinator",
    label: "coordinator",
    room: "coordination",
    stateful: true,
    place: false,
    failureDomain: false,
    synonyms: ["consensus", "coordination-service"],
    summary: "A small group of nodes that decides by majority: who leads, what the configuration is.",
    text: told(
      "An odd number of nodes that agree by majority: leader election, configuration, membership. As long as most are up and can talk, there is one answer; otherwise none. It must stay small and lightly used.",
      `coordinator council { instances 3; quorum 2 of 3 }
service scheduler { singleton { leader-election by council } }`,
    ),
    sources: ["0:22", "1:136", "4:14"],
  },
  {
    name: "id-generator",
    label: "id generator",
    room: "coordination",
    stateful: true,
    place: false,
    failureDomain: false,
    synonyms: ["id-service", "sequence-generator"],
    summary: "Gives out identifiers that no two machines of a cluster ever give twice.",
    text: told(
      "A counter in one database is simple and soon the bottleneck. Random or time-based identifiers need nobody's permission. The choice decides about order, length and the chance that two meet.",
      `id-generator ids { scheme snowflake bits 64 }
service orders
orders -> ids`,
    ),
    sources: ["0:23"],
  },
];

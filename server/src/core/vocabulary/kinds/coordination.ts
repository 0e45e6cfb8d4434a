/** Kinds by which several instances agree on something. Data only. */
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
    sources: ["0:23"],
  },
];

/** Sorts properties into the groups under which the docs list them, by what may carry them. */
import { kindNamed, properties } from "../../server/src/core/vocabulary/index.ts";
import type { PropertyEntry } from "../../server/src/core/vocabulary/types.ts";

export interface PropertyGroup {
  readonly title: string;
  /** File name of the group's page without ending. */
  readonly file: string;
  readonly text: string;
  readonly properties: readonly PropertyEntry[];
}

const groups: readonly (Omit<PropertyGroup, "properties"> & { readonly holds: (on: string) => boolean })[] = [
  {
    title: "Common properties",
    file: "common",
    text: "Every component may carry them.",
    holds: (on) => on === "component",
  },
  {
    title: "Properties of stores",
    file: "stores",
    text: "Everything that keeps data may carry them; a `service` or `worker` when it says `stateful`.",
    holds: (on) => on === "stateful",
  },
  {
    title: "Properties of relations",
    file: "relations",
    text: "They stand in the block behind a relation.",
    holds: (on) => on === "relation" || on === "step",
  },
  {
    title: "Properties of flows",
    file: "flows",
    text: "They stand in the block of a `flow`.",
    holds: (on) => on === "flow",
  },
  {
    title: "Properties of views",
    file: "views",
    text: "They stand in the block of a `view`.",
    holds: (on) => on === "view",
  },
  {
    title: "People and edge",
    file: "people-and-edge",
    text: "Properties of clients, DNS, CDNs, balancers, proxies and gateways.",
    holds: inRoom("people-and-edge"),
  },
  {
    title: "Compute",
    file: "compute",
    text: "Properties of services, workers, functions, jobs and modules.",
    holds: (on) => on === "compute" || inRoom("compute")(on),
  },
  {
    title: "Data",
    file: "data",
    text: "Properties of databases, caches, storage and search.",
    holds: inRoom("data"),
  },
  {
    title: "Messaging",
    file: "messaging",
    text: "Properties of queues, topics and streams.",
    holds: inRoom("messaging"),
  },
  {
    title: "Coordination",
    file: "coordination",
    text: "Properties of locks, registries, coordinators and id generators.",
    holds: inRoom("coordination"),
  },
  {
    title: "Trust and operations",
    file: "trust-and-operations",
    text: "Properties of identity, secrets and monitors.",
    holds: inRoom("trust-and-operations"),
  },
  {
    title: "Outside and places",
    file: "outside-and-places",
    text: "Properties of externals, regions, zones, networks and endpoints.",
    holds: () => true,
  },
];

function inRoom(room: string): (on: string) => boolean {
  return (on) => kindNamed(on)?.name === on && kindNamed(on)?.room === room;
}

/** Every property once, in the first group that holds one of its carriers. */
export function propertyGroups(): readonly PropertyGroup[] {
  const placed = new Map<string, PropertyEntry[]>(groups.map((group) => [group.file, []]));
  for (const entry of properties) {
    const group = groups.find(({ holds }) => entry.on.some(holds));
    if (group !== undefined) placed.get(group.file)!.push(entry);
  }
  return groups
    .map(({ title, file, text }) => ({ title, file, text, properties: placed.get(file)! }))
    .filter((group) => group.properties.length > 0);
}

/** Systems grown from a seed: nested places, layered calls, labels, replicas, dead letters. Same seed, same system. */
import type { Model } from "../../server/src/core/model/types.ts";
import { type ElementSpec, modelOf } from "./model-builder.ts";

/** Numbers in [0, 1) from a seed. */
export function randomFrom(seed: number): () => number {
  let state = (seed * 2654435761 + 1013904223) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return ((state >>> 8) & 0xffffff) / 0x1000000;
  };
}

const layers = [
  ["client", "person"],
  ["dns", "cdn", "waf"],
  ["lb", "gateway", "proxy"],
  ["service", "service", "function", "module"],
  ["service", "worker", "cache", "lock", "identity"],
  ["queue", "topic", "stream", "database", "cache", "storage", "search", "registry"],
  [
    "worker",
    "job",
    "external",
    "monitor",
    "database",
    "id-generator",
    "coordinator",
    "secrets",
    "waiting-room",
  ],
] as const;

const factsOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  database: {
    replication: "primary-replica",
    "replication.replicas": "2 across b, c",
    "replication.mode": "async",
  },
  cache: { pattern: "cache-aside", evict: "lru", ttl: "15m" },
  service: { instances: "3..12 across a, b, c", stateless: "" },
  lb: { instances: "2", "failover.standby": "active-passive" },
  stream: { partitions: "24" },
  queue: { order: "fifo by customer_id", delivery: "at-least-once" },
};

const verbs = [
  "reads",
  "writes the order",
  "looks the session up",
  "publishes",
  "charges the card",
  "asks for a token",
];

/** A system of `size` components; with `deep` places nest three levels. */
export function generatedSystem(seed: number, size: number, deep = true): Model {
  const random = randomFrom(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const places: ElementSpec[] = [];
  const regions = Math.max(1, Math.min(4, Math.round(size / 30)));
  for (let r = 0; r < regions; r++) {
    places.push({ id: `r${r}`, kind: "region", label: `region-${r}` });
    for (let z = 0; deep && z < 3; z++) {
      places.push({ id: `r${r}.z${z}`, kind: "zone" });
      if (random() < 0.4) places.push({ id: `r${r}.z${z}.net`, kind: "network", label: "private network" });
    }
  }
  const components: (ElementSpec & { readonly layer: number })[] = [];
  for (let i = 0; i < size; i++) {
    const layer = Math.min(layers.length - 1, Math.floor(Math.sqrt(random()) * layers.length));
    const kind = pick(layers[layer]!);
    const place = layer < 2 || random() < 0.15 ? "" : `${pick(places).id}.`;
    const facts = random() < 0.5 ? factsOf[kind] : undefined;
    const label = random() < 0.3 ? `${kind} number ${i} of the system` : `${kind}-${i}`;
    components.push({ id: `${place}c${i}`, kind, label, layer, ...(facts === undefined ? {} : { facts }) });
  }
  const relations: string[] = [];
  for (const from of components) {
    const later = components.filter((c) => c.layer > from.layer && c.layer <= from.layer + 2);
    const count = later.length === 0 ? 0 : 1 + Math.floor(random() * 2);
    for (let i = 0; i < count; i++) {
      const to = random() < 0.04 ? pick(components) : pick(later);
      const arrow = random() < 0.7 ? "->" : random() < 0.7 ? "~>" : "=>";
      relations.push(`${from.id} ${arrow} ${to.id}${random() < 0.4 ? `: ${pick(verbs)} ${i}` : ""}`);
    }
  }
  return modelOf({ title: `Generated ${seed}`, places, components, relations: [...new Set(relations)] });
}

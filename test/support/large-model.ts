/** Large models of the shapes that real ones have, for tests of how time grows with size. */
import type { Model } from "../../server/src/core/model/types.ts";
import { buildModel, type ComponentSketch, type RelationSketch } from "./build-model.ts";

export const shapes = ["chain", "tiers", "cells", "choices"] as const;
export type Shape = (typeof shapes)[number];

interface Sketch {
  readonly components: Record<string, ComponentSketch>;
  readonly relations: (string | RelationSketch)[];
}

const zones = ["eu.a", "eu.b", "eu.c"];
const places = {
  eu: { kind: "region" },
  "eu.a": { kind: "zone", in: "eu" },
  "eu.b": { kind: "zone", in: "eu" },
  "eu.c": { kind: "zone", in: "eu" },
} as const;

const spread = (count: number): ComponentSketch["says"] & object => ({
  instances: { value: count, across: zones },
});

/** About `size` components behind `clients` clients. */
export function largeModel(shape: Shape, size: number, clients = 1): Model {
  const sketch: Sketch = { components: {}, relations: [] };
  const add = (id: string, kind: string, says: ComponentSketch["says"] = {}): string => {
    sketch.components[id] = { kind, in: "eu", says };
    return id;
  };
  const link = (text: string, says: RelationSketch["says"] = {}): void => {
    sketch.relations.push({ text, says });
  };
  for (let at = 0; at < clients; at++) sketch.components[`web${at}`] = { kind: "client" };
  const root = builders[shape](size, add, link);
  for (let at = 0; at < clients; at++) link(`web${at} -> ${root}`);
  return buildModel({ places, ...sketch });
}

type Add = (id: string, kind: string, says?: ComponentSketch["says"]) => string;
type Link = (text: string, says?: RelationSketch["says"]) => void;

const builders: Readonly<Record<Shape, (size: number, add: Add, link: Link) => string>> = {
  /** Every service calls the next. */
  chain: (size, add, link) => {
    for (let at = 0; at < size; at++) {
      add(`s${at}`, "service", at % 3 === 0 ? {} : spread(3));
      if (at > 0) link(`s${at - 1} -> s${at}`);
    }
    return "s0";
  },
  /** A balancer, then tiers of services that each call several of the next, with stores, caches and queues. */
  tiers: (size, add, link) => {
    add("front", "lb", spread(2));
    const width = Math.max(2, Math.ceil(size / 50));
    const name = (at: number): string => `s${at}`;
    for (let at = 0; at < size - 1; at++) {
      const kind = at % 10 === 7 ? "database" : at % 10 === 8 ? "cache" : at % 10 === 9 ? "queue" : "service";
      add(name(at), kind, at % 4 === 0 ? {} : spread(2));
    }
    for (let at = 0; at < width; at++) link(`front -> ${name(at)}`, { route: `/${at}` });
    for (let at = 0; at < size - 1; at++) {
      const tier = Math.floor(at / width);
      for (const step of [0, 1, 3]) {
        const to = (tier + 1) * width + ((at + step) % width);
        if (to < size - 1 && at % 10 < 7) link(`${name(at)} ${to % 10 === 9 ? "~>" : "->"} ${name(to)}`);
      }
    }
    return "front";
  },
  /** Many small systems side by side behind one gateway. */
  cells: (size, add, link) => {
    add("gate", "gateway", spread(2));
    for (let cell = 0; cell < size / 5; cell++) {
      const id = (part: string): string => `${part}${cell}`;
      add(id("api"), "service", spread(2));
      add(id("hot"), "cache", { pattern: "cache-aside" });
      add(id("db"), "database", { replication: "primary-replica", "replication.replicas": { value: 1 } });
      add(id("q"), "queue");
      add(id("w"), "worker");
      link(`gate -> ${id("api")}`);
      link(`${id("api")} -> ${id("hot")} | ${id("db")}`);
      link(`${id("api")} ~> ${id("q")}`);
      link(`${id("q")} ~> ${id("w")}`);
      link(`${id("w")} -> ${id("db")}`, { writes: true });
    }
    return "gate";
  },
  /** Alternatives of alternatives over shared stores. */
  choices: (size, add, link) => {
    for (let at = 0; at < size; at++) add(`s${at}`, "service", at % 5 === 0 ? spread(2) : {});
    for (let at = 0; at < size; at++) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      if (right < size) link(`s${at} -> s${left} | s${right}`);
      if (at % 3 === 0 && at > 0) link(`s${at} -> s${Math.min(size - 1, at + 11)}`);
    }
    return "s0";
  },
};

/** The data is larger than the disks that hold it, now or within a year. */
import { writeQuantity } from "../../../base/write-quantity.ts";
import { fact, has, num, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { redundancy } from "../../support/counts.ts";
import { count } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const volumeOnOneNode: Rule = {
  id: "data/volume-on-one-node",
  level: "warning",
  preset: "recommended",
  summary: "The data is larger than the disks that hold it, now or within a year.",
  why: "Each node has two terabytes, and three terabytes have to lie on it. A full disk does not slow a database down, it stops it, and often it does not start again until somebody makes room. Replicas hold the same data again and make no room at all.",
  sources: ["3:246", "1:178", "0:75", "1:177"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/best-practices/data-partitioning",
  acceptWhen: "When old data is moved away before the disk is full.",
  options: {
    months: { default: 12, description: "Growth that fills the disks within so many months is told of." },
  },
  bad: [
    {
      text: "database events { volume 3TB; size { disk 2TB }; replication primary-replica { replicas 2; failover automatic } }",
      finds: ["warning events"],
    },
    {
      text: "database events { volume 1TB grows 10% per month; size { disk 2TB } }",
      finds: ["info events"],
    },
  ],
  good: [
    {
      text: "database events { volume 3TB; size { disk 2TB }; sharding hash by user_id { shards 4 }; replication primary-replica { replicas 2; failover automatic } }",
    },
    { text: "database events { instances 6; copies 3; volume 3TB; size { disk 2TB } }" },
    { text: "database events { volume 1TB grows 10% per year; size { disk 2TB } }" },
    { text: "database events { volume 3TB }" },
  ],
  fixed:
    "database events { volume 3TB; size { disk 2TB }; sharding hash by user_id { shards 4 }; replication primary-replica { replicas 2; failover automatic } }",

  *check({ model, graph, option }) {
    for (const store of graph.stating("volume")) {
      const volume = num(store, "volume");
      const disk = num(store, "size.disk");
      const said = fact(store, "volume");
      // Parts on one machine are `data/logical-shards-one-node`.
      if (volume === undefined || disk === undefined || said === undefined || has(store, "sharding.logical"))
        continue;
      const { counted, nodes } = spreadOver(store, redundancy(model, store));
      // How much of it lies on each node is open where the number of shards is.
      if (has(store, "sharding") && num(store, "sharding.shards") === undefined) continue;
      const room = (disk * nodes) / counted;
      const months = monthsUntil(volume, room, store);
      if (volume <= room && (months === undefined || months > option<number>("months"))) continue;
      const size = (bytes: number): string => writeQuantity("size", bytes);
      yield {
        message: `"${store.id}" has ${size(volume)} of data for disks that hold ${size(room)} of it${volume > room ? "." : `: at its growth they are full in ${count(months ?? 0, "month")}.`}`,
        location: said.location,
        level: volume > room ? "warning" : "info",
        components: [store.id],
        witness: [
          { message: `disk of each node`, location: fact(store, "size.disk")?.location ?? store.location },
        ],
        cause: `volume:${store.id}`,
      };
    }
  },
};

/** Nodes that hold data, and how often each record is on them. */
function spreadOver(
  store: Component,
  { what, total, shards }: ReturnType<typeof redundancy>,
): { readonly counted: number; readonly nodes: number } {
  const copies = what === "copies" ? total : 1;
  const nodes = Math.max(copies * (what === "copies" ? shards : 1), num(store, "instances") ?? 1);
  if (what !== "copies") return { counted: 1, nodes: what === "slices" ? total : Math.max(1, shards) };
  return { counted: copies, nodes };
}

/** Whole months until growth fills the room; undefined where nothing grows. */
function monthsUntil(volume: number, room: number, store: Component): number | undefined {
  const grows = num(store, "volume", "grows");
  if (grows === undefined || grows <= 0 || volume <= 0 || room < volume) return undefined;
  const monthly = word(store, "volume", "per") === "year" ? Math.log1p(grows) / 12 : Math.log1p(grows);
  return Math.ceil(Math.log(room / volume) / monthly);
}

/** What is put into each channel, and what those who take from it can take. */
import { has, num } from "../../model/facts.ts";
import type { Component } from "../../model/types.ts";
import { callersOf, type Graph } from "../graph.ts";
import { isQueue } from "../kinds.ts";
import { totalOf } from "./arrivals.ts";
import { bearingOf } from "./bearing.ts";
import { meanWait } from "./queueing.ts";
import { batchOf } from "./said.ts";
import { deliveries } from "./splits.ts";
import { type Sums, total } from "./sums.ts";
import type { Consumption, QueueLoad } from "./types.ts";

export function queuesOf(graph: Graph, sums: Sums): ReadonlyMap<string, QueueLoad> {
  const queues = new Map<string, QueueLoad>();
  for (const channel of graph.model.components.values()) {
    if (!isQueue(channel)) continue;
    const sum = sums.components.get(channel.id);
    const shares = [...(sum?.shares ?? [])].sort((a, b) => totalOf(b.usual) - totalOf(a.usual));
    const usual = totalOf(total(shares, "usual"));
    const peak = totalOf(total(shares, "peak"));
    const consumption = consumptionOf(graph, channel).map((one) => ({
      ...one,
      meanWait: waitOf(usual, one),
    }));
    const known = consumption.flatMap(({ consumed }) => consumed ?? []);
    queues.set(channel.id, {
      queue: channel.id,
      produced: { usual, peak: peak > usual ? peak : undefined },
      atLeast: sum?.open ?? true,
      flows: shares.map(({ flow }) => flow),
      consumption,
      consumed: known.length === 0 ? undefined : Math.min(...known),
    });
  }
  return queues;
}

type Known = Omit<Consumption, "meanWait">;

function waitOf(arriving: number, { workers, perWorker }: Known): number | undefined {
  if (workers === undefined || perWorker === undefined) return undefined;
  return meanWait(arriving, workers, perWorker);
}

/** Consumers of a queue share its messages; each consumer of a topic or stream takes all of them. */
function consumptionOf(graph: Graph, channel: Component): readonly Known[] {
  const ids = [
    ...deliveries(graph, channel).map(({ to }) => to),
    ...callersOf(graph, channel.id)
      .filter((relation) => relation.kind === "sync" && has(relation, "reads"))
      .map(({ from }) => from),
  ];
  const takers = [...new Set(ids)].flatMap((id) => graph.model.components.get(id) ?? []);
  const each = takers.map((taker) => of(graph, channel, taker));
  if (channel.kind !== "queue" || each.length < 2) return each;
  const all = (name: "workers" | "mostWorkers" | "consumed" | "mostConsumed"): number | undefined =>
    each.reduce<number | undefined>(
      (sum, one) => (sum === undefined || one[name] === undefined ? undefined : sum + one[name]),
      0,
    );
  const workers = all("workers");
  const consumed = all("consumed");
  return [
    {
      consumers: each.flatMap(({ consumers }) => consumers),
      workers,
      mostWorkers: all("mostWorkers"),
      perWorker: workers === undefined || consumed === undefined ? undefined : consumed / workers,
      consumed,
      mostConsumed: all("mostConsumed"),
    },
  ];
}

function of(graph: Graph, channel: Component, taker: Component): Known {
  const bearing = bearingOf(graph.model, taker);
  const partitions = num(channel, "partitions") ?? Number.POSITIVE_INFINITY;
  const perWorker = bearing === undefined ? undefined : bearing.perInstance * batchOf(channel, taker);
  const workers = bearing === undefined ? undefined : Math.min(bearing.instances, partitions);
  const mostWorkers = bearing === undefined ? undefined : Math.min(bearing.most, partitions);
  const times = (count: number | undefined): number | undefined =>
    count === undefined || perWorker === undefined ? undefined : count * perWorker;
  return {
    consumers: [taker.id],
    workers,
    mostWorkers,
    perWorker,
    consumed: times(workers),
    mostConsumed: times(mostWorkers),
  };
}

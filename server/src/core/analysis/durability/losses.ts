/** The cases in which one store or queue loses data, and how much of it. */
import { fact, has, isAbsent, num, word } from "../../model/facts.ts";
import type { Component, Place, Relation } from "../../model/types.ts";
import { callsOf, type Graph } from "../graph.ts";
import { isQueue } from "../kinds.ts";
import { enclosing, isFailureDomain } from "../places.ts";
import { type Redundancy, redundancy } from "../redundancy.ts";
import type { Loss } from "./types.ts";

const everything = Number.POSITIVE_INFINITY;

export function lossesOf(graph: Graph, store: Component): readonly Loss[] {
  const counts = redundancy(graph.model, store);
  const copies = copiesOf(graph, store, counts);
  return [
    ...ofNode(store, counts, copies),
    ...ofRestart(store),
    ...copies,
    ...ofPlace(graph, store, counts, copies),
    ...ofRegion(graph, store, counts),
    ...ofAll(store),
  ];
}

/** A cache that writes back later: until then nobody else has what was written to it. */
export function lossesBeforeWriteBack(graph: Graph, cache: Component): readonly Loss[] {
  const flush = num(cache, "write.flush", "every");
  const least = (loss: Loss): Loss =>
    loss.amount === undefined || flush === undefined || loss.amount <= flush
      ? loss
      : { ...loss, amount: flush };
  const counts = redundancy(graph.model, cache);
  const pending: Omit<Loss, "when"> = { amount: flush, why: "it writes back later" };
  const copies = copiesOf(graph, cache, counts);
  const onDisk = isAbsent(cache, "persistence") ? [] : ofRestart(cache);
  return [
    ...ofNode(cache, counts, copies).map(({ when }) => ({ ...pending, when })),
    ...(onDisk.length > 0 ? onDisk.map(least) : [{ ...pending, when: "restart" as const }]),
    ...copies.map(least),
  ];
}

/** One copy, and somebody's own machine under it: what only a backup brings back. */
function ofNode(store: Component, counts: Redundancy, copies: readonly Loss[]): readonly Loss[] {
  if (counts.managed || copies.length > 0) return [];
  if (counts.what === "copies" && counts.total > 1) return [];
  // Several nodes of a kind that keeps no slices: how they share the data is not said.
  if (counts.what === "instances" && counts.total > 1) return [];
  const few = counts.said || has(store, "copies") || isAbsent(store, "replication");
  return [
    { when: "node", amount: everything, why: few ? "it has one copy" : "it is not said to have a copy" },
  ];
}

function ofRestart(store: Component): readonly Loss[] {
  const said = fact(store, "persistence");
  if (said === undefined || said.contested === true) return [];
  if (said.state === "absent") return [{ when: "restart", amount: everything, why: "it is in memory only" }];
  if (word(store, "persistence") === "snapshot") {
    const every = num(store, "persistence", "every");
    return [{ when: "restart", amount: every, why: "it is written to disk by snapshots" }];
  }
  const sync = num(store, "persistence", "sync-every");
  if (sync !== undefined)
    return [{ when: "restart", amount: sync, why: "its log is brought to disk now and then" }];
  return [{ when: "restart", amount: 0, why: "it writes a log" }];
}

/** What the copy that takes over does not have yet. */
function copiesOf(graph: Graph, store: Component, counts: Redundancy): readonly Loss[] {
  const own = ownCopies(store, counts);
  return own.length > 0 ? own : sparesOf(graph, store);
}

function ownCopies(store: Component, counts: Redundancy): readonly Loss[] {
  if (counts.what !== "copies" || counts.total < 2) return [];
  if (isQueue(store) && has(store, "acks")) {
    if (word(store, "acks") === "leader")
      return [{ when: "failover", amount: undefined, why: "only the leader has confirmed what was sent" }];
    return (num(store, "min-in-sync") ?? 2) > 1
      ? [{ when: "failover", amount: 0, why: "its copies have confirmed what was sent" }]
      : [{ when: "failover", amount: undefined, why: "one copy is enough to confirm" }];
  }
  if (has(store, "quorum"))
    return counts.neededToWrite > 1
      ? [{ when: "failover", amount: 0, why: `${counts.neededToWrite} copies have each write` }]
      : [{ when: "failover", amount: undefined, why: "one copy is enough for a write" }];
  const mode = fact(store, "replication.mode")?.contested ? undefined : word(store, "replication.mode");
  return ofMode(mode, num(store, "replication.lag"), "its copies");
}

function ofMode(mode: string | undefined, lag: number | undefined, copies: string): readonly Loss[] {
  const behind = lag === undefined ? `${copies} follow later` : `${copies} lag`;
  switch (mode) {
    case "sync":
      return [{ when: "failover", amount: 0, why: "a write waits for its copies" }];
    case "semi-sync":
      return [
        { when: "failover", amount: 0, why: "a write waits for one copy" },
        { when: "fallback", amount: lag, why: "semi-synchronous copies may stop waiting" },
      ];
    case "async":
      return [{ when: "failover", amount: lag, why: behind }];
    default:
      return [
        { when: "failover", amount: lag, why: lag === undefined ? "how it is copied is not said" : behind },
      ];
  }
}

/** Another component that holds a copy of it: `orders => orders-spare`. */
function sparesOf(graph: Graph, store: Component): readonly Loss[] {
  const [first] = feedsOfSpares(graph, store);
  return first === undefined ? [] : ofMode(word(first.feed, "mode"), num(first.feed, "lag"), "its copies");
}

function feedsOfSpares(
  graph: Graph,
  store: Component,
): readonly { readonly feed: Relation; readonly spare: Component }[] {
  return callsOf(graph, store.id).flatMap((feed) => {
    const spare = graph.model.components.get(feed.to);
    if (feed.kind !== "copy" || spare === undefined || spare.kind !== store.kind) return [];
    return word(spare, "role", "of") === store.id ? [{ feed, spare }] : [];
  });
}

/** All its own copies stand in one region: what a copy of another region does not have yet, if no backup has it either. */
function ofRegion(graph: Graph, store: Component, counts: Redundancy): readonly Loss[] {
  const regionsOf = ({ units }: Redundancy) =>
    units.map(({ place }) => domainsOf(graph, place).find(({ kind }) => kind === "region")?.id);
  const [home, ...others] = new Set(regionsOf(counts));
  if (home === undefined || others.length > 0 || fact(store, "backup.offsite")?.state === "stated") return [];
  for (const { feed, spare } of feedsOfSpares(graph, store)) {
    const away = regionsOf(redundancy(graph.model, spare));
    if (away.length === 0 || away.some((region) => region === undefined || region === home)) continue;
    const losses = ofMode(word(feed, "mode"), num(feed, "lag"), "its copies elsewhere");
    return losses.filter(({ when }) => when === "failover").map((loss) => ({ ...loss, when: "away" }));
  }
  return [];
}

/** The innermost place around the first copy: does another copy stand outside? */
function ofPlace(
  graph: Graph,
  store: Component,
  counts: Redundancy,
  copies: readonly Loss[],
): readonly Loss[] {
  const homes = counts.units.map(({ place }) => domainsOf(graph, place));
  const [first] = homes;
  const innermost = first?.[0];
  if (first === undefined || innermost === undefined || homes.some((home) => home.length === 0)) return [];
  const outside = homes.some((home) => !home.some((place) => place.id === innermost.id));
  if (outside) {
    const over = copies.find(({ when }) => when === "failover");
    return over === undefined ? [] : [{ ...over, when: "place" }];
  }
  const away = fact(store, "backup.offsite")?.state === "stated";
  const [backup] = ofAll(store);
  if (backup === undefined || (!away && backup.amount !== everything)) return [];
  return [{ when: "place", amount: backup.amount, why: backup.why }];
}

function domainsOf(graph: Graph, place: string | undefined): readonly Place[] {
  return place === undefined ? [] : enclosing(graph.model, place).filter(isFailureDomain);
}

function ofAll(store: Component): readonly Loss[] {
  if (isAbsent(store, "backup")) return [{ when: "all", amount: everything, why: "there is no backup" }];
  if (!has(store, "backup")) return [];
  if (word(store, "backup") === "log")
    return [{ when: "all", amount: 0, why: "every change is backed up as it comes" }];
  return [{ when: "all", amount: num(store, "backup", "every"), why: "it is backed up at intervals" }];
}

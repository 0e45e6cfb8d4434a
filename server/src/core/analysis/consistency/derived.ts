/** Stores that hold what others were told first: replicas, fed indexes, and stores that are only written from behind `~>`. */
import { fact, has, num, word } from "../../model/facts.ts";
import type { Component, Relation } from "../../model/types.ts";
import type { Graph } from "../graph.ts";
import { isDataStore, isPeople } from "../kinds.ts";
import type { HopGuarantee } from "./types.ts";

/** Milliseconds; undefined: not known. */
type Age = number | undefined;

const sum = (a: Age, b: Age): Age => (a === undefined || b === undefined ? undefined : a + b);
const latest = (ages: readonly Age[]): Age =>
  ages.reduce<Age>((a, b) => (a === undefined || b === undefined ? undefined : Math.max(a, b)), 0);

/** What a store gives that is fed by another one or from behind `~>`; undefined for what is written itself. */
export function ofDerived(graph: Graph, store: Component): HopGuarantee | undefined {
  return fedByStore(graph, store, new Set()) ?? fedByQueue(graph, store);
}

/** A guarantee of that age: `bounded` by it where it is known, else eventual. */
export function aged(age: Age): HopGuarantee["guarantee"] {
  return age === undefined ? { name: "eventual" } : { name: "bounded", bound: age };
}

function fedByStore(graph: Graph, store: Component, seen: ReadonlySet<string>): HopGuarantee | undefined {
  if (seen.has(store.id) || word(store, "role") === "standby") return undefined;
  const feeds = feedsOf(graph, store);
  const named = has(store, "derived-from") || word(store, "role") === "replica";
  if (!named && (feeds.length === 0 || !isDataStore(store))) return undefined;
  if (feeds.length > 0 && feeds.every((feed) => word(feed, "mode") === "sync")) return undefined;
  const own = num(store, "derived-from.lag") ?? lagOf(store, feeds);
  const inside = new Set([...seen, store.id]);
  const before = sourcesOf(graph, store, feeds).map(
    (source) => (fedByStore(graph, source, inside) ?? { age: 0 }).age,
  );
  const age = sum(own, latest(before));
  const said = fact(store, "derived-from.lag")?.text ?? feeds.map((feed) => fact(feed, "lag")?.text)[0];
  const late = said === undefined ? " some time later" : ` and late by ${said}`;
  const further = age !== undefined && own !== undefined && age > own ? ", and that one by another" : "";
  return {
    guarantee: aged(age),
    why: `it is fed from another store${late}${further}`,
    cause: "derived",
    age,
  };
}

function feedsOf({ incoming }: Graph, store: Component): readonly Relation[] {
  return (incoming.get(store.id) ?? []).filter(({ kind }) => kind === "copy");
}

function lagOf(store: Component, feeds: readonly Relation[]): Age {
  const lags = feeds.map((feed) => num(feed, "lag"));
  if (lags.length > 0) return latest(lags);
  return word(store, "role") === "replica" ? num(store, "replication.lag") : undefined;
}

function sourcesOf({ model }: Graph, store: Component, feeds: readonly Relation[]): readonly Component[] {
  const names = [word(store, "derived-from"), word(store, "role", "of"), ...feeds.map(({ from }) => from)];
  return [...new Set(names)].flatMap((id) => (id === undefined ? [] : (model.components.get(id) ?? [])));
}

/** A store whose every writer is known and stands behind `~>`: whoever handed over is answered before it is written. */
function fedByQueue(graph: Graph, store: Component): HopGuarantee | undefined {
  if (!isDataStore(store)) return undefined;
  const calls = (graph.incoming.get(store.id) ?? []).filter(({ kind }) => kind === "sync");
  const writers = calls.filter((call) => has(call, "writes") || has(call, "updates"));
  const open = calls.some((call) => !writers.includes(call) && !has(call, "reads"));
  if (writers.length === 0 || open) return undefined;
  const ids = [...new Set(writers.map(({ from }) => from))];
  if (!ids.every((id) => isBehind(graph, id, new Set()))) return undefined;
  const age = latest(ids.map((id) => lateness(graph, id, new Set())));
  return {
    guarantee: { name: "eventual" },
    why: `it is only written from behind a queue${age === undefined ? ", some time later" : ""}`,
    cause: "queue",
    age,
    fedBy: clientsBefore(graph, ids),
  };
}

/** Whether all its work comes to it by `~>`: some does, and nothing calls it that is not behind `~>` itself. */
function isBehind(graph: Graph, id: string, seen: Set<string>): boolean {
  if (seen.has(id)) return true;
  seen.add(id);
  const into = graph.incoming.get(id) ?? [];
  const calls = into.filter(({ kind }) => kind === "sync");
  const handed = into.some(({ kind }) => kind === "async");
  return (handed || calls.length > 0) && calls.every(({ from }) => isBehind(graph, from, seen));
}

/** How late work reaches a component behind `~>`: the lag of what hands over, the delay of the queue, and what was late before. */
function lateness(graph: Graph, id: string, seen: Set<string>): Age {
  if (seen.has(id)) return 0;
  seen.add(id);
  return latest(
    (graph.incoming.get(id) ?? [])
      .filter(({ kind }) => kind !== "copy")
      .map((relation) => {
        if (relation.kind === "sync") return lateness(graph, relation.from, seen);
        const channel = graph.model.components.get(relation.from);
        const delay = channel === undefined ? 0 : (num(channel, "delay") ?? 0);
        const before = (graph.incoming.get(relation.from) ?? [])
          .filter(({ from }) => isBehind(graph, from, new Set()))
          .map(({ from }) => lateness(graph, from, seen));
        return sum(sum(num(relation, "lag"), delay), latest(before));
      }),
  );
}

function clientsBefore({ incoming, model }: Graph, ids: readonly string[]): ReadonlySet<string> {
  const seen = new Set(ids);
  for (const id of seen) for (const { from } of incoming.get(id) ?? []) seen.add(from);
  return new Set(
    [...seen].filter((id) => {
      const component = model.components.get(id);
      return component !== undefined && isPeople(component);
    }),
  );
}

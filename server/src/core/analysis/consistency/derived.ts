/** Stores that hold what others were told first: replicas, fed indexes, and stores that are only written from behind `~>`. */
import { lazily } from "../../base/lazily.ts";
import { fact, has, num, word } from "../../model/facts.ts";
import type { Component, Relation } from "../../model/types.ts";
import type { Graph } from "../graph.ts";
import { isDataStore, isPeople } from "../kinds.ts";
import type { HopGuarantee } from "./types.ts";

/** Milliseconds; undefined: not known. */
type Age = number | undefined;

/** Sources of sources are followed so far; past it the age is not known. */
const deepest = 64;

const sum = (a: Age, b: Age): Age => (a === undefined || b === undefined ? undefined : a + b);
const latest = (ages: readonly Age[]): Age =>
  ages.reduce<Age>((a, b) => (a === undefined || b === undefined ? undefined : Math.max(a, b)), 0);

/** A guarantee of that age: `bounded` by it where it is known, else eventual. */
export function aged(age: Age): HopGuarantee["guarantee"] {
  return age === undefined ? { name: "eventual" } : { name: "bounded", bound: age };
}

/** What stores give that are fed by others or from behind `~>`; undefined for what is written itself. */
export function derivedIn(graph: Graph): (store: Component) => HopGuarantee | undefined {
  const asked = lazily(() => askedDirectly(graph));
  return (store) => fedByStore(graph, store, []) ?? fedByQueue(graph, store, asked);
}

function fedByStore(graph: Graph, store: Component, above: readonly string[]): HopGuarantee | undefined {
  if (above.includes(store.id) || word(store, "role") === "standby") return undefined;
  const feeds = feedsOf(graph, store);
  const named = has(store, "derived-from") || word(store, "role") === "replica";
  if (!named && (feeds.length === 0 || !isDataStore(store))) return undefined;
  if (feeds.length > 0 && feeds.every((feed) => word(feed, "mode") === "sync")) return undefined;
  const own = num(store, "derived-from.lag") ?? lagOf(store, feeds);
  const before =
    above.length < deepest
      ? sourcesOf(graph, store, feeds).map(
          (source) => (fedByStore(graph, source, [...above, store.id]) ?? { age: 0 }).age,
        )
      : [undefined];
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
function fedByQueue(
  graph: Graph,
  store: Component,
  asked: () => ReadonlySet<string>,
): HopGuarantee | undefined {
  if (!isDataStore(store)) return undefined;
  const calls = (graph.incoming.get(store.id) ?? []).filter(({ kind }) => kind === "sync");
  const isWrite = (call: Relation): boolean => has(call, "writes") || has(call, "updates");
  const writers = calls.filter(isWrite);
  if (writers.length === 0 || calls.some((call) => !isWrite(call) && !has(call, "reads"))) return undefined;
  const ids = [...new Set(writers.map(({ from }) => from))];
  if (ids.some((id) => asked().has(id))) return undefined;
  const late = new Map<string, Age>();
  const age = latest(ids.map((id) => lateness(graph, id, asked(), late, 0)));
  const fedBy = lazily(() => clientsBefore(graph, ids));
  return {
    guarantee: { name: "eventual" },
    why: `it is only written from behind a queue${age === undefined ? ", some time later" : ""}`,
    cause: "queue",
    age,
    // Who hands over is asked only where somebody needs newer data.
    get fedBy() {
      return fedBy();
    },
  };
}

/** What somebody calls and waits for, or what starts by itself: all that does not stand behind `~>` only. */
function askedDirectly({ model, incoming, outgoing }: Graph): ReadonlySet<string> {
  // A user whom somebody calls, to be told news, starts what it starts all the same.
  const found = new Set<string>();
  for (const one of model.components.values())
    if (isPeople(one) || incoming.get(one.id)?.every(({ kind }) => kind === "copy") !== false)
      found.add(one.id);
  for (const id of found)
    for (const { kind, to } of outgoing.get(id) ?? []) if (kind === "sync") found.add(to);
  return found;
}

/** How late work reaches a component behind `~>`: the lag of what hands over, the delay of the queue, and what was late before. */
function lateness(
  graph: Graph,
  id: string,
  asked: ReadonlySet<string>,
  known: Map<string, Age>,
  depth: number,
): Age {
  if (known.has(id)) return known.get(id);
  known.set(id, depth < deepest ? 0 : undefined);
  const ages = (graph.incoming.get(id) ?? [])
    .filter(({ kind }) => kind !== "copy" && depth < deepest)
    .map((relation) => {
      if (relation.kind === "sync") return lateness(graph, relation.from, asked, known, depth + 1);
      const channel = graph.model.components.get(relation.from);
      const delay = channel === undefined ? 0 : (num(channel, "delay") ?? 0);
      const before = (graph.incoming.get(relation.from) ?? [])
        .filter(({ from }) => !asked.has(from))
        .map(({ from }) => lateness(graph, from, asked, known, depth + 1));
      return sum(sum(num(relation, "lag"), delay), latest(before));
    });
  const age = depth < deepest ? latest(ages) : undefined;
  known.set(id, age);
  return age;
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

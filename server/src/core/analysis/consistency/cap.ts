/**
 * What a store does while its copies cannot reach each other, told from its configuration (quorum, replication, mode,
 * failover, copies) before what it claims, and from its technology's default last.
 */
import { fact, has, num, word } from "../../model/facts.ts";
import type { Component, Model } from "../../model/types.ts";
import { isStateful } from "../kinds.ts";
import { minInSync, quorumOf, type Redundancy, redundancy } from "../redundancy.ts";
import { modeOf, settlesLater } from "./hop.ts";
import { technologyDefault } from "./technology.ts";
import type { CapClass, StoreCap } from "./types.ts";

interface Told {
  readonly cap: CapClass;
  readonly why: string;
  readonly bothSidesWrite?: true;
}

/** The choice of every stateful component. */
export function capOfStores(model: Model): ReadonlyMap<string, StoreCap> {
  const found = new Map<string, StoreCap>();
  for (const store of model.components.values())
    if (isStateful(store)) found.set(store.id, capOf(model, store));
  return found;
}

function capOf(model: Model, store: Component): StoreCap {
  const counts = redundancy(model, store);
  const told = configuredCap(store, counts);
  if (told !== undefined) return { store: store.id, from: "configuration", bothSidesWrite: false, ...told };
  const claim = fact(store, "cap");
  const claimed = word(store, "cap");
  if ((claimed === "cp" || claimed === "ap") && claim !== undefined && claim.origin !== "technology")
    return {
      store: store.id,
      cap: claimed,
      from: "claim",
      why: `\`cap ${claimed}\` is said of it`,
      bothSidesWrite: claimed === "ap",
    };
  const known = technologyDefault(model, store, "cap");
  if (known?.value === "cp" || known?.value === "ap")
    return {
      store: store.id,
      cap: known.value,
      from: "technology",
      why: `${known.of} ${known.value === "cp" ? "refuses on the smaller side" : "answers on both sides"} by default`,
      source: known.source,
      bothSidesWrite: false,
    };
  return {
    store: store.id,
    cap: "unknown",
    from: "unknown",
    why: "nothing says how its copies agree",
    bothSidesWrite: false,
  };
}

function configuredCap(store: Component, counts: Redundancy): Told | undefined {
  if (counts.total < 2)
    return counts.said && !counts.managed && word(store, "replication") === undefined
      ? { cap: "one-node", why: "one node has no other to be cut off from" }
      : undefined;
  if (counts.what === "slices")
    return { cap: "cp", why: "each of its parts is on one side only and refuses on the other" };
  const votes = quorumOf(store);
  if (votes !== undefined) return byVotes(votes, counts.total, num(store, "quorum", "read") !== undefined);
  const inSync = minInSync(store);
  if (inSync !== undefined && inSync * 2 > counts.total)
    return { cap: "cp", why: `a side with fewer than ${inSync} of ${counts.total} copies takes no messages` };
  switch (word(store, "replication")) {
    case "multi-primary":
      return ofPeers(store);
    case "leaderless":
      return { cap: "ap", why: "any of its copies takes reads and writes", bothSidesWrite: true };
    case "primary-replica":
    case "tree":
      return ofPrimary(store);
    default:
      return store.kind === "coordinator"
        ? { cap: "cp", why: "the smaller side has no majority" }
        : undefined;
  }
}

function byVotes(
  { read, write, of }: { readonly read: number; readonly write: number; readonly of: number | undefined },
  total: number,
  apart: boolean,
): Told {
  const n = of ?? total;
  if (write * 2 <= n)
    return {
      cap: "ap",
      why: `${write} of ${n} copies are enough for a write, on either side`,
      bothSidesWrite: true,
    };
  if (read + write <= n)
    return { cap: "ap", why: `${read} of ${n} copies are enough for a read that misses the last write` };
  return {
    cap: "cp",
    why: `a side with fewer than ${apart ? Math.min(read, write) : write} of ${n} copies refuses`,
  };
}

function ofPeers(store: Component): Told | undefined {
  const mode = modeOf(store);
  if (mode === "async" || (mode === undefined && settlesLater(store)))
    return {
      cap: "ap",
      why: "each primary goes on taking writes and conflicts are left for later",
      bothSidesWrite: true,
    };
  if (mode === "sync") return { cap: "cp", why: "its primaries agree before they accept a write" };
  return undefined;
}

function ofPrimary(store: Component): Told | undefined {
  const mode = modeOf(store);
  const failover = word(store, "failover");
  if (mode === "sync" && word(store, "replication.when-copy-lost") !== "demote")
    return { cap: "cp", why: "its primary takes no writes without its copies" };
  const alone = fact(store, "failover")?.state === "absent" || failover === "manual";
  if (alone) return { cap: "cp", why: "the side without its primary takes no writes" };
  if (failover === "automatic" && mode === "async")
    return has(store, "failover.fencing")
      ? { cap: "neither", why: "the side that promotes a copy goes on without what was not copied yet" }
      : {
          cap: "neither",
          why: "a copy is promoted without what was not copied yet, while the old primary may go on",
        };
  return undefined;
}

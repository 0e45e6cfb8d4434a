/** What is drawn of instances, replicas and shards: badge, cards behind, and the rows inside a card. No sizes. */
import type { Component } from "../model/types.ts";
import { firstWord, leadingNumber, namesAfter, said, states, written } from "./facts-shown.ts";
import type { Copy, Strip } from "./types.ts";

/** More copies than these are counted, not drawn. */
const mostDrawn = 5;

interface Instances {
  readonly least: number;
  readonly badge: string;
  readonly across: readonly string[];
}

/** `3..12 across a, b` as it is drawn; undefined when not said or a single one. */
export function instancesOf(of: Component): Instances | undefined {
  const text = written(of, "instances");
  const match = /^(\d+)(?:\s*\.\.\s*(\d+))?(?:\s+of\s+(\d+))?(\s+each)?/.exec(text ?? "");
  if (match === null) return undefined;
  const least = Number(match[1]);
  const across = namesAfter(of, "instances", "across");
  const count = match[2] === undefined ? match[1] : `${match[1]}–${match[2]}`;
  const badge = match[3] === undefined ? `×${count}` : `${count} of ${match[3]}`;
  const all = match[4] === undefined ? least : least * Math.max(1, across.length);
  return {
    least: Math.max(all, Number(match[3] ?? 0)),
    badge: match[4] === undefined ? badge : `${badge} each`,
    across,
  };
}

/** Its own instances are a pair; of a standby, the words say how it waits for the other. */
const isPassive = (of: Component): boolean =>
  firstWord(of, "role") !== "standby" &&
  /\b(?:active-passive|hot|warm|cold)\b/.test(written(of, "failover.standby") ?? "");

function pair(of: Component, instances: Instances): Strip {
  const items = [...Array(Math.min(instances.least, mostDrawn)).keys()].map(
    (i): Copy => ({
      role: i === 0 ? "active" : "standby",
      place: instances.across[i % instances.across.length],
    }),
  );
  const beat = written(of, "failover.heartbeat");
  const text = beat === undefined ? "active–passive" : `active–passive · ♥ ${beat}`;
  return {
    type: "copies",
    shape: "card",
    items,
    more: instances.least - items.length,
    link: beat === undefined ? "async" : "heartbeat",
    text,
  };
}

function linkOf(mode: string | undefined): "sync" | "semi-sync" | "async" | "none" {
  return mode === "sync" || mode === "semi-sync" || mode === "async" ? mode : "none";
}

/** `quorum 2 of 3`, or `R2 W2 of 3` where reads and writes have their own. */
function quorum(of: Component): string | undefined {
  const text = written(of, "quorum");
  if (text === undefined) return undefined;
  const votes = (word: string) => new RegExp(`\\b${word}\\s+(\\d+)`).exec(text)?.[1];
  const [all, read, write] = ["of", "read", "write"].map(votes);
  if (read === undefined || write === undefined) return `quorum ${text}`;
  return `R${read} W${write}${all === undefined ? "" : ` of ${all}`}`;
}

function peers(count: number, places: readonly string[], role: Copy["role"]): readonly Copy[] {
  return [...Array(Math.min(count, mostDrawn)).keys()].map((i) => ({
    role,
    place: places[i % places.length],
  }));
}

/** The copies of the data, where the text speaks of them. */
function copies(of: Component): Strip | undefined {
  const type = firstWord(of, "replication");
  const mode = firstWord(of, "replication.mode");
  const replicas = leadingNumber(of, "replication.replicas");
  const total = leadingNumber(of, "copies");
  const says = (...parts: readonly (string | undefined)[]): string =>
    parts.filter((part) => part !== undefined).join(" · ");
  if (type === undefined) {
    const count = total ?? leadingNumber(of, "quorum");
    if (count === undefined) return undefined;
    const of3 = /of (\d+)/.exec(written(of, "quorum") ?? "")?.[1];
    const all = total ?? (of3 === undefined ? count : Number(of3));
    const items = peers(all, namesAfter(of, "copies", "across"), "peer");
    const text = says(total === undefined ? undefined : `${total} copies`, quorum(of));
    return { type: "copies", shape: "cylinder", items, more: all - items.length, link: "none", text };
  }
  const places = namesAfter(of, "replication.replicas", "across");
  const home = namesAfter(of, "replication.primary", "in")[0];
  const everywhere = home === undefined ? places : [home, ...places];
  if (type === "multi-primary" || type === "leaderless") {
    const all = total ?? (replicas === undefined ? 3 : replicas + 1);
    const spread = everywhere.length > 0 ? everywhere : namesAfter(of, "copies", "across");
    const items = peers(all, spread, type === "leaderless" ? "peer" : "primary");
    const text = says(type.replace("-", " "), mode, quorum(of));
    return { type: "copies", shape: "cylinder", items, more: all - items.length, link: linkOf(mode), text };
  }
  const beside = replicas ?? (total === undefined ? 1 : total - 1);
  const followers = peers(Math.min(beside, mostDrawn - 1), places, "replica");
  const lag = written(of, "replication.lag");
  const text = says(mode ?? type.replace("-", "–"), lag === undefined ? undefined : `lag ${lag}`, quorum(of));
  return {
    type: "copies",
    shape: "cylinder",
    items: [{ role: "primary", place: home }, ...followers],
    more: Math.max(0, beside - followers.length),
    link: linkOf(mode),
    text,
  };
}

function shards(of: Component): Strip | undefined {
  const partitions = leadingNumber(of, "partitions");
  if (partitions !== undefined)
    return { type: "shards", count: partitions, text: `${partitions} partitions` };
  if (!states(of, "sharding")) return undefined;
  const count = leadingNumber(of, "sharding.shards");
  const how = written(of, "sharding")?.replace(/^(\S+) by none$/, "$1");
  const text = count === undefined ? `sharded, ${how ?? ""}` : `${count} × ${how ?? "shard"}`;
  return { type: "shards", count: count ?? 3, text };
}

/** Rows drawn inside the card, top to bottom. */
export function stripsOf(of: Component): readonly Strip[] {
  const instances = instancesOf(of);
  const rows = [
    instances !== undefined && instances.least > 1 && isPassive(of) ? pair(of, instances) : undefined,
    copies(of),
    shards(of),
  ];
  return rows.filter((row) => row !== undefined);
}

/** How many cards stand behind: none for one instance and for pairs, which are drawn inside. */
export function deckOf(of: Component): 0 | 1 | 2 {
  const least = instancesOf(of)?.least ?? 1;
  if (least < 2 || isPassive(of) || said(of, "instances")?.state === "absent") return 0;
  return least === 2 ? 1 : 2;
}

/** Names of the places the instances stand in, unless a row inside the card already says them. */
export function spreadOf(of: Component): readonly string[] {
  return isPassive(of) ? [] : (instancesOf(of)?.across ?? []);
}

/** The remedies of single points of failure: more instances, more copies, and in which zones. */

import { failoverOf } from "../../analysis/redundancy.ts";
import type { TextEdit } from "../../base/problem.ts";
import { fact, has, num, word } from "../../model/facts.ts";
import type { Component, Fact } from "../../model/types.ts";
import { kindNamed } from "../../vocabulary/index.ts";
import type { RuleContext } from "../types.ts";
import {
  isCopyOfAnother,
  isManaged,
  isSpare,
  isStandby,
  isTraffic,
  runsAgain,
  sparesOf,
} from "./components.ts";
import { addToProperty, setProperties, setProperty, type Wanted } from "./fixes.ts";
import { enclosing, type Graph } from "./graph.ts";
import { isOutside } from "./path.ts";

/** Which rule speaks of a component that stands alone: every lone component belongs to exactly one of them. */
export type Alone = "nobody" | "traffic" | "store" | "instance";

/** Clients, persons, externals and spares are never alone, what others run fails only with its place, and what runs again is no loss. */
export function aloneAs(graph: Graph, component: Component): Alone {
  if (isOutside(component) || isManaged(component) || runsAgain(component) || isSpare(component))
    return "nobody";
  if (isTraffic(component)) return "traffic";
  const holds = kindNamed(component.kind)?.stateful === true;
  return holds && !isCopyOfAnother(graph, component) ? "store" : "instance";
}

/** The same where it is told: one with a standby has a second; that nothing says how it takes over is `failover/manual`. */
export function toldAloneAs(graph: Graph, component: Component): Alone {
  return standsByUnsaid(graph, component) ? "nobody" : aloneAs(graph, component);
}

function standsByUnsaid(graph: Graph, component: Component): boolean {
  const standbys = sparesOf(graph, component).filter(isStandby);
  return standbys.length > 0 && [component, ...standbys].every((one) => failoverOf(one) === undefined);
}

/** An active-passive pair that a person has to switch. */
export function isPairByHand(component: Component): boolean {
  const how = failoverOf(component);
  return (how === "manual" || how === "none") && word(component, "failover.standby") === "active-passive";
}

/** How its number is said: `runs as one instance`, `is not said to run more than once`, `needs all of its 3 instances`. */
export function howMany(component: Component): string {
  const n = num(component, "instances");
  if (n === undefined) return "is not said to run more than once";
  if (n > 1 && isPairByHand(component)) return "is switched to its other half by hand";
  return n <= 1 ? "runs as one instance" : `needs all of its ${n} instances`;
}

/** Names of zones for `across`, its own first: those of the region it stands in; empty where there are fewer than two. */
export function zonesFor(context: RuleContext, component: Component): readonly string[] {
  const around = enclosing(context.graph, component.id);
  const region = around.find((place) => place.kind === "region");
  // Without any region the zones at the top are those of the system.
  if (region === undefined && context.graph.places().has("region")) return [];
  const own = around.find((place) => place.kind === "zone");
  const zones = context.graph.zones().get(region?.id ?? "") ?? [];
  if (zones.length < 2) return [];
  const ordered = own === undefined ? zones : [own, ...zones.filter((zone) => zone !== own)];
  return ordered.map((zone) => zone.name);
}

/** The title of a fix by `twoInstances`. */
export function runTitle(component: Component): string {
  const several = (num(component, "instances") ?? 1) > 1 && !isPairByHand(component);
  return several ? `Run one more of ${component.name}` : `Run ${component.name} twice`;
}

/** `instances 2`, in two zones where the model knows them; where all are needed, one more. */
export function twoInstances(context: RuleContext, component: Component): Wanted {
  const said = fact(component, "instances");
  const all = num(component, "instances") ?? 1;
  if (said !== undefined && all > 1 && !isPairByHand(component)) {
    const places = /\bacross\b.*$/.exec(said.text)?.[0];
    return { said, by: `instances ${all} of ${all + 1}${places === undefined ? "" : ` ${places}`}` };
  }
  const zones = zonesFor(context, component).slice(0, 2);
  const by = zones.length < 2 ? "instances 2" : `instances 2 across ${zones.join(", ")}`;
  return { said, by };
}

/** Copies that vote are three; a database with a primary gets one more. */
function votes(component: Component): boolean {
  return component.kind !== "database" || fact(component, "copies") !== undefined;
}

/** What `moreCopies` does, in words. */
export function copiesTitle(component: Component): string {
  return `Keep ${votes(component) ? "three copies" : "a second copy"} of ${component.name}`;
}

/** A second copy that takes over by itself, or three. */
export function moreCopies(context: RuleContext, component: Component): readonly TextEdit[] | undefined {
  const replication = fact(component, "replication");
  const copies = fact(component, "copies");
  const database = component.kind === "database";
  // One replica more is no remedy where copies are counted already: how many is the author's to say.
  // What runs on something else is as many as that.
  if (isSaid(replication) && replication?.state === "stated") return undefined;
  if (has(component, "runs-on")) return undefined;
  // A quorum counts voters that one replica more does not make up.
  if (database && has(component, "quorum")) return undefined;
  const nodes = nodesFor(component, votes(component) ? 3 : 2);
  if (votes(component)) {
    return setProperties(context, component, [...nodes, { said: copies, by: "copies 3" }]);
  }
  const zones = zonesFor(context, component);
  const place = zones.length < 2 ? "" : ` across ${zones[1]}`;
  const automatic = has(component, "failover") ? "" : "; failover automatic";
  const by = `replication primary-replica { replicas 1${place}${automatic} }`;
  return setProperties(context, component, [...nodes, { said: replication, by }]);
}

/** The edits that make a store or pair switch by itself. */
export function automaticFailover(
  context: RuleContext,
  component: Component,
): readonly TextEdit[] | undefined {
  const said = fact(component, "failover");
  const replication = fact(component, "replication");
  if (said === undefined && replication?.origin === "stated") {
    return addToProperty(context, component, replication, "failover automatic");
  }
  return setProperty(context, component, said, "failover automatic");
}

/** The text says it, and not the technology. */
function isSaid(fact: Fact | undefined): boolean {
  return fact?.origin === "stated" || fact?.origin === "inherited";
}

/** Copies need nodes: where the text says how many there are, it has to say more. */
function nodesFor(component: Component, n: number): readonly Wanted[] {
  const said = fact(component, "instances");
  const shards = num(component, "sharding.shards") ?? 1;
  if (!isSaid(said) || (num(component, "instances") ?? n) >= n * shards) return [];
  return [{ said, by: `instances ${n * shards}` }];
}

/** Names the zones of its region behind `instances N`, where one or none is named; copies of a store are placed by hand. */
export function overZones(context: RuleContext, component: Component): readonly TextEdit[] | undefined {
  const said = fact(component, "instances");
  // Not more zones than instances: one in each is all that can be had.
  const names = zonesFor(context, component).slice(0, num(component, "instances") ?? 0);
  if (said?.origin !== "stated" || has(component, "replication") || has(component, "copies"))
    return undefined;
  if (names.length < 2 || /\bacross\b.*,/.test(said.text)) return undefined;
  const count = said.text.replace(/\s*\bacross\b.*$/, "");
  return setProperty(context, component, said, `instances ${count} across ${names.join(", ")}`);
}

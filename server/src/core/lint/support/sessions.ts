/** What keeps a user at the same instance. */
import { fact, has, isAbsent, word } from "../../model/facts.ts";
import type { Component, Fact } from "../../model/types.ts";
import { callers, type Graph, incoming, outgoing } from "./graph.ts";

const pinning: ReadonlySet<string> = new Set(["sticky", "ip-hash", "consistent-hashing"]);

/** Where it is said that a balancer before the component sends a user back to the same instance. */
export function stickyBefore(graph: Graph, component: Component): Fact | undefined {
  for (const caller of callers(graph, component.id)) {
    if (has(caller, "sticky")) return fact(caller, "sticky");
    if (pinning.has(word(caller, "algorithm") ?? "")) return fact(caller, "algorithm");
  }
  return undefined;
}

/** Connections that stay open for long: each stays with the instance that took it. */
const longLived: ReadonlySet<string> = new Set(["websocket", "sse", "long-polling", "rtmp", "srt", "webrtc"]);

/** All that a user does goes over one connection, or to one address: he stays with the instance that took him. */
const pinned: ReadonlySet<string> = new Set(["websocket", "webrtc", "rtmp", "srt", "mqtt", "tcp", "udp"]);

/** Where it is said that each call to the component keeps its user; undefined if one does not. */
export function pinnedBy(graph: Graph, component: Component): Fact | undefined {
  const calls = incoming(graph, component.id, "sync");
  const keeps = calls.every((relation) => pinned.has(word(relation, "protocol") ?? ""));
  return keeps && calls[0] !== undefined ? fact(calls[0], "protocol") : undefined;
}

/** Where it is said that connections through a balancer stay open: on the way in, or on the way to a target. */
export function longConnectionThrough(graph: Graph, balancer: Component): Fact | undefined {
  const relation = [...outgoing(graph, balancer.id, "sync"), ...incoming(graph, balancer.id, "sync")].find(
    (one) => longLived.has(word(one, "protocol") ?? ""),
  );
  return relation === undefined ? undefined : fact(relation, "protocol");
}

/** Whether losing an instance loses no user: nothing is kept, or it is kept elsewhere or by the client. */
export function keepsNoSession(component: Component): boolean {
  const session = word(component, "session");
  if (session === "in-memory" || session === "sticky") return false;
  return has(component, "stateless") || session !== undefined || isAbsent(component, "session");
}

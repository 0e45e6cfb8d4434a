/** What a balancer can only decide by looking into the request. */
import { fact, word } from "../../model/facts.ts";
import type { Component, Fact } from "../../model/types.ts";
import { type Graph, outgoing } from "./graph.ts";

/** Ports and names of hosts can be told without reading the request: by the connection, or by the greeting of TLS. */
const outside = /^(?::?\d+|(?:tcp|udp)\/\d+|(?:\*\.)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?)$/u;

/** Where it is said that it decides by path, header or cookie: a `route`, `url-hash`, or stickiness by cookie or header. */
export function contentDecision(
  graph: Graph,
  balancer: Component,
): { readonly fact: Fact; readonly what: string } | undefined {
  for (const relation of outgoing(graph, balancer.id, "sync")) {
    const route = word(relation, "route");
    const said = fact(relation, "route");
    if (route !== undefined && said !== undefined && !outside.test(route.trim()))
      return { fact: said, what: `routes "${route}" to "${relation.to}"` };
  }
  const algorithm = fact(balancer, "algorithm");
  if (algorithm !== undefined && word(balancer, "algorithm") === "url-hash")
    return { fact: algorithm, what: "chooses by a hash of the address asked for" };
  const sticky = fact(balancer, "sticky");
  const by = word(balancer, "sticky");
  if (sticky !== undefined && (by === "cookie" || by === "header"))
    return { fact: sticky, what: `recognises users by a ${by}` };
  return undefined;
}

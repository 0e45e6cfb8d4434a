/** What rules about old answers share: which hops concern a flow, how its causes are named, and the fix. */
import { type Call, callsIn, looseCalls } from "../../analysis/consistency/calls.ts";
import { modeOf } from "../../analysis/consistency/hop.ts";
import type { Culprit, ReadPath } from "../../analysis/consistency/types.ts";
import type { FlowFailure } from "../../analysis/failure/types.ts";
import type { Fix } from "../../base/problem.ts";
import { fact, has, num, word } from "../../model/facts.ts";
import type { Component, Model, Relation } from "../../model/types.ts";
import type { RuleContext } from "../types.ts";
import { fix, replaceProperty } from "./fixes.ts";
import type { Graph } from "./graph.ts";
import { isClient } from "./path.ts";

/** Every read of the model: those of each flow, and then those that no flow makes. */
export function* allReads({ failure, figures }: Pick<RuleContext, "failure" | "figures">): Iterable<{
  readonly flow: FlowFailure | undefined;
  readonly read: ReadPath;
}> {
  for (const flow of failure.flows)
    for (const read of figures.consistency.reads(flow.id)) yield { flow, read };
  for (const read of figures.consistency.looseReads) yield { flow: undefined, read };
}

/** Every call of the model, flow by flow, and then those that no flow makes. */
export function* allCalls({ model, failure }: Pick<RuleContext, "model" | "failure">): Iterable<{
  readonly flow: FlowFailure | undefined;
  readonly calls: readonly Call[];
}> {
  for (const flow of failure.flows) yield { flow, calls: callsIn(model, flow) };
  yield { flow: undefined, calls: looseCalls(model, failure) };
}

/** The part of a report that says in which flow it was found. */
export const inFlow = (flow: FlowFailure | undefined): { readonly flow?: string } =>
  flow === undefined ? {} : { flow: flow.id };

/** The hops at the far end of a read path: what is read itself, and what fills it. */
export function atRead({ read, path, culprits }: ReadPath): readonly Culprit[] {
  return culprits.filter(({ relation }) => relation === read.id || !path.includes(relation));
}

/**
 * Whether a hop is old for who uses the flow. A store that is fed from behind `~>` is so for the clients that hand over:
 * others cannot tell when something was handed over, and read what is stored.
 */
export function concerns(model: Model, flow: FlowFailure | undefined, { cause, fedBy }: Culprit): boolean {
  if (cause !== "queue" || fedBy === undefined) return true;
  if (flow === undefined) return false;
  for (const id of flow.relations) {
    const from = model.components.get(model.relations.get(id)?.from ?? "");
    if (from !== undefined && isClient(from) && fedBy.has(from.id)) return true;
  }
  return false;
}

/** One cause, one finding: too small quorums and primaries that disagree are the store's, the rest is the read's. */
export function staleCause({ cause, id, relation }: Culprit): string {
  return cause === "quorum" || cause === "primaries" ? `consistency:${id}` : `stale:${relation}`;
}

/** Whether a flow says how old its answers may be: its need is then what they are judged by. */
export function saysHowOld({ flows }: Model, { id }: FlowFailure): boolean {
  const flow = flows.get(id);
  const needs = flow === undefined ? undefined : fact(flow, "needs");
  return needs?.values.consistency !== undefined || needs?.values.freshness !== undefined;
}

/** Whether the copies of a store follow some time later: said, or a lag is said and not that writes wait for them. */
export function followsLater(store: Component): boolean {
  const mode = modeOf(store);
  return mode === "async" || (mode === undefined && (num(store, "replication.lag") ?? 0) > 0);
}

/** The store that a hop reads a late copy of: by a replica of its own, or by a component that is its replica. */
export function copiedStore({ model }: Graph, { id, cause }: Culprit): string | undefined {
  const store = model.components.get(id);
  if (store === undefined) return undefined;
  if (cause === "replica") return followsLater(store) ? id : undefined;
  return cause === "derived" && word(store, "role") === "replica" ? word(store, "role", "of") : undefined;
}

/** Where the relation says that it reads from a replica, it can read from the primary. */
export function fromPrimary(context: RuleContext, relation: Relation): readonly Fix[] {
  const reads = fact(relation, "reads");
  const from = word(relation, "reads", "from");
  const to = context.model.components.get(relation.to);
  if (reads === undefined || from === undefined || from === "primary" || to === undefined) return [];
  if (to.kind === "cache" || to.kind === "cdn" || word(to, "role") === "replica" || has(to, "derived-from"))
    return [];
  const by = `reads ${reads.text.replace(/\bfrom \S+/, "from primary")}`;
  return fix("Read from the primary", replaceProperty(context, reads, by));
}

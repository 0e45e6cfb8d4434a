/** What rules about old answers share: which hops concern a flow, how its causes are named, and the fix. */
import { type Call, callsIn, isBefore, looseCalls } from "../../analysis/consistency/calls.ts";
import { modeOf } from "../../analysis/consistency/hop.ts";
import type { Culprit, ReadPath } from "../../analysis/consistency/types.ts";
import type { FailureAnalysis, FlowFailure } from "../../analysis/failure/types.ts";
import { lazily } from "../../base/lazily.ts";
import type { Fix } from "../../base/problem.ts";
import { fact, has, num, word } from "../../model/facts.ts";
import type { Component, Model, Relation } from "../../model/types.ts";
import type { RuleContext } from "../types.ts";
import { fix, replaceProperty } from "./fixes.ts";
import { type Graph, groupedBy } from "./graph.ts";
import { isKnownWrite } from "./writes.ts";

/** A read, the flow that makes it, and what else that flow calls. */
export interface Reading {
  readonly flow: FlowFailure | undefined;
  readonly read: ReadPath;
  readonly calls: () => WritesOf;
}

/** Every read of the model: those of each flow, and then those that no flow makes. */
export function allReads(context: RuleContext): readonly Reading[] {
  const { figures } = context;
  const found = known.get(figures) ?? [...readsIn(context)];
  known.set(figures, found);
  return found;
}

/** Keyed by the figures, which never change: several rules go through the same reads. */
const known = new WeakMap<RuleContext["figures"], readonly Reading[]>();

function* readsIn({ model, failure, figures }: RuleContext): Iterable<Reading> {
  for (const flow of failure.flows) {
    const calls = lazily(() => writesOf(callsIn(model, flow)));
    for (const read of figures.consistency.reads(flow.id)) yield { flow, read, calls };
  }
  const none = lazily(() => writesOf([]));
  for (const read of figures.consistency.looseReads) yield { flow: undefined, read, calls: none };
}

/** The known writes of a flow, indexed. */
export interface WritesOf {
  /** The write to a store that the flow makes before a read, if it does. */
  before(read: Relation, store: string): Call | undefined;
  /** The write to a store by the one who reads: after the read, or in any order. */
  bySame(read: Relation, store: string, order: "after" | "any"): Call | undefined;
}

function writesOf(calls: readonly Call[]): WritesOf {
  const at = new Map<string, Call>();
  const first = new Map<string, Call>();
  for (const call of calls) if (!at.has(call.relation.id)) at.set(call.relation.id, call);
  const writes = calls.filter(({ relation }) => isKnownWrite(relation));
  for (const call of writes) {
    const known = first.get(call.relation.to);
    if (known === undefined || isBefore(call, known)) first.set(call.relation.to, call);
  }
  const own = groupedBy(writes, ({ relation }) => `${relation.from} ${relation.to}`);
  return {
    before(read, store) {
      const reading = at.get(read.id);
      const write = first.get(store);
      return reading !== undefined && write !== undefined && isBefore(write, reading) ? write : undefined;
    },
    bySame(read, store, order) {
      const reading = at.get(read.id);
      return own
        .get(`${read.from} ${store}`)
        ?.find((write) => order === "any" || (reading !== undefined && isBefore(reading, write)));
    },
  };
}

/** Every call of the model, flow by flow, and then those that no flow makes. */
export function allCalls({ model, failure }: Pick<RuleContext, "model" | "failure">): readonly Calling[] {
  const found = calling.get(failure) ?? [
    ...failure.flows.map((flow) => ({ flow, calls: callsIn(model, flow) })),
    { flow: undefined, calls: looseCalls(model, failure) },
  ];
  calling.set(failure, found);
  return found;
}

interface Calling {
  readonly flow: FlowFailure | undefined;
  readonly calls: readonly Call[];
}

const calling = new WeakMap<FailureAnalysis, readonly Calling[]>();

/** The part of a report that says in which flow it was found. */
export const inFlow = (flow: FlowFailure | undefined): { readonly flow?: string } =>
  flow === undefined ? {} : { flow: flow.id };

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

/** What the text says about load: rates of flows, calls, attempts, batches, limits. Reads facts, works nothing out. */
import { has, isAbsent, num, word } from "../../model/facts.ts";
import type { Component, Element, Facts, Flow, Relation } from "../../model/types.ts";

type Carrier = Pick<Element, "facts"> | { readonly facts: Facts };

/** Requests per second of a flow, with its peak and growth. */
export interface FlowRate {
  readonly rate: number;
  readonly peak: number | undefined;
  /** Milliseconds until the peak is there. */
  readonly within: number | undefined;
  /** Factor by which it grows each month; 1: it does not, or nothing is said. */
  readonly monthly: number;
}

/** The rate that a flow declares; undefined without one. */
export function flowRate(flow: Flow): FlowRate | undefined {
  const rate = num(flow, "rate");
  if (rate === undefined) return undefined;
  const grows = 1 + (num(flow, "rate", "grows") ?? 0);
  const monthly = word(flow, "rate", "per") === "year" ? grows ** (1 / 12) : grows;
  return { rate, peak: num(flow, "rate", "peak"), within: num(flow, "rate", "within"), monthly };
}

/** The facts of a relation as a step uses it: the step's own count first. */
export function factsOf(relation: Relation, step: Facts): Facts {
  return step.size === 0 ? relation.facts : new Map([...relation.facts, ...step]);
}

/** Calls for each request; `many` is at least one. */
export function callsOf(of: Carrier): { readonly times: number; readonly open: boolean } {
  const times = num(of, "calls");
  return { times: times ?? 1, open: times === undefined && has(of, "calls") };
}

/** How often one call is sent at worst: `retry N` is N+1 attempts, a budget bounds what retries add. */
export function attemptsOf(of: Carrier): number {
  const retries = num(of, "retry") ?? 0;
  const budget = num(of, "retry.budget");
  return 1 + (budget === undefined ? retries : Math.min(retries, budget));
}

export interface Access {
  readonly read: boolean;
  readonly write: boolean;
  readonly from: "primary" | "replica" | "any";
}

/** Only what the text says reads or writes is one. */
export function accessOf(of: Carrier): Access {
  const write = has(of, "writes") || has(of, "updates");
  const from = word(of, "reads", "from");
  return {
    read: has(of, "reads") && !write,
    write,
    from: from === "replica" || from === "any" ? from : "primary",
  };
}

/** Requests per second that it lets through in all: `admit` of a waiting room, a rate limit over all callers. */
export function admissionOf(component: Component): number | undefined {
  if (component.kind === "waiting-room") return num(component, "admit");
  return word(component, "rate-limit", "by") === "all" ? num(component, "rate-limit") : undefined;
}

/** Share of the requests that go on behind a cache or CDN; undefined while its hit rate is not said. */
export function missRate(component: Component): number | undefined {
  if (isAbsent(component, "hit")) return 1;
  const hit = num(component, "hit");
  return hit === undefined ? undefined : 1 - Math.min(1, hit);
}

/** Messages that one call of a consumer takes, full batches assumed. */
export function batchOf(channel: Component, consumer: Component | undefined): number {
  return Math.max(
    1,
    (consumer === undefined ? undefined : num(consumer, "batch")) ?? num(channel, "batch") ?? 1,
  );
}

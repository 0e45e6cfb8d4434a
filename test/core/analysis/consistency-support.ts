/** Reads the consistency analysis of a text as short lines, for tables of cases. */
import { analyseConsistency } from "../../../server/src/core/analysis/consistency/index.ts";
import type { ConsistencyAnalysis, ReadPath } from "../../../server/src/core/analysis/consistency/types.ts";
import { analyseFailure } from "../../../server/src/core/analysis/failure/index.ts";
import { modelOf } from "./support.ts";

export interface Judged {
  readonly analysis: ConsistencyAnalysis;
  /** The flow named, else the first. */
  readonly flow: string;
}

export function judged(text: string, flow?: string): Judged {
  const model = modelOf(text);
  const failure = analyseFailure(model);
  return { analysis: analyseConsistency(model, failure), flow: flow ?? failure.flows[0]?.id ?? "" };
}

/** `api->orders: bounded 2000 by orders replica`, `api->orders: as written`; sorted. */
export function readLines(text: string, flow?: string): readonly string[] {
  const { analysis, flow: id } = judged(text, flow);
  return analysis.reads(id).map(readLine).sort();
}

function readLine({ read, guarantee, culprits, age }: ReadPath): string {
  if (guarantee === undefined) return `${read.id}: as written`;
  const by = culprits.map((one) => `${one.id} ${one.cause}`).join(", ");
  const old = age === undefined ? "" : ` ${age}`;
  return `${read.id}: ${guarantee.name}${old} by ${by}`;
}

/** `eu.a works`, `eu.a refuses orders`; in the order of the places. */
export function partitionLines(text: string, flow?: string): readonly string[] {
  const { analysis, flow: id } = judged(text, flow);
  return analysis
    .partitions(id)
    .map(({ place, outcome, store }) => [place, outcome, store].filter((one) => one !== undefined).join(" "));
}

/** `cp configuration`, of each stateful component by name. */
export function capLines(text: string): Readonly<Record<string, string>> {
  const { analysis } = judged(text);
  return Object.fromEntries(
    [...analysis.stores.values()].map(({ store, cap, from }) => [store, `${cap} ${from}`]),
  );
}

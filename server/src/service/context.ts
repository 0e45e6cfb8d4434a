/** What cards, hints and lenses of one review share: who calls whom, and what each flow survives. Made for one request. */
import { type Graph, graphOf } from "../core/lint/support/graph.ts";
import type { Source } from "./source.ts";

export interface Context extends Source {
  readonly graph: Graph;
}

export function contextOf(source: Source): Context {
  return { ...source, graph: graphOf(source.review.model) };
}

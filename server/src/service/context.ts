/** What cards, hints and lenses of one review share: who calls whom, and what each flow survives. Made for one request. */
import { type Graph, graphOf } from "../core/lint/support/graph.ts";
import { namingOf } from "../core/model/naming.ts";
import type { Source } from "./source.ts";

export interface Context extends Source {
  readonly graph: Graph;
  /** What an element is called where people read it: its name, or its whole id where another one has that name, too. */
  nameOf(id: string): string;
}

export function contextOf(source: Source): Context {
  const { model } = source.review;
  return { ...source, graph: graphOf(model), nameOf: namingOf(model) };
}
